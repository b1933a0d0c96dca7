import { columnName, columnOf, isOwnHeading, ownColumnOf, type Column } from './table-columns.ts';
import type { Cell, Table } from './table-questions.ts';

/** Where the headings of a table stand and what they say. */
export interface Header {
  /** Its row, from 0; the questions are below. */
  row: number;
  /** By the column's place from 0. */
  columns: Map<number, Column>;
  /** The columns of each kind; options in the order of their letters. */
  places: Map<Column['what'], number[]>;
  /** Headings of columns that are not read. */
  unread: { at: number; cell: Cell }[];
  /** Columns whose headings say what another one's say already. */
  again: { at: number; column: Column }[];
  /** Written by this platform: its cells hold what they say to the letter. */
  own: boolean;
}

/** Titles and lead-ins stand above the headings, seldom more than this many rows of them. */
const searchedRows = 40;

/**
 * Finds the row of headings: the one with the most that are known. Headings may be split over two rows, as when
 * “Phương án” is merged over A, B, C and D.
 *
 * @returns null when no row has at least a question and its options or key.
 */
export const findHeader = (table: Table): Header | null => {
  let best: Header | null = null;
  for (let row = 0; row < Math.min(table.length, searchedRows); row++) {
    const header = readHeader(table, row);
    if (isEnough(header) && header.columns.size > (best?.columns.size ?? 0)) best = header;
  }
  return best && { ...best, places: placesOf(best.columns) };
};

/**
 * The headings as somebody has named them.
 *
 * @param row the last row above the questions, from 0; −1 where the first row is a question.
 */
export const namedHeader = (row: number, columns: Header['columns']): Header => ({
  row,
  columns,
  places: placesOf(columns),
  unread: [],
  again: [],
  own: false,
});

const orderOf = (column: Column) => (column.what === 'option' ? column.index : 0);

const placesOf = (columns: Header['columns']): Header['places'] => {
  const places: Header['places'] = new Map();
  const inOrder = [...columns].toSorted(([, left], [, right]) => orderOf(left) - orderOf(right));
  for (const [at, { what }] of inOrder) places.set(what, [...(places.get(what) ?? []), at]);
  return places;
};

/** What a row says as headings, whether or not it is one. */
export const readHeader = (table: Table, row: number): Header => {
  const [own, above] = [table[row] ?? [], table[row - 1] ?? []];
  const isOwn = own.some((cell) => isOwnHeading(cell?.text ?? ''));
  const header: Header = { ...namedHeader(row, new Map()), own: isOwn };
  const taken = new Set<string>();
  for (let at = 0; at < Math.max(own.length, above.length); at++) {
    const cell = own[at];
    const written = cell && cell.text.trim() !== '' ? cell : undefined;
    const heading = written?.text ?? above[at]?.text ?? '';
    const column = isOwn ? ownColumnOf(heading) : columnOf(heading);
    if (column && !taken.has(columnName(column))) {
      header.columns.set(at, column);
      taken.add(columnName(column));
    } else if (written) {
      header.unread.push({ at, cell: written });
      if (column) header.again.push({ at, column });
    }
  }
  return header;
};

const isEnough = ({ columns }: Header): boolean => {
  const kinds = [...columns.values()].map(({ what }) => what);
  const options = kinds.filter((what) => what === 'option').length;
  const asks = (['key', 'options', 'pairs', 'answers'] as const).some((what) => kinds.includes(what));
  return kinds.includes('prompt') && (options >= 2 || asks);
};
