import { tidyLine } from '../tidy-text.ts';

/** What a written key says: places of the right options from 0, or why it cannot be told. */
export type KeyReading =
  | {
      right: number[];
      /** Words after the letter that are not its option's: why it is right. */
      reason: string;
    }
  | { wrong: 'key-unknown' | 'conflicting-keys'; detail: string };

/** As long as the longest option. */
const longestKey = 2_000;

export const letterAt = (index: number) => String.fromCharCode(65 + index);
export const lettersAt = (indexes: readonly number[]) => indexes.map(letterAt).join(', ');

/**
 * Reads a key as letters (`B`, `a, c`, `A và C`, `B. Hà Nội`), as numbers from 1 (`2`, `2.0`) or as the text of an
 * option. A key that could mean two things, such as 4 among the options 2, 4, 6, 8, is not guessed.
 */
export const readKey = (written: string, options: readonly string[]): KeyReading => {
  const key = tidyLine(written.slice(0, longestKey))
    .replace(/^["“”'(]+|["“”')\]]+$/g, '')
    .trim();
  const readings = [byText(key, options), byLetters(key, options), byNumbers(key, options)].filter(
    (right) => right !== null,
  );
  const [first, second] = readings;
  if (!first) return withReason(key, options) ?? { wrong: 'key-unknown', detail: key.slice(0, 60) };
  const other = readings.find((right) => right.join() !== first.join());
  if (second && other)
    return { wrong: 'conflicting-keys', detail: `“${key}”: ${lettersAt(first)} ≠ ${lettersAt(other)}` };
  return { right: first, reason: '' };
};

/** “B. Vì Điều 5 quy định …”, “B (Điều 5)”; “B. Huế” where Huế is another option contradicts itself. */
const withReason = (key: string, options: readonly string[]): KeyReading | null => {
  const [, letter = '', reason = ''] = /^([a-h])(?:\s*[.):]\s+|\s+(?=\())(.+)$/i.exec(key) ?? [];
  const place = placeOf(letter);
  if (reason === '' || options[place] === undefined) return null;
  const other = options.findIndex((text) => spoken(text) === spoken(reason));
  if (other < 0) return { right: [place], reason };
  return {
    wrong: 'conflicting-keys',
    detail: `“${key.slice(0, 60)}”: ${letterAt(place)} ≠ ${letterAt(other)}`,
  };
};

const spoken = (text: string) =>
  tidyLine(text)
    .toLowerCase()
    .replace(/[.;,]+$/, '');

const byText = (key: string, options: readonly string[]): number[] | null => {
  const found = options.flatMap((text, index) => (spoken(text) === spoken(key) ? [index] : []));
  return key !== '' && found.length === 1 ? found : null;
};

const separators = /\s*(?:[,;&+/\-.]|\s)\s*(?:(?:và|and)\s+)?/i;

const byLetters = (key: string, options: readonly string[]): number[] | null => {
  const [, one = '', rest = ''] = /^([a-h])\s*[.):/-]\s*(.*)$/i.exec(key) ?? [];
  // “B. Hà Nội”: the letter with its text, if that is indeed its text.
  if (rest !== '' && spoken(options[placeOf(one)] ?? '') === spoken(rest)) return [placeOf(one)];
  const compact = /^[A-H]{2,8}$/.test(key) ? [...key] : null;
  const letters = compact ?? key.replace(/[.\s]+$/, '').split(separators);
  if (!letters.every((letter) => /^[a-h]$/i.test(letter))) return null;
  return within(letters.map(placeOf), options);
};

const placeOf = (letter: string) => letter.toUpperCase().charCodeAt(0) - 65;

const byNumbers = (key: string, options: readonly string[]): number[] | null => {
  if (/^\d(?:\.0+)?$/.test(key)) return within([Number(key) - 1], options);
  if (!/^\d(?:\s*[,;]\s*\d)+$/.test(key)) return null;
  return within(
    key.split(/[,;]/).map((digit) => Number(digit) - 1),
    options,
  );
};

const within = (places: readonly number[], options: readonly string[]): number[] | null =>
  places.every((place) => place >= 0 && place < options.length)
    ? [...new Set(places)].toSorted((left, right) => left - right)
    : null;

/**
 * Reads a key that is letters or numbers alone, whatever the options say: `C, A, B`, `3-1-2`, `CAB`.
 *
 * @returns places from 0 in the order written; null where one is unknown or comes twice.
 */
export const readPlaces = (key: string, count: number): number[] | null => {
  const written = tidyLine(key).toUpperCase();
  const compact = /^[A-L]{2,12}$/.test(written) ? [...written] : null;
  const letters = compact ?? written.split(/\s*(?:[,;>/\-–→.]|=>|->)\s*|\s+/).filter((part) => part !== '');
  const places = letters.map((letter) =>
    /^[A-L]$/.test(letter)
      ? letter.charCodeAt(0) - 65
      : /^(?:[1-9]|1[0-2])$/.test(letter)
        ? Number(letter) - 1
        : -1,
  );
  const sound = places.every((place) => place >= 0 && place < count);
  return sound && places.length > 0 && new Set(places).size === places.length ? places : null;
};
