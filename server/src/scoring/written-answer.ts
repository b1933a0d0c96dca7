import type { TextMatch } from '@cchc/db/schema/banks.ts';

/** The longest written answer, in characters. */
export const longestAnswer = 200;

/** A written answer as it is stored: NFC, one space between words, none around. */
export const tidyAnswer = (text: string): string => text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();

/** Quotation marks around an answer and the full stop after it say nothing. */
const bare = (text: string) =>
  tidyAnswer(text)
    .replaceAll(/^["“”'‘’«]+|["“”'‘’».;,!?…]+$/gu, '')
    .replaceAll(/[‐‑–—]/gu, '-')
    .trim();

const comparable = (text: string, { caseSensitive, diacriticSensitive }: TextMatch): string => {
  const cased = caseSensitive ? bare(text) : bare(text).toLowerCase();
  return diacriticSensitive ? cased : withoutDiacritics(cased);
};

/** Keeps case, which folding for search does not, and a text of nothing but marks, e.g. vowel signs of other scripts. */
const withoutDiacritics = (text: string) => {
  const letters = text.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return letters.trim() === '' ? text : letters.replaceAll('đ', 'd').replaceAll('Đ', 'D');
};

/**
 * Whether a written answer is one of those accepted. Spacing, a final full stop, quotation marks around it
 * and kinds of dash never matter.
 *
 * Source: Moodle's short-answer question, with a rule for diacritics, which many type without.
 */
export const acceptsAnswer = (answer: string, accepted: readonly string[], match: TextMatch): boolean => {
  const given = comparable(answer, match);
  return given !== '' && accepted.some((one) => comparable(one, match) === given);
};
