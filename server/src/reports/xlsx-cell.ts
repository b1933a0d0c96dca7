import { vietnamOffset } from '../vi/vietnam-time.ts';

/* What a spreadsheet takes for something else than text: characters XML cannot hold, formulas, error values. */
const unwritable = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;
const formulaLike = /^\s*[=+\-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}]/u;
const errorLike = /^#[A-Z/0_]+[!?]?$/u;
const escapeLike = /_x(?=[0-9A-F]{4}_)/gi;

/**
 * Text as it stands in a cell. Cells are typed as strings, so a spreadsheet never runs them; but a workbook
 * saved on as CSV forgets types. So the rule is: what begins with = + - @ (full-width ones too, blanks before
 * it aside) or is spelled like an error value gets an apostrophe in front, and control characters become blanks.
 *
 * Source: OWASP, “CSV Injection”; ECMA-376 part 1, 22.9.2.19 (`_xHHHH_` escapes).
 */
export const cellText = (text: string): string => {
  const written = text
    .normalize('NFC')
    .replaceAll(/\r\n|[\r\n\t]/g, ' ')
    .replaceAll(unwritable, '')
    .replaceAll(escapeLike, '_x005F_x');
  return guarded(written);
};

/** Whether a text, apostrophes in front of it aside, is taken for something else. */
const isTaken = (text: string): boolean => {
  const bare = text.replace(/^'+/, '');
  return formulaLike.test(bare) || errorLike.test(bare);
};

/** A text with an apostrophe in front where a spreadsheet would take it for a formula or an error. */
export const guarded = (text: string): string => (isTaken(text) ? `'${text}` : text);

/** The text `guarded` was given; whatever else is as it stands. */
export const unguarded = (text: string): string =>
  text.startsWith("'") && isTaken(text) ? text.slice(1) : text;

const dayMs = 86_400_000;
/** 1/1/1970 in the days spreadsheets count (ECMA-376 part 1, 18.17.4.1: 1900 date base). */
const epoch = 25_569;

/** A moment as a spreadsheet's date, by the clock in Vietnam: spreadsheets know no zones. @param at UTC ms. */
export const cellMoment = (at: number): number => epoch + (at + vietnamOffset) / dayMs;

/** The day in Vietnam a moment falls on, as a spreadsheet's date. */
export const cellDay = (at: number): number => Math.floor(cellMoment(at));

/** A length of time as a spreadsheet's: the day is 1. */
export const cellDuration = (ms: number): number => ms / dayMs;

/** Hundredths of a mark as a number: 850 → 8.5. */
export const cellScore = (hundredths: number): number => hundredths / 100;

const longestName = 31;

/**
 * A sheet's name near the one wanted that every spreadsheet takes: at most 31 characters, none of `[]:*?/\`,
 * no apostrophe at either end, not “History”, and different from those taken, case aside.
 */
export const sheetName = (wanted: string, taken: readonly string[]): string => {
  const legal = wanted
    .normalize('NFC')
    .replaceAll(/[[\]:*?/\\\p{Cc}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[' ]+|[' ]+$/g, '');
  const used = new Set([...taken, 'history'].map((name) => name.toLowerCase()));
  for (let count = 1; ; count++) {
    const suffix = count === 1 ? '' : ` (${count})`;
    const name = `${cut(legal || 'Sheet', longestName - suffix.length)}${suffix}`;
    if (!used.has(name.toLowerCase())) return name;
  }
};

/** Cut between letters, not through one, with nothing left at the end that a name may not end with. */
const cut = (text: string, length: number) => {
  let kept = '';
  for (const letter of text) {
    if (kept.length + letter.length > length) break;
    kept += letter;
  }
  return kept.replace(/[' ]+$/, '');
};
