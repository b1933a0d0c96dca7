import type { Topic } from '../../../contests/contract.ts';
import type { Place } from '../../contract.ts';
import { unguarded } from '../../../reports/xlsx-cell.ts';
import { FileRefused, type ReadProblem, type ReadQuestion } from '../../read-result.ts';
import { makeQuestion } from '../make-question.ts';
import { difficultyOf, levelOf, topicOf, typeOf } from '../recognised-words.ts';
import { splitOptions } from '../text/split-options.ts';
import { columnName, columnOf, type Column } from './table-columns.ts';
import { findHeader, type Header } from './table-header.ts';
import { readAnswering } from './table-answering.ts';
import { mediaIn, translationsIn } from './own-cells.ts';
import { excerpt, plainSpaces, tidyLine } from '../tidy-text.ts';

/** A cell of a table, with where it stands in its file. */
export interface Cell {
  text: string;
  place: Place;
  /** A number was typed: its decimals begin with a point. */
  isNumber?: boolean;
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
 * @param header what its columns hold, where somebody has said so.
 * @returns null when it has no row of headings, so that it is no table of questions.
 */
export const readTable = (
  table: Table,
  header: Header | null = findHeader(table),
): { questions: ReadQuestion[]; problems: ReadProblem[] } | null => {
  if (!header) return null;
  const rows = header.own ? unguardedRows(table, header) : table.slice(header.row + 1);
  const questions: ReadQuestion[] = [];
  const problems = unreadColumns(header, rows);
  let section: Topic | null = null;
  for (const row of rows) {
    const filled = row.filter((cell) => cell !== undefined && cell.text.trim() !== '');
    const [first] = filled;
    if (!first || isAside(row, header)) continue;
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

/** The platform writes an apostrophe before what a spreadsheet would take for a formula. */
const unguardedRows = (table: Table, header: Header): Table =>
  table
    .slice(header.row + 1)
    .map((row) => row.map((cell) => cell && { ...cell, text: unguarded(cell.text) }));

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

/** A row that holds no question and needs no word: headings again, what a template explains, a number waiting for its question. */
const isAside = (row: Row, header: Header) =>
  !header.own && (isHeaderAgain(row, header) || isAdvice(row) || isUnwritten(row, header));

/** Below the headings of Quizizz’s template: “Text of the question (required)”, “Option 3 (optional)”. */
const isAdvice = (row: Row) =>
  row.filter((cell) => /\((?:required|optional|default is)\b/i.test(cell?.text ?? '')).length >= 2;

/** Templates number their empty rows, and give them a time. */
const isUnwritten = (row: Row, { columns }: Header) =>
  row.every((cell, at) => {
    const what = columns.get(at)?.what ?? 'number';
    const isNumber = what === 'number' && /^\s*\d+\s*$/.test(cell?.text ?? '');
    return (cell?.text.trim() ?? '') === '' || what === 'unused' || isNumber;
  });

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
  !header.own &&
  row.filter((cell) => (cell?.text.trim() ?? '') !== '').length === 1 &&
  (['option', 'options', 'key', 'pairs', 'answers'] as const).every((what) =>
    cellsOf(row, header, what).every(({ text }) => text.trim() === ''),
  ) &&
  splitOptions(plainSpaces(cellOf(row, header, 'prompt').text)).options.length < 2;

const readRow = (row: Row, header: Header, section: Topic | null): ReadQuestion => {
  const cell = (what: Column['what']) => cellOf(row, header, what);
  const prompt = cell('prompt');
  const problems: ReadProblem[] = [];
  for (const found of row) if (found?.problem) problems.push({ ...found.problem, place: found.place });
  const place = placeOf(row, prompt);
  const written = findOptions(row, header);
  const answering = readAnswering(answeringOf(row, header, written.options));
  const { reason, order, problems: unclear, ...answered } = answering;
  const look = lookInto(row, header, problems);
  const type = look('type', typeOf);
  const question = makeQuestion({
    ...answered,
    place,
    source: row
      .flatMap((found) => (found && found.text.trim() !== '' ? [tidyLine(found.text)] : []))
      .join('\n'),
    type: answered.type ?? type,
    prompt: written.prompt,
    topic: look('topic', topicOf) ?? section,
    level: look('level', levelOf),
    // “Dễ” and “Khó” are often written where the level is asked for.
    difficulty: look('difficulty', difficultyOf) ?? difficultyOf(cell('level').text),
    explanation: header.own ? cell('explanation').text : `${reason}\n${cell('explanation').text}`,
    legalBasis: cell('legalBasis').text,
    ...(header.own && ownParts(row, header, order)),
    problems: [...unclear.map((each) => ({ ...each, place: placeOfKey(row, header, place) })), ...problems],
  });
  const names = namesOf(row, header);
  return { ...question, ...(names && { names }) };
};

/** The item of a bank a row is about, where the platform wrote its code. */
const namesOf = (row: Row, header: Header): ReadQuestion['names'] => {
  const [at = -1] = header.places.get('code') ?? [];
  const column = header.columns.get(at);
  const code = row[at]?.text.trim() ?? '';
  if (column?.what !== 'code' || code === '') return undefined;
  const version = cellOf(row, header, 'version').text.trim();
  return { bank: column.bank, code, version: /^[1-9]\d{0,8}$/.test(version) ? Number(version) : null };
};

/** What only this platform's own export has. */
const ownParts = (row: Row, header: Header, order: readonly number[]) => ({
  exact: true,
  format: /markdown/i.test(cellOf(row, header, 'format').text) ? ('markdown' as const) : ('plain' as const),
  cites: cellOf(row, header, 'citations').text,
  media: mediaIn(cellOf(row, header, 'media').text),
  translations: translationsIn(row, header, order),
});

const answeringOf = (row: Row, header: Header, options: readonly string[]) => {
  const cell = (what: Column['what']) => cellOf(row, header, what);
  const isNumber = (what: Column['what']) => cell(what).isNumber ?? false;
  return {
    type: cell('type').text,
    options,
    key: cell('key').text,
    pairs: cell('pairs').text,
    answers: cell('answers').text,
    textMatch: cell('textMatch').text,
    tolerance: cell('tolerance').text,
    typed: { key: isNumber('key'), answers: isNumber('answers'), tolerance: isNumber('tolerance') },
    exact: header.own,
  };
};

type Worded = 'topic' | 'level' | 'difficulty' | 'type';

/** Puts what a cell says into the platform's own words; what it cannot is told. */
const lookInto =
  (row: Row, header: Header, problems: ReadProblem[]) =>
  <Found>(what: Worded, find: (text: string) => Found | null): Found | null => {
    const { text, place } = cellOf(row, header, what);
    if (text.trim() === '') return null;
    const found = find(text);
    if (found === null && !(what === 'level' && difficultyOf(text)))
      problems.push({ code: `unknown-${what}`, place, detail: excerpt(text) });
    return found;
  };

/** Where what is wrong with the answer is looked for: its own cell, if it has one. */
const placeOfKey = (row: Row, header: Header, place: Place): Place => {
  const cells = (['key', 'pairs', 'answers'] as const).map((what) => cellOf(row, header, what));
  const filled = cells.find(({ text }) => text.trim() !== '');
  return filled && (filled.place.cell || filled.place.line) ? filled.place : place;
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
  if (header.own) return { prompt, options: own.slice(0, last + 1) };
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
