import { cellReference } from './xlsx-sheet.ts';

/** What stands in a cell of a long table. */
export type Cell = string | number | null;

/**
 * A sheet of the workbook library cut where its rows go: the library writes head, formats and frame, and a million
 * rows never become objects of its.
 */
export interface SheetFrame {
  /** Up to and with the head. */
  before: string;
  after: string;
  /** The format of each column's cells, by its number among the workbook's; undefined for the plain one. */
  formats: readonly (string | undefined)[];
}

/**
 * Cuts a sheet that has one row beneath its head.
 * @param xml as the library wrote it.
 * @param size columns it has, and rows it will have beneath its head.
 * @throws {Error} where it is not written as expected.
 */
export function cutSheet(xml: string, { columns, rows }: { columns: number; rows: number }): SheetFrame {
  const [, before, row, after] =
    /^(.*<sheetData>.*?<\/row>)(<row r="2".*<\/row>)(<\/sheetData>.*)$/s.exec(xml) ?? [];
  if (before === undefined || row === undefined || after === undefined)
    throw new Error('The sheet has no row to cut it at');
  const formats = Array.from(
    { length: columns },
    (_, at) => new RegExp(`<c r="${cellReference(at, 2)}"[^>]* s="(\\d+)"`).exec(row)?.[1],
  );
  const dimension = `<dimension ref="A1:${cellReference(columns - 1, rows + 1)}"/>`;
  return { before: before.replace(/<dimension [^>]*>/, dimension), after, formats };
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string) => text.replaceAll(/[&<>]/g, (sign) => escapes[sign] ?? sign);

/** A row as XML. Text is typed text, kept in its cell; numbers no spreadsheet takes leave it empty. @param row 1 for the first of the sheet. */
export function rowXml({ formats }: SheetFrame, row: number, cells: readonly Cell[]): string {
  let xml = `<row r="${row}">`;
  for (const [column, value] of cells.entries())
    xml += cellXml(cellReference(column, row), formats[column], value);
  return `${xml}</row>`;
}

function cellXml(reference: string, format: string | undefined, value: Cell): string {
  const attributes = format === undefined ? `r="${reference}"` : `r="${reference}" s="${format}"`;
  if (typeof value === 'number' && Number.isFinite(value)) return `<c ${attributes}><v>${value}</v></c>`;
  if (typeof value === 'string' && value !== '')
    return `<c ${attributes} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  return `<c ${attributes}/>`;
}
