import { readPlainTable, tooManyRows } from '../../../imports/readers/table/plain-table.ts';
import { mostRosterRows } from '../contract.ts';
import { readRosterTable } from './read-roster-table.ts';
import type { RosterLines } from './roster-line.ts';

/**
 * Reads a roster, Excel or CSV by its content. Slow for a large one: run it off the request thread.
 *
 * @throws {FileRefused} when nothing of it can be read, or it has more rows than 20,000.
 */
export function readRosterFile(bytes: Uint8Array): RosterLines {
  const read = readRosterTable(readPlainTable(bytes, mostRosterRows));
  if (read.lines.length + read.spared.length > mostRosterRows) throw tooManyRows(mostRosterRows);
  return read;
}
