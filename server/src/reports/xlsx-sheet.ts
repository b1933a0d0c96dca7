import type { CellStyle, CellValue, WriteSheet } from 'hucre';

/** What a column holds: how its cells are written and where they stand. */
export type ColumnKind =
  'text' | 'words' | 'rank' | 'count' | 'score' | 'share' | 'duration' | 'moment' | 'day' | 'year';

export interface Column {
  header: string;
  kind: ColumnKind;
  /** In characters. */
  width: number;
}

/** Rows under a head. */
export interface Block {
  /** Above the head, where a sheet has several. */
  title?: string;
  columns: readonly Column[];
  rows: readonly (readonly CellValue[])[];
}

/** Lines of words, for reading: a bold one is a heading. A cell that is not words says so. */
export interface Line {
  cells: readonly { value: CellValue; kind?: ColumnKind }[];
  bold?: boolean;
}

const right = { horizontal: 'right', vertical: 'top' } as const;
const styles: Record<ColumnKind, CellStyle> = {
  // Typed as text, so that whoever edits a cell cannot make a formula of it by accident.
  text: { numFmt: '@', alignment: { horizontal: 'left', vertical: 'top' } },
  words: { numFmt: '@', alignment: { horizontal: 'left', vertical: 'top', wrapText: true } },
  rank: { numFmt: '0', alignment: right },
  count: { numFmt: '#,##0', alignment: right },
  score: { numFmt: '0.00', alignment: right },
  share: { numFmt: '0.0%', alignment: right },
  duration: { numFmt: '[h]:mm:ss', alignment: right },
  moment: { numFmt: 'dd/mm/yyyy hh:mm:ss', alignment: right },
  day: { numFmt: 'dd/mm/yyyy', alignment: right },
  year: { numFmt: '0', alignment: right },
};

const isLeft = (kind: ColumnKind) => kind === 'text' || kind === 'words';
const bold = { bold: true };
const headStyle = (kind: ColumnKind): CellStyle => ({
  font: bold,
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F3EDE3' } },
  border: { bottom: { style: 'thin', color: { rgb: '857868' } } },
  alignment: { horizontal: isLeft(kind) ? 'left' : 'right', vertical: 'center', wrapText: true },
});

const landscape = {
  pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
} as const;

/** The name of a cell: `C2`. @param column 0 to 25. @param row 1 for the first. */
export const cellReference = (column: number, row: number) => `${String.fromCharCode(65 + column)}${row}`;

/**
 * The frame of one long table: its head stays in sight, and every column can be filtered. Beneath the head stands one
 * row to show the columns' formats by; the table's own are written in its place.
 *
 * @param rows how many will stand beneath the head.
 */
export function tableSheet(name: string, columns: readonly Column[], rows: number): WriteSheet {
  return {
    name,
    ...landscape,
    columns: columns.map(({ width, kind }) => ({ width, style: styles[kind] })),
    rows: [columns.map(({ header }) => header), columns.map(() => 0)],
    cells: new Map(columns.map(({ kind }, at) => [`0,${at}`, { style: headStyle(kind) }])),
    rowDefs: new Map([[0, { height: 32 }]]),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${cellReference(columns.length - 1, rows + 1)}` },
  };
}

/** Several small tables below each other, each under its title. */
export function blocksSheet(name: string, blocks: readonly Block[]): WriteSheet {
  const rows: CellValue[][] = [];
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  const put = (values: readonly CellValue[], styleAt: (column: number) => CellStyle) => {
    values.forEach((_, column) => cells.set(`${rows.length},${column}`, { style: styleAt(column) }));
    rows.push([...values]);
  };
  for (const { title, columns, rows: body } of blocks) {
    if (title !== undefined) put([title], () => ({ font: { bold: true, size: 13 } }));
    const kindAt = (column: number) => columns[column]?.kind ?? 'text';
    put(
      columns.map(({ header }) => header),
      (column) => headStyle(kindAt(column)),
    );
    for (const row of body) put(row, (column) => styles[kindAt(column)]);
    rows.push([]);
  }
  return { name, ...landscape, columns: widths(blocks), rows, cells };
}

const widths = (blocks: readonly Block[]) => {
  const count = Math.max(...blocks.map(({ columns }) => columns.length));
  return Array.from({ length: count }, (_, at) => ({
    width: Math.max(...blocks.map(({ columns }) => columns[at]?.width ?? 0)),
  }));
};

/** Lines of words, wrapped. */
export function linesSheet(
  name: string,
  lines: readonly Line[],
  columnWidths: readonly number[],
): WriteSheet {
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  lines.forEach((line, row) => {
    line.cells.forEach(({ kind = 'words' }, column) => {
      const alignment = { horizontal: 'left', vertical: 'top', wrapText: true } as const;
      const style = { ...styles[kind], alignment, ...(line.bold && { font: bold }) };
      cells.set(`${row},${column}`, { style });
    });
  });
  return {
    name,
    pageSetup: { paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    columns: columnWidths.map((width) => ({ width })),
    rows: lines.map((line) => line.cells.map(({ value }) => value)),
    cells,
  };
}
