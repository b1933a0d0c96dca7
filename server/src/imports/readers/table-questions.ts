import type { Topic } from '../../contests/contract.ts';
import type { Place } from '../contract.ts';
import { FileRefused, type ReadProblem, type ReadQuestion } from '../read-result.ts';
import { makeQuestion } from './make-question.ts';
import { readKey } from './read-key.ts';
import { difficultyOf, levelOf, topicOf, typeOf } from './recognised-words.ts';
import { splitOptions } from './split-options.ts';
import { columnName, columnOf, type Column } from './table-columns.ts';
import { findHeader, type Header } from './table-header.ts';
import { excerpt, plainSpaces, tidyLine } from './tidy-text.ts';

/** A cell of a table, with where it stands in its file. */
export interface Cell {
  text: string;
  place: Place;
  /** What is wrong with the cell itself. */
  problem?: Pick<ReadProblem, 'code' | 'detail'>;
}

/** Rows of cells; undefined where a row has none. */
export type Table = readonly (readonly (Cell | undefined)[])[];

/** The most questions a file may hold. */
export const mostQuestions = 20_000;

/**
 * Reads questions from a table, one to a row.
 *
 * @returns null when it has no row of headings, so that it is no table of questions.
 */
export const readTable = (table: Table): { questions: ReadQuestion[]; problems: ReadProblem[] } | null => {
  const header = findHeader(table);
  if (!header) return null;
  const rows = table.slice(header.row + 1);
  const questions: ReadQuestion[] = [];
  const problems = unreadColumns(header, rows);
  let section: Topic | null = null;
  for (const row of rows) {
    const filled = row.filter((cell) => cell !== undefined && cell.text.trim() !== '');
    const [first] = filled;
    if (!first || isHeaderAgain(row, header)) continue;
    if (isSection(row, header)) {
      const topic = topicOf(first.text);
      if (topic) section = topic;
      else {
        const detail = excerpt(filled.map((cell) => cell?.text).join(' '));
        problems.push({ code: 'outside-row', place: first.place, detail });
      }
    } else questions.push(readRow(row, header, section));
    if (questions.length > mostQuestions) throw new FileRefused('too-many-questions', `${mostQuestions}`);
  }
  return { questions, problems };
};

type Row = Table[number];

/** Columns nobody asked for, if there is anything in them. */
const unreadColumns = ({ unread }: Header, rows: Table): ReadProblem[] =>
  unread
    .filter(({ at }) => rows.some((row) => (row[at]?.text.trim() ?? '') !== ''))
    .map(({ cell }) => ({ code: 'column-not-read', place: cell.place, detail: excerpt(cell.text) }));

const noCell: Cell = { text: '', place: {} };

const cellsOf = (row: Row, { places }: Header, what: Column['what']): Cell[] =>
  (places.get(what) ?? []).map((at) => row[at] ?? noCell);

const cellOf = (row: Row, header: Header, what: Column['what']): Cell =>
  cellsOf(row, header, what)[0] ?? noCell;

/** Headings repeated on every page: each filled cell reads like the heading of its column. */
const isHeaderAgain = (row: Row, { columns }: Header): boolean => {
  const filled = [...columns].filter(([at]) => (row[at]?.text.trim() ?? '') !== '');
  return (
    filled.length >= 2 &&
    filled.every(([at, column]) => {
      const reads = columnOf(row[at]?.text ?? '');
      return reads !== null && columnName(reads) === columnName(column);
    })
  );
};

/** A row with words, but without anything to choose from. */
const isSection = (row: Row, header: Header) =>
  row.filter((cell) => (cell?.text.trim() ?? '') !== '').length === 1 &&
  ['option', 'options', 'key'].every((what) =>
    cellsOf(row, header, what as Column['what']).every(({ text }) => text.trim() === ''),
  ) &&
  splitOptions(plainSpaces(cellOf(row, header, 'prompt').text)).options.length < 2;

