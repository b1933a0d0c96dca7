import { mostColumns, mostSheets, type TableSample } from './column-contract.ts';
import type { ImportFormat } from './contract.ts';
import { FileRefused } from './read-result.ts';
import { guessColumns } from './readers/table/guess-columns.ts';
import type { Header } from './readers/table/table-header.ts';
import type { Table } from './readers/table/table-questions.ts';

/** A table of a file, with its sheet's name; empty where the format has none. */
export interface NamedTable {
  sheet: string;
  table: Table;
}

/** Thrown by a reader of tables that cannot tell what their columns hold: somebody who can see them has to say. */
export class ColumnsNeeded extends FileRefused {
  readonly format: ImportFormat;
  readonly samples: readonly TableSample[];

  /** @param code no-header where no heading is known, columns-unclear where several fit, or the key's is missing. */
  constructor(code: 'no-header' | 'columns-unclear', format: ImportFormat, samples: readonly TableSample[]) {
    super(code);
    this.format = format;
    this.samples = samples;
  }
}

/** The beginning of each table that has anything in it. */
export const samplesOf = (tables: readonly NamedTable[]): TableSample[] =>
  tables
    .filter(({ table }) => table.length > 0)
    .slice(0, mostSheets)
    .map(sampleOf);

const shownRows = 14;
const longestCell = 300;

const sampleOf = ({ sheet, table }: NamedTable): TableSample => {
  const first = table.slice(0, shownRows);
  const width = Math.min(mostColumns, Math.max(...table.slice(0, 200).map((row) => row.length)));
  return {
    sheet,
    total: table.length,
    rows: first.map((row) =>
      Array.from({ length: width }, (_, at) => (row[at]?.text ?? '').slice(0, longestCell).toWellFormed()),
    ),
    guess: guessColumns(table, width),
  };
};

/** Whether headings leave open which column is meant, and a wrong guess would be a wrong question. */
export const isUnclear = (table: Table, { row, again, unread, places, own }: Header): boolean => {
  if (own) return false;
  const below = table.slice(row + 1);
  const isFilled = (at: number) => below.some((cells) => (cells[at]?.text.trim() ?? '') !== '');
  const twice = again.some(
    ({ at, column }) => ['prompt', 'key', 'option'].includes(column.what) && isFilled(at),
  );
  const answered = (['key', 'pairs', 'answers'] as const).some((what) => places.has(what));
  // Without a key each question is marked by hand; a column nobody knows may be it.
  return twice || (!answered && unread.some(({ at }) => isFilled(at)));
};
