import { childOf, type XmlNode } from '../package/parse-xml.ts';

/** An equation on one line, and whether something of it cannot be written so. */
interface LinearEquation {
  text: string;
  hasMatrix: boolean;
}

/** Writes an `m:oMath` as text on one line: `(a+b)/2`, `x²`, `√(x+1)`, `∑_(i=1)^n i`. Source: ECMA-376 part 1, 22.1. */
export const linearEquation = (node: XmlNode): LinearEquation => ({
  text: sequence(node).trim(),
  hasMatrix: holdsMatrix(node),
});

const holdsMatrix = (node: XmlNode): boolean => node.name === 'm:m' || node.children.some(holdsMatrix);

const endsWord = /[\p{L}\d)\]²³¹⁰-ⁿ]$/u;
const beginsWord = /^[\p{L}\d([√]/u;

/** Parts in a row. A fraction that touches a factor gets brackets: `2(a/b)`, not `2a/b`. */
const sequence = ({ children }: XmlNode): string => {
  const parts = children.filter(({ name }) => !name.endsWith('Pr'));
  const texts = parts.map(write);
  let text = '';
  for (const [at, part] of parts.entries()) {
    const own = texts[at] ?? '';
    const touches = endsWord.test(text) || beginsWord.test(texts[at + 1] ?? '');
    text += part.name === 'm:f' && touches && own.includes('/') ? `(${own})` : own;
  }
  return text;
};

const partOf = (node: XmlNode, name: string): string => {
  const part = childOf(node, name);
  return part ? sequence(part).trim() : '';
};

/** What a `…Pr` says of its element; undefined where it says nothing. */
const property = (node: XmlNode, name: string): string | undefined => {
  const properties = node.children.find((child) => child.name === `${node.name}Pr`);
  const found = childOf(properties, name);
  return found && (found.attributes['val'] ?? '');
};
const isOn = (value: string | undefined) => value !== undefined && !['0', 'off', 'false'].includes(value);

const write = (node: XmlNode): string =>
  writers[node.name]?.(node) ?? (node.name === 'm:t' ? node.text : sequence(node));

const writers: Record<string, (node: XmlNode) => string> = {
  'm:f': fraction,
  'm:sSup': (node) => bracketed(partOf(node, 'm:e')) + raised(partOf(node, 'm:sup')),
  'm:sSub': (node) => bracketed(partOf(node, 'm:e')) + lowered(partOf(node, 'm:sub')),
  'm:sSubSup': (node) =>
    bracketed(partOf(node, 'm:e')) + lowered(partOf(node, 'm:sub')) + raised(partOf(node, 'm:sup')),
  'm:sPre': (node) => lowered(partOf(node, 'm:sub')) + raised(partOf(node, 'm:sup')) + partOf(node, 'm:e'),
  'm:rad': root,
  'm:nary': nary,
  'm:d': delimited,
  'm:func': (node) => `${partOf(node, 'm:fName')} ${bracketed(partOf(node, 'm:e'))}`,
  'm:limLow': (node) => partOf(node, 'm:e') + lowered(partOf(node, 'm:lim')),
  'm:limUpp': (node) => partOf(node, 'm:e') + raised(partOf(node, 'm:lim')),
  'm:acc': (node) => `${partOf(node, 'm:e')}${property(node, 'm:chr') ?? '\u0302'}`,
  'm:bar': (node) =>
    partOf(node, 'm:e').replace(
      /\S/gu,
      (sign) => `${sign}${property(node, 'm:pos') === 'top' ? '\u0305' : '\u0332'}`,
    ),
  'm:eqArr': (node) => elements(node).map(sequence).join('; '),
  'm:m': (node) =>
    `[${rows(node)
      .map((row) => elements(row).map(sequence).join(', '))
      .join('; ')}]`,
  'm:phant': (node) => (property(node, 'm:show') === '0' ? '' : partOf(node, 'm:e')),
  'w:br': () => ' ',
  'w:tab': () => ' ',
};

const elements = ({ children }: XmlNode) => children.filter(({ name }) => name === 'm:e');
const rows = ({ children }: XmlNode) => children.filter(({ name }) => name === 'm:mr');

/** Binomials are fractions without a bar. */
function fraction(node: XmlNode): string {
  const [over, under] = [partOf(node, 'm:num'), partOf(node, 'm:den')];
  if (property(node, 'm:type') === 'noBar') return `${over}; ${under}`;
  return `${bracketed(over)}/${bracketed(under)}`;
}

function root(node: XmlNode): string {
  const degree = isOn(property(node, 'm:degHide')) ? '' : partOf(node, 'm:deg');
  const under = bracketed(partOf(node, 'm:e'));
  const known = { '': '√', '2': '√', '3': '∛', '4': '∜' }[degree];
  return `${known ?? `${inScript(degree, superscripts) ?? `(${degree})`}√`}${under}`;
}

function nary(node: XmlNode): string {
  const sign = property(node, 'm:chr') ?? '∫';
  return `${sign}${lowered(partOf(node, 'm:sub'))}${raised(partOf(node, 'm:sup'))} ${partOf(node, 'm:e')}`;
}

function delimited(node: XmlNode): string {
  const begin = property(node, 'm:begChr') ?? '(';
  const end = property(node, 'm:endChr') ?? ')';
  const between = property(node, 'm:sepChr') ?? '|';
  return `${begin}${elements(node)
    .map((part) => sequence(part).trim())
    .join(between)}${end}`;
}

/** A number, a letter with its scripts, a function of something, or what has brackets already. */
const single =
  /^(?:\d+(?:[.,]\d+)?|\p{L}\p{M}*[⁰-ⁿ²³¹₀-₎]*|\([^()]*\)|\[[^[\]]*\]|\|[^|]*\||[√∛∜](?:\p{L}|\d+)|\s*)$/u;

const bracketed = (text: string) => (single.test(text) ? text : `(${text})`);

const signs = (from: string, to: string) => new Map([...from].map((sign, at) => [sign, [...to][at] ?? '']));
const superscripts = signs('0123456789+-−=()n', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ');
const subscripts = signs('0123456789+-−=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎');

/** A text in small signs; null where one of its signs has no small form. */
const inScript = (text: string, script: ReadonlyMap<string, string>): string | null => {
  const small = [...text.replaceAll(' ', '')].map((sign) => script.get(sign));
  return small.every((sign) => sign !== undefined) && small.length <= 4 ? small.join('') : null;
};

const raised = (text: string) => (text === '' ? '' : (inScript(text, superscripts) ?? `^${bracketed(text)}`));
const lowered = (text: string) => (text === '' ? '' : (inScript(text, subscripts) ?? `_${bracketed(text)}`));
