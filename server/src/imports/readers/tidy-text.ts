import { streamSafe } from './stream-safe.ts';

/** What is neither a usual sign nor a whole Vietnamese letter: text without any of these is in order already. */
const unusual = /[^\n\t\u0020-\u007e\u00c0-\u017f\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9–—…“”‘’]/;

/** NFC, with every kind of blank a plain space; nothing else is changed and no mark of place is lost. */
export const plainSpaces = (text: string): string => (unusual.test(text) ? withPlainSpaces(text) : text);

const withPlainSpaces = (text: string): string =>
  streamSafe(text)
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(/[^\S\n\t]/gu, ' ')
    .replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}]/gu, '');

/** One line: blanks and line ends become single spaces. */
export const tidyLine = (text: string): string => {
  const plain = plainSpaces(text);
  return (/[\n\t]| {2}/.test(plain) ? plain.replace(/\s+/g, ' ') : plain).trim();
};

/** Several lines: each tidied, empty ones left out. */
export const tidyLines = (text: string): string =>
  plainSpaces(text)
    .split('\n')
    .map((line) => tidyLine(line))
    .filter((line) => line !== '')
    .join('\n');

/** The beginning of a text, to tell where something is. */
export const excerpt = (text: string): string => {
  const line = tidyLine(text);
  return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line;
};
