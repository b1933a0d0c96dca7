import { exactText, noText, typedText, type WrittenText } from '../text/written-text.ts';
import { htmlText } from '../html/html-text.ts';
import { childOf, type XmlNode } from '../package/parse-xml.ts';

/** Elements of Moodle's files belong to no vocabulary. */
export const named = (name: string) => `?:${name}`;

export const childrenOf = (node: XmlNode | undefined, name: string): XmlNode[] =>
  node?.children.filter((child) => child.name === named(name)) ?? [];

/** The first child of that name. */
export const partOf = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node && childOf(node, named(name));

/** What an element says in its `text`, or itself where it has none; empty where there is no such element. */
export const wordsOf = (node: XmlNode | undefined): string => partOf(node, 'text')?.text ?? node?.text ?? '';

/** A value of a question that is no text of it, e.g. `single`. */
export const valueOf = (node: XmlNode, name: string): string => wordsOf(partOf(node, name)).trim();

/** Numbers as Moodle writes them: whole, or with seven decimals. */
export const percentOf = (node: XmlNode): number => {
  const percent = Number(node.attributes['fraction'] ?? '0');
  return Number.isFinite(percent) ? percent : 0;
};

/**
 * A text in the format its element names.
 *
 * @param usual for an element that names none: the question's.
 */
export const textOf = (node: XmlNode | undefined, usual = 'moodle_auto_format'): WrittenText => {
  if (!node) return noText;
  const words = wordsOf(node);
  const format = node.attributes['format'] ?? usual;
  if (format === 'html') return htmlText(words);
  if (format === 'markdown') return exactText(words, 'markdown');
  return format === 'plain_text' ? typedText(words) : htmlText(words, true);
};
