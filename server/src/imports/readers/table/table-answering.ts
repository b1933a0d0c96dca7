import { readLines } from '../../../banks/export/cell-lines.ts';
import type { DraftQuestion, ItemType } from '../../../banks/contract.ts';
import type { ReadProblem } from '../../read-result.ts';
import { orderedBy } from '../text/ordered-by.ts';
import { readKey, readPlaces } from '../text/read-key.ts';
import { typeOf } from '../recognised-words.ts';
import { excerpt, plainSpaces } from '../tidy-text.ts';
import { readWritten } from '../text/written-answering.ts';

/** What a row of a table says about how its question is answered, as written. */
export interface RowAnswering {
  /** Its kind in words. */
  type: string;
  options: readonly string[];
  key: string;
  pairs: string;
  answers: string;
  textMatch: string;
  tolerance: string;
  /** Cells in which a number was typed: their decimals begin with a point, whatever the language. */
  typed: { key: boolean; answers: boolean; tolerance: boolean };
  /** Written by this platform. */
  exact: boolean;
}

/** How a question is answered, and what is wrong with what says so. */
export interface Answering extends Pick<
  DraftQuestion,
  'options' | 'pairs' | 'answers' | 'textMatch' | 'tolerance'
> {
  /** null where the row does not say. */
  type: ItemType | null;
  /** Of the options: the place each has in its row. */
  order: readonly number[];
  /** Words in the key that say why it is right. */
  reason: string;
  problems: Pick<ReadProblem, 'code' | 'detail'>[];
}

const nothing = {
  options: [],
  pairs: [],
  answers: [],
  textMatch: { caseSensitive: false, diacriticSensitive: false },
  tolerance: '0',
  order: [],
  reason: '',
  problems: [],
} satisfies Omit<Answering, 'type'>;

/** Reads how a row's question is answered, by its kind. */
export const readAnswering = (row: RowAnswering): Answering => {
  const type = kindOf(row);
  if (type === 'matching') return { ...nothing, type, ...readPairs(row) };
  if (type === 'ordering') return { ...nothing, type, ...readOrder(row) };
  if (type === 'short-answer' || type === 'numeric') return { ...nothing, type, ...readTyped(row, type) };
  return { ...nothing, ...readChoice(row, type) };
};

const isFilled = (text: string) => text.trim() !== '';

/** The kind a row names; where it names none, what it holds may tell. */
const kindOf = ({ type, pairs, answers, options, tolerance }: RowAnswering): ItemType | null => {
  const said = typeOf(type);
  if (said !== null || options.some(isFilled)) return said;
  if (isFilled(pairs)) return 'matching';
  if (!isFilled(answers)) return null;
  return isFilled(tolerance) ? 'numeric' : 'short-answer';
};

const truthOf = (text: string): boolean | null => {
  if (/^\s*(?:đúng|đ|true|t)\s*[.;]?\s*$/iu.test(text)) return true;
  return /^\s*(?:sai|s|false|f)\s*[.;]?\s*$/iu.test(text) ? false : null;
};

const readChoice = (
  row: RowAnswering,
  type: ItemType | null,
): Pick<Answering, 'type' | 'options' | 'order' | 'reason' | 'problems'> => {
  const texts = orTrueFalse(row);
  const { right, reason, problems } = settleKey(row, texts);
  const options = texts.map((text, at) => ({ text, correct: right.includes(at) }));
  const settled = saysMany(row.type) ? severalOr(right, type) : type;
  return { type: settled, options, order: texts.map((_, at) => at), reason, problems };
};

/** Many call “multiple choice” what has one right answer among several options. */
const saysMany = (type: string) => /^\s*multiple[- ]?choice\s*$/i.test(type);
const severalOr = (right: readonly number[], type: ItemType | null): ItemType | null =>
  right.length > 1 ? type : 'single';

/** A statement to be judged needs no options written: its key says enough. */
const orTrueFalse = ({ options, type, key }: RowAnswering): readonly string[] =>
  options.length === 0 && (typeOf(type) === 'true-false' || truthOf(key) !== null)
    ? ['Đúng', 'Sai']
    : options;

const settleKey = (
  { key, exact }: RowAnswering,
  options: readonly string[],
): { right: number[] } & Pick<Answering, 'reason' | 'problems'> => {
  if (!isFilled(key) || options.length === 0) return { right: [], reason: '', problems: [] };
  // Ours are letters; a number somebody typed over one may be the text of an option.
  const places = exact && /^[A-L](?:[, ]+[A-L])*$/i.test(key.trim()) ? readPlaces(key, options.length) : null;
  if (places) return { right: places, reason: '', problems: [] };
  const truth = truthOf(key);
  const judged = truth === null ? -1 : options.findIndex((text) => truthOf(text) === truth);
  if (judged >= 0) return { right: [judged], reason: '', problems: [] };
  const reading = readKey(key, options);
  if ('right' in reading) return { ...reading, problems: [] };
  return { right: [], reason: '', problems: [{ code: reading.wrong, detail: reading.detail }] };
};

/** Steps stand in their columns; the key tells their order. */
const readOrder = ({ options, key }: RowAnswering): Pick<Answering, 'options' | 'order' | 'problems'> => {
  const { order, problems } = orderedBy(key, options.length);
  return { options: order.map((place) => ({ text: options[place] ?? '', correct: true })), order, problems };
};

/** “Bộ Nội vụ → chủ trì”, a pair to a line. */
const readPairs = ({ pairs, exact }: RowAnswering): Pick<Answering, 'pairs' | 'problems'> => {
  const lines = exact ? readLines(pairs, '→') : pairLines(pairs);
  const broken = lines.find((parts) => parts.length !== 2);
  return {
    pairs: lines.filter((parts) => parts.length === 2).map(([left = '', right = '']) => ({ left, right })),
    problems: broken ? [{ code: 'pair-unknown', detail: excerpt(broken.join(' ')) }] : [],
  };
};

const pairSign = /(?<!\s)(?:\s*(?:→|⇒|->|=>|\||\t|=|:)\s*|\s+[-–—]\s+)/u;

const pairLines = (cell: string): string[][] =>
  plainSpaces(cell)
    .split(/\n|;/)
    .filter(isFilled)
    .map((line) => splitOnce(line.trim()));

/** At its first sign: what follows may hold another. */
const splitOnce = (line: string): string[] => {
  const found = pairSign.exec(line);
  return found ? [line.slice(0, found.index), line.slice(found.index + found[0].length)] : [line];
};

const readTyped = (
  row: RowAnswering,
  type: 'short-answer' | 'numeric',
): Pick<Answering, 'answers' | 'textMatch' | 'tolerance' | 'problems'> => {
  const { typed, exact } = row;
  const asNumber = (text: string, isNumber: boolean) =>
    type === 'numeric' && isNumber ? text.replace('.', ',') : text;
  const answers = isFilled(row.answers)
    ? answersIn(asNumber(row.answers, typed.answers), exact)
    : isFilled(row.key)
      ? answersIn(asNumber(row.key, typed.key), false)
      : row.options.filter(isFilled);
  const tolerance = asNumber(row.tolerance, typed.tolerance);
  return readWritten(type, { answers, textMatch: row.textMatch, tolerance });
};

const answersIn = (cell: string, exact: boolean): string[] =>
  exact
    ? readLines(cell, '|').map(([answer = '']) => answer)
    : cell
        .split(/\n|;|\|/)
        .map((answer) => answer.trim())
        .filter((answer) => answer !== '');
