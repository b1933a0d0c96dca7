import papaparse from 'papaparse';
import { FileRefused, type ReadFile } from '../read-result.ts';
import { decodeText } from './decode-text.ts';
import { looksLikeTcvn3 } from './legacy-text.ts';
import { findHeader } from './table-header.ts';
import { mostQuestions, readTable, type Cell } from './table-questions.ts';

/** Reads comma-, semicolon-, tab- or bar-separated text with a row of headings. */
export const readCsv: ReadFile = (bytes, onProgress) => {
  const text = decodeText(bytes);
  if (looksLikeTcvn3(text)) throw new FileRefused('legacy-font', 'TCVN3');
  const rows = parseRows(text, findSeparator(text), onProgress);
  const read = readTable(rows);
  if (!read) throw new FileRefused('no-header');
  return { format: 'csv', ...read };
};

const separators = [',', ';', '\t', '|'];

/** The separator under which the most headings are known; Excel in Vietnamese writes semicolons. */
const findSeparator = (text: string): string => {
  const beginning = text.slice(0, 64 * 1024);
  const known = separators.map((separator) => {
    const rows = parseRows(beginning, separator, () => undefined);
    return { separator, headings: findHeader(rows)?.columns.size ?? 0 };
  });
  const best = known.reduce((most, next) => (next.headings > most.headings ? next : most));
  if (best.headings === 0) throw new FileRefused('no-header');
  return best.separator;
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
