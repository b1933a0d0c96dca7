import papaparse from 'papaparse';
import type { Place } from '../../contract.ts';
import { FileRefused } from '../../read-result.ts';
import { recogniseFormat } from '../../recognise-format.ts';
import { decodeText } from '../decode-text.ts';
import { boundLines } from '../text/bound-lines.ts';
import { readSheet } from './read-sheet.ts';
import { openWorkbook } from './read-xlsx.ts';

export interface PlainCell {
  text: string;
  place: Place;
}
/** Rows of a table that is no bank: of units, of people. */
export type PlainTable = readonly (readonly (PlainCell | undefined)[])[];

const mostCells = 64;

function csvTable(bytes: Uint8Array, mostRows: number): PlainTable {
  const { data } = papaparse.parse<string[]>(boundLines(decodeText(bytes), { lines: Infinity }), {
    delimitersToGuess: [',', ';', '\t', '|'],
    preview: mostRows + 100,
  });
  return data.map((row, at) => row.slice(0, mostCells).map((text) => ({ text, place: { line: at + 1 } })));
}

/** The first sheet that is not hidden: one file, one table. */
function xlsxTable(bytes: Uint8Array): PlainTable {
  const { archive, sheets, workbook } = openWorkbook(bytes);
  const sheet = sheets.find(({ hidden }) => !hidden);
  const part = sheet && archive.read(sheet.target);
  if (!part) throw new FileRefused('damaged');
  return readSheet(part, sheet.name, workbook, () => undefined);
}

export const tooManyRows = (mostRows: number) => new FileRefused('too-many-rows', `${mostRows}`);

/**
 * The rows of an Excel or CSV file, told by its content. Slow for a large one: run it off the request thread.
 *
 * @throws {FileRefused} when nothing of it can be read, or an Excel sheet has far more rows than wanted.
 */
export function readPlainTable(bytes: Uint8Array, mostRows: number): PlainTable {
  const format = recogniseFormat(bytes);
  if (format === 'docx' || format === 'moodle-xml') throw new FileRefused('unknown-format');
  try {
    // Whatever else its words remind of, a table is text with separators.
    return format === 'xlsx' ? xlsxTable(bytes) : csvTable(bytes, mostRows);
  } catch (error) {
    // A sheet with more rows than any table may have is refused while it is read, in words about questions.
    if (error instanceof FileRefused && error.code === 'too-many-questions') throw tooManyRows(mostRows);
    throw error;
  }
}
