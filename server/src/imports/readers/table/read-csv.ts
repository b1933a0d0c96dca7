import papaparse from 'papaparse';
import { ColumnsNeeded, isUnclear, samplesOf } from '../../columns-needed.ts';
import { FileRefused, type ReadFile } from '../../read-result.ts';
import { chosenHeader } from './chosen-columns.ts';
import { decodeText } from '../decode-text.ts';
import { boundLines } from '../text/bound-lines.ts';
import { looksLikeTcvn3 } from '../word/legacy-text.ts';
import { findHeader } from './table-header.ts';
import { mostQuestions, readTable, type Cell } from './table-questions.ts';

/** Reads comma-, semicolon-, tab- or bar-separated text with a row of headings. */
export const readCsv: ReadFile = (bytes, onProgress, columns) => {
  const text = boundLines(decodeText(bytes), { lines: mostRows });
  if (looksLikeTcvn3(text)) throw new FileRefused('legacy-font', 'TCVN3');
  const table = parseRows(text, findSeparator(text), onProgress);
  const [named] = columns ?? [];
  const header = named ? chosenHeader(named) : findHeader(table);
  const tables = [{ sheet: '', table }];
  if (!header) throw new ColumnsNeeded('no-header', 'csv', samplesOf(tables));
  if (!named && isUnclear(table, header))
    throw new ColumnsNeeded('columns-unclear', 'csv', samplesOf(tables));
  const { questions = [], problems = [] } = readTable(table, header) ?? {};
  return { format: 'csv', questions, problems };
};

/** A whole sheet, most of it rows of nothing. */
const mostRows = 1_048_576;

/** Whether a text begins with a table: whether it has a row of headings. */
export const isTable = (text: string): boolean => bestSeparator(text).headings > 0;

const separators = [',', ';', '\t', '|'];

/** The separator under which the most headings are known; Excel in Vietnamese writes semicolons. */
const bestSeparator = (text: string): { separator: string; headings: number } => {
  const beginning = text.slice(0, 64 * 1024);
  const known = separators.map((separator) => {
    const rows = parseRows(beginning, separator, () => undefined);
    return { separator, headings: findHeader(rows)?.columns.size ?? 0 };
  });
  return known.reduce((most, next) => (next.headings > most.headings ? next : most));
};

/** Where no heading is known, the one that cuts the most cells off rows as wide as the row above. */
const findSeparator = (text: string): string => {
  const { separator, headings } = bestSeparator(text);
  if (headings > 0) return separator;
  const beginning = text.slice(0, 16 * 1024);
  const parted = separators.map((each) => {
    const widths = parseRows(beginning, each, () => undefined).map((row) => row.length);
    const even = widths.filter((width, at) => width === widths[at - 1]);
    const alike = even.reduce((sum, width) => sum + width - 1, 0);
    return { separator: each, alike };
  });
  return parted.reduce((most, next) => (next.alike > most.alike ? next : most)).separator;
};

/** A row is one line of a table; longer ones are no table of questions. */
const mostCells = 64;

/** Cells by row, each with the line of the file its row begins on: quoted cells may run over several. */
const parseRows = (text: string, delimiter: string, onProgress: (share: number) => void): Cell[][] => {
  const rows: Cell[][] = [];
  let [line, at] = [1, 0];
  papaparse.parse<string[]>(text, {
    delimiter,
    step: ({ data, meta }) => {
      const place = { line };
      // Spreadsheets save as rows of nothing what once had a border: they are no questions, and not counted.
      if (data.some((cell) => cell.trim() !== ''))
        rows.push(data.slice(0, mostCells).map((cell) => ({ text: cell, place })));
      line += countLines(text.slice(at, meta.cursor));
      at = meta.cursor;
      if (rows.length % 500 === 0) onProgress(at / text.length);
      if (rows.length > mostQuestions * 2) throw new FileRefused('too-many-questions', `${mostQuestions}`);
    },
  });
  return rows;
};

const countLines = (text: string) => text.match(/\r\n|\r|\n/g)?.length ?? 0;