const readRow = (row: Row, header: Header, section: Topic | null): ReadQuestion => {
  const cell = (what: Column['what']) => cellOf(row, header, what);
  const prompt = cell('prompt');
  const problems: ReadProblem[] = [];
  for (const found of row) if (found?.problem) problems.push({ ...found.problem, place: found.place });
  const place = placeOf(row, prompt);
  const written = findOptions(row, header);
  const options = orTrueFalse(written.options, cell('type').text, cell('key').text);
  const { right, reason } = settleKey(cell('key'), options, place, problems);
  const look = <Found>(
    what: 'topic' | 'level' | 'difficulty' | 'type',
    find: (text: string) => Found | null,
  ) => {
    const { text, place: at } = cell(what);
    if (text.trim() === '') return null;
    const found = find(text);
    if (found === null && !(what === 'level' && difficultyOf(text)))
      problems.push({ code: `unknown-${what}`, place: at, detail: excerpt(text) });
    return found;
  };
  return makeQuestion({
    place,
    source: row
      .flatMap((found) => (found && found.text.trim() !== '' ? [tidyLine(found.text)] : []))
      .join('\n'),
    type: look('type', typeOf),
    prompt: written.prompt,
    options: options.map((text, at) => ({ text, correct: right.includes(at) })),
    topic: look('topic', topicOf) ?? section,
    level: look('level', levelOf),
    // “Dễ” and “Khó” are often written where the level is asked for.
    difficulty: look('difficulty', difficultyOf) ?? difficultyOf(cell('level').text),
    explanation: `${reason}\n${cell('explanation').text}`,
    legalBasis: cell('legalBasis').text,
    problems,
  });
};

const placeOf = (row: Row, prompt: Cell): Place =>
  prompt.text.trim() === ''
    ? (row.find((cell) => cell !== undefined && cell.text !== '')?.place ?? {})
    : prompt.place;

/** Options have columns of their own, or a column together, or stand below the question in its cell. */
const findOptions = (row: Row, header: Header): { prompt: string; options: string[] } => {
  const prompt = cellOf(row, header, 'prompt').text;
  const own = cellsOf(row, header, 'option').map(({ text }) => text);
  const last = own.findLastIndex((text) => text.trim() !== '');
  if (last >= 0) return { prompt, options: withoutLetters(own.slice(0, last + 1)) };
  const together = cellOf(row, header, 'options').text;
  if (together.trim() !== '') return { prompt, options: optionsIn(together) };
  const text = plainSpaces(prompt);
  const { promptEnd, options } = splitOptions(text);
  if (options.length < 2) return { prompt, options: [] };
  return {
    prompt: text.slice(0, promptEnd),
    options: options.map(({ start, end }) => text.slice(start, end)),
  };
};

const optionsIn = (cell: string): string[] => {
  const text = plainSpaces(cell);
  const { options } = splitOptions(text);
  if (options.length >= 2) return options.map(({ start, end }) => text.slice(start, end));
  return text.split(/\n|;|\|/).filter((line) => line.trim() !== '');
};

/** “A. Hà Nội” in column A: the letter says nothing new, if every option has its own. */
const withoutLetters = (options: readonly string[]): string[] => {
  const lettered = options.map((text, at) => {
    const letter = String.fromCharCode(65 + at);
    return new RegExp(`^\\s*${letter}\\s*[.):/]\\s*(?=\\S)`, 'i').exec(text)?.[0].length ?? 0;
  });
  const all = options.every((text, at) => text.trim() === '' || (lettered[at] ?? 0) > 0);
  return options.map((text, at) => (all ? text.slice(lettered[at]) : text));
};

const truthOf = (text: string): boolean | null => {
  if (/^\s*(?:đúng|đ|true|t)\s*[.;]?\s*$/iu.test(text)) return true;
  return /^\s*(?:sai|s|false|f)\s*[.;]?\s*$/iu.test(text) ? false : null;
};

/** A statement to be judged needs no options written: its key says enough. */
const orTrueFalse = (options: readonly string[], type: string, key: string): readonly string[] =>
  options.length === 0 && (typeOf(type) === 'true-false' || truthOf(key) !== null)
    ? ['Đúng', 'Sai']
    : options;

const settleKey = (
  key: Cell,
  options: readonly string[],
  place: Place,
  problems: ReadProblem[],
): { right: number[]; reason: string } => {
  if (key.text.trim() === '' || options.length === 0) return { right: [], reason: '' };
  const truth = truthOf(key.text);
  const judged = truth === null ? -1 : options.findIndex((text) => truthOf(text) === truth);
  if (judged >= 0) return { right: [judged], reason: '' };
  const reading = readKey(key.text, options);
  if ('right' in reading) return reading;
  problems.push({
    code: reading.wrong,
    place: key.place.cell || key.place.line ? key.place : place,
    detail: reading.detail,
  });
  return { right: [], reason: '' };
};
