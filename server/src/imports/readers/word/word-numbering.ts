import { childOf, parseXml, type XmlNode } from '../package/parse-xml.ts';
import { readListPlace, type ListPlace, type WordStyles } from './word-styles.ts';

interface Level {
  start: number;
  format: string;
  /** e.g. `%1.` or `Câu %1:`. */
  text: string;
}
interface List {
  abstractId: string;
  /** Levels this list has of its own, and where it starts anew. */
  levels: Map<number, Level>;
  restarts: Map<number, number>;
}
interface AbstractList {
  levels: Map<number, Level>;
  /** A style whose list this one stands for. */
  style: string | undefined;
}

/** Gives the automatic number of each paragraph of a document, in order; '' for none. */
export type NumberParagraph = (place: ListPlace) => string;

const readLevel = (node: XmlNode): [number, Level] => {
  const value = (name: string) => childOf(node, name)?.attributes['val'];
  const level = {
    start: Number(value('w:start') ?? 1),
    format: value('w:numFmt') ?? 'decimal',
    text: value('w:lvlText') ?? '',
  };
  return [Number(node.attributes['ilvl'] ?? 0), level];
};

const levelsOf = (nodes: readonly XmlNode[]) =>
  new Map(nodes.filter(({ name }) => name === 'w:lvl').map(readLevel));

const readAbstract = (node: XmlNode): AbstractList => ({
  levels: levelsOf(node.children),
  style: childOf(node, 'w:numStyleLink')?.attributes['val'],
});

const readList = (node: XmlNode): List => {
  const overrides = node.children.filter(({ name }) => name === 'w:lvlOverride');
  const restarts = overrides.flatMap((override): [number, number][] => {
    const start = childOf(override, 'w:startOverride')?.attributes['val'];
    return start === undefined ? [] : [[Number(override.attributes['ilvl'] ?? 0), Number(start)]];
  });
  return {
    abstractId: childOf(node, 'w:abstractNumId')?.attributes['val'] ?? '',
    levels: levelsOf(overrides.flatMap(({ children }) => children)),
    restarts: new Map(restarts),
  };
};

/** Reads `numbering.xml` and counts as Word does. */
export const readWordNumbering = (bytes: Uint8Array | null, styles: WordStyles): NumberParagraph => {
  const abstracts = new Map<string, AbstractList>();
  const lists = new Map<string, List>();
  if (bytes)
    parseXml(bytes, {
      branches: new Set(['w:abstractNum', 'w:num']),
      onBranch: (node) => {
        if (node.name === 'w:num') lists.set(node.attributes['numId'] ?? '', readList(node));
        else abstracts.set(node.attributes['abstractNumId'] ?? '', readAbstract(node));
      },
    });
  return countParagraphs(abstracts, lists, styles);
};

const deepestLevel = 8;

/** Lists of one abstract list go on counting from one another, unless one says where it starts anew. */
const countParagraphs = (
  abstracts: ReadonlyMap<string, AbstractList>,
  lists: ReadonlyMap<string, List>,
  styles: WordStyles,
): NumberParagraph => {
  const counters = new Map<string, number[]>();
  const begun = new Set<string>();
  const abstractOf = (list: List, depth = 0): [string, AbstractList | undefined] => {
    const abstract = abstracts.get(list.abstractId);
    const linked =
      abstract?.style === undefined ? undefined : lists.get(styles.list(abstract.style).numId ?? '');
    return linked && depth < 3 ? abstractOf(linked, depth + 1) : [list.abstractId, abstract];
  };
  return ({ numId, level = 0 }) => {
    const list = numId === undefined ? undefined : lists.get(numId);
    if (!list || numId === undefined || !(level >= 0 && level <= deepestLevel)) return '';
    const [abstractId, abstract] = abstractOf(list);
    const levelAt = (at: number) => list.levels.get(at) ?? abstract?.levels.get(at);
    const own = levelAt(level);
    if (!own) return '';
    const counts = counters.get(abstractId) ?? [];
    counters.set(abstractId, counts);
    const restart = begun.has(`${numId}/${level}`) ? undefined : list.restarts.get(level);
    begun.add(`${numId}/${level}`);
    counts[level] = restart ?? (counts[level] === undefined ? own.start : counts[level] + 1);
    counts.length = level + 1;
    if (own.format === 'bullet' || own.format === 'none') return '';
    return own.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const shown = levelAt(at);
      return shown ? inFormat(counts[at] ?? shown.start, at === level ? own.format : shown.format) : '';
    });
  };
};

const inFormat = (count: number, format: string): string => {
  if (format === 'upperLetter') return inLetters(count);
  if (format === 'lowerLetter') return inLetters(count).toLowerCase();
  if (format === 'upperRoman') return inRoman(count);
  if (format === 'lowerRoman') return inRoman(count).toLowerCase();
  if (format === 'decimalZero') return String(count).padStart(2, '0');
  return String(count);
};

/** After Z Word goes on with AA, BB, CC. */
const inLetters = (count: number) =>
  count < 1 ? '' : String.fromCharCode(65 + ((count - 1) % 26)).repeat(Math.min(8, Math.ceil(count / 26)));

const romans: [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];
const inRoman = (count: number): string => {
  let [rest, written] = [Math.min(count, 3999), ''];
  for (const [value, sign] of romans) for (; rest >= value; rest -= value) written += sign;
  return written;
};

/** The list a paragraph is in: what it says itself over what its style says; list 0 takes it out. */
export const listPlaceOf = (
  properties: XmlNode | undefined,
  styles: WordStyles,
  style: string | undefined,
): ListPlace => ({ ...styles.list(style), ...readListPlace(properties) });
