import { readPlainTable, tooManyRows } from '../../../imports/readers/table/plain-table.ts';
import { mostUnitRows } from '../contract.ts';
import { readUnitTable } from './read-unit-table.ts';
import type { UnitLines } from './unit-line.ts';

/**
 * Reads a file of units, Excel or CSV by its content. Slow for a large one: run it off the request thread.
 *
 * @throws {FileRefused} when nothing of it can be read, or it has more rows than 20,000.
 */
export function readUnitFile(bytes: Uint8Array): UnitLines {
  const read = readUnitTable(readPlainTable(bytes, mostUnitRows));
  if (read.lines.length + read.problems.length > mostUnitRows) throw tooManyRows(mostUnitRows);
  return read;
}
