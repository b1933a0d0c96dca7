import type { DraftQuestion } from '../../../banks/contract.ts';
import { tidyLines } from '../tidy-text.ts';

/** A picture, a sound or another file that a text shows. */
export interface Embedded {
  what: 'image' | 'audio' | 'other';
  /** Its address as written. */
  source: string;
  alt: string;
}

/** A part of a question as a file has it, in both ways the platform can hold it. */
export interface WrittenText {
  plain: string;
  /** The same in Markdown: what would be read as a mark is escaped. */
  markdown: string;
  /** Whether Markdown says more: emphasis or a list. */
  hasMarks: boolean;
  embedded: readonly Embedded[];
}

/** Signs that would mark something up in Markdown, with a backslash before them. Source: CommonMark 0.31, §2.4. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\*_`[\]<]/g, '\\$&')
    .replace(/&(?=[#a-z])/gi, '\\&')
    .replace(/^(\s*)([#+>~=-])/gm, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/gm, '$1\\$2');

/** Several times what a question holds: more is cut there, and told of. */
const longest = 20_000;

/** Words as they stand. */
export const plainText = (words: string): WrittenText => {
  const plain = words.slice(0, longest);
  return {
    plain,
    // A line of its own stays one.
    markdown: escapeMarkdown(plain).replaceAll('\n', '\\\n'),
    hasMarks: false,
    embedded: [],
  };
};

/** Text the platform's own export marked as plain or Markdown: nothing of it is tidied but what nobody sees. */
export const exactText = (text: string, format: DraftQuestion['format']): WrittenText => {
  const exact = text
    .slice(0, longest)
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim();
  return format === 'plain'
    ? plainText(exact)
    : { plain: exact, markdown: exact, hasMarks: true, embedded: [] };
};

/** Text somebody typed: blanks and empty lines tidied. */
export const typedText = (text: string): WrittenText => plainText(tidyLines(text.slice(0, longest)));

export const noText: WrittenText = plainText('');

/** One text below the other. */
export const joinTexts = (texts: readonly WrittenText[]): WrittenText => {
  const said = texts.filter(({ plain }) => plain !== '');
  return {
    plain: said.map(({ plain }) => plain).join('\n'),
    markdown: said.map(({ markdown }) => markdown).join('\n\n'),
    hasMarks: said.some(({ hasMarks }) => hasMarks),
    embedded: texts.flatMap(({ embedded }) => embedded),
  };
};
