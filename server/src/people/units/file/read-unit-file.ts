import papaparse from 'papaparse';
import { FileRefused } from '../../../imports/read-result.ts';
import { decodeText } from '../../../imports/readers/decode-text.ts';
import { boundLines } from '../../../imports/readers/text/bound-lines.ts';
import { readSheet } from '../../../imports/readers/table/read-sheet.ts';
import { openWorkbook } from '../../../imports/readers/table/read-xlsx.ts';
import { recogniseFormat } from '../../../imports/recognise-format.ts';
import { mostUnitRows } from '../contract.ts';
import { readUnitTable, type UnitTable } from './read-unit-table.ts';
import type { UnitLines } from './unit-line.ts';

const mostCells = 64;

function csvTable(bytes: Uint8Array): UnitTable {
  const { data } = papaparse.parse<string[]>(boundLines(decodeText(bytes), { lines: Infinity }), {
    delimitersToGuess: [',', ';', '\t', '|'],
    preview: mostUnitRows + 100,
  });
  return data.map((row, at) => row.slice(0, mostCells).map((text) => ({ text, place: { line: at + 1 } })));
}

/** The first sheet that is not hidden: one file, one tree. */
function xlsxTable(bytes: Uint8Array): UnitTable {
  const { archive, sheets, workbook } = openWorkbook(bytes);
  const sheet = sheets.find(({ hidden }) => !hidden);
  const part = sheet && archive.read(sheet.target);
  if (!part) throw new FileRefused('damaged');
  return readSheet(part, sheet.name, workbook, () => undefined);
}

/** A sheet with more rows than any table may have is refused while it is read, in words about questions. */
function tableOf(format: 'csv' | 'xlsx', bytes: Uint8Array): UnitTable {
  try {
    return format === 'csv' ? csvTable(bytes) : xlsxTable(bytes);
  } catch (error) {
    if (error instanceof FileRefused && error.code === 'too-many-questions') throw tooManyRows();
    throw error;
  }
}

const tooManyRows = () => new FileRefused('too-many-rows', `${mostUnitRows}`);

/**
 * Reads a file of units, Excel or CSV by its content. Slow for a large one: run it off the request thread.
 *
 * @throws {FileRefused} when nothing of it can be read, or it has more rows than 20,000.
 */
export function readUnitFile(bytes: Uint8Array): UnitLines {
  const format = recogniseFormat(bytes);
  if (format === 'docx' || format === 'moodle-xml') throw new FileRefused('unknown-format');
  // Whatever else its words remind of, a table of units is text with separators.
  const read = readUnitTable(tableOf(format === 'xlsx' ? 'xlsx' : 'csv', bytes));
  if (read.lines.length + read.problems.length > mostUnitRows) throw tooManyRows();
  return read;
}
