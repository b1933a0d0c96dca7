import { childOf, parseXml, type XmlNode } from '../package/parse-xml.ts';

/** Direct formatting as written: undefined where nothing is said. */
export interface RunFormat {
  bold?: boolean;
  italic?: boolean;
  vanish?: boolean;
  underline?: boolean;
  /** null for the automatic colour. */
  colour?: string | null;
  highlight?: string | null;
  font?: string;
}

/** What a list a paragraph belongs to. */
export interface ListPlace {
  numId?: string;
  level?: number;
}

interface Style {
  basedOn: string | undefined;
  format: RunFormat;
  list: ListPlace;
}

const isOn = (node: XmlNode) => !['0', 'false', 'off', 'none'].includes(node.attributes['val'] ?? 'true');

const colourOf = ({ attributes: { val } }: XmlNode): string | null =>
  val === undefined || val === 'auto' ? null : val.toUpperCase();

/** The colour behind text, of a run or a whole paragraph; null for none and for white. */
export const shadeOf = ({ attributes: { fill } }: XmlNode): string | null =>
  fill === undefined || fill === 'auto' || /^f{6}$/i.test(fill) ? null : fill.toUpperCase();

const highlightOf = ({ attributes: { val = 'none' } }: XmlNode): string | null =>
  val === 'none' || val === 'white' ? null : val;

/** The font of accented letters: those of the first half of Latin 1 have one of their own. */
const fontOf = ({ attributes: { ascii, hAnsi } }: XmlNode): string | undefined => hAnsi ?? ascii;

/** Reads what a `w:rPr` says. */
export const readRunFormat = (properties: XmlNode | undefined): RunFormat => {
  const format: RunFormat = {};
  for (const node of properties?.children ?? []) {
    if (node.name === 'w:b') format.bold = isOn(node);
    if (node.name === 'w:i') format.italic = isOn(node);
    if (node.name === 'w:vanish') format.vanish = isOn(node);
    if (node.name === 'w:u') format.underline = isOn(node);
    if (node.name === 'w:color') format.colour = colourOf(node);
    if (node.name === 'w:highlight') format.highlight = highlightOf(node);
    if (node.name === 'w:shd') format.highlight ??= shadeOf(node);
    const font = node.name === 'w:rFonts' ? fontOf(node) : undefined;
    if (font !== undefined) format.font = font;
  }
  return format;
};

/** Reads the list a `w:pPr` puts its paragraph into. */
export const readListPlace = (properties: XmlNode | undefined): ListPlace => {
  const numbering = childOf(properties, 'w:numPr');
  const numId = childOf(numbering, 'w:numId')?.attributes['val'];
  const level = childOf(numbering, 'w:ilvl')?.attributes['val'];
  return { ...(numId !== undefined && { numId }), ...(level !== undefined && { level: Number(level) }) };
};

/** A document's styles, each with what it inherits. */
export interface WordStyles {
  defaults: RunFormat;
  format: (style: string | undefined) => RunFormat;
  list: (style: string | undefined) => ListPlace;
  /** The paragraph style that holds where none is named. */
  normal: string | undefined;
}

/** Reads `styles.xml`; a document without one has no styles. */
export const readWordStyles = (bytes: Uint8Array | null): WordStyles => {
  const styles = new Map<string, Style>();
  let defaults: RunFormat = {};
  let normal: string | undefined;
  if (bytes)
    parseXml(bytes, {
      branches: new Set(['w:style', 'w:rPrDefault']),
      onBranch: (node) => {
        if (node.name === 'w:rPrDefault') defaults = readRunFormat(childOf(node, 'w:rPr'));
        else {
          const { styleId = '', type, default: isDefault = '0' } = node.attributes;
          if (type === 'paragraph' && ['1', 'true', 'on'].includes(isDefault)) normal = styleId;
          styles.set(styleId, readStyle(node));
        }
      },
    });
  const formats = inherit(styles, ({ format }) => format);
  const lists = inherit(styles, ({ list }) => list);
  return { defaults, format: formats, list: lists, normal };
};

const readStyle = (node: XmlNode): Style => ({
  basedOn: childOf(node, 'w:basedOn')?.attributes['val'],
  format: readRunFormat(childOf(node, 'w:rPr')),
  list: readListPlace(childOf(node, 'w:pPr')),
});

/** Longer chains of styles are a ring. */
const longestChain = 20;

const inherit = <Part extends object>(styles: ReadonlyMap<string, Style>, part: (style: Style) => Part) => {
  const known = new Map<string, Part>();
  const resolve = (id: string | undefined, depth = 0): Part => {
    const style = id === undefined ? undefined : styles.get(id);
    if (!style || id === undefined || depth > longestChain) return {} as Part;
    const whole = known.get(id) ?? { ...resolve(style.basedOn, depth + 1), ...part(style) };
    known.set(id, whole);
    return whole;
  };
  return (id: string | undefined) => resolve(id);
};

/**
 * What a run looks like in the end. Bold, italic and hidden are switches: a character style inside a paragraph style that has
 * the same switch on turns it off.
 * Source: ECMA-376 part 1, 17.7.3.
 */
export const effectiveFormat = (
  { defaults, format }: WordStyles,
  paragraphStyle: string | undefined,
  characterStyle: string | undefined,
  direct: RunFormat,
): RunFormat => {
  const [paragraph, character] = [format(paragraphStyle), format(characterStyle)];
  const toggled = (name: 'bold' | 'italic' | 'vanish') =>
    (defaults[name] ?? false) || (paragraph[name] ?? false) !== (character[name] ?? false);
  return {
    ...defaults,
    ...paragraph,
    ...character,
    bold: toggled('bold'),
    italic: toggled('italic'),
    vanish: toggled('vanish'),
    ...direct,
  };
};
