import { FileRefused } from '../../read-result.ts';
import { childOf, parseXml, type XmlNode } from '../package/parse-xml.ts';
import { numberAsShown, type NumberStyles } from './sheet-numbers.ts';
import { mostQuestions, type Cell } from './table-questions.ts';

/** What cells of every sheet refer to. */
export interface Workbook {
  shared: readonly string[];
  styles: NumberStyles;
}

/** Excel writes characters XML cannot hold as `_x000D_`. */
const unescaped = (text: string) =>
  text.replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Text of an item with or without formatted runs; how it is spoken (`rPh`) is left out. */
const textOf = (node: XmlNode | undefined): string =>
  unescaped(
    (node?.children ?? [])
      .map((child) => {
        if (child.name === 's:t') return child.text;
        return child.name === 's:r' ? (childOf(child, 's:t')?.text ?? '') : '';
      })
      .join(''),
  );

/** The strings a workbook keeps once for all its sheets. */
export const readSharedStrings = (bytes: Uint8Array | null): string[] => {
  const strings: string[] = [];
  if (bytes) parseXml(bytes, { branches: new Set(['s:si']), onBranch: (node) => strings.push(textOf(node)) });
  return strings;
};

/** Cells beyond this column are not looked at. */
const mostCells = 256;

type Row = (Cell | undefined)[];

/**
 * Reads the rows of a sheet that have anything in them. How many rows a sheet claims to have is never asked.
 *
 * @throws {FileRefused} too-many-questions beyond the most rows.
 */
export const readSheet = (
  bytes: Uint8Array,
  sheet: string,
  workbook: Workbook,
  onProgress: (share: number) => void,
): Row[] => {
  const rows = new Map<number, Row>();
  const merged: string[] = [];
  let last = 0;
  parseXml(bytes, {
    branches: new Set(['s:row', 's:mergeCell']),
    onBranch: (node) => {
      if (node.name === 's:mergeCell') merged.push(node.attributes['ref'] ?? '');
      else {
        last = Number(node.attributes['r'] ?? last + 1);
        const row = readRow(node, last, sheet, workbook);
        if (row.some((cell) => cell !== undefined)) rows.set(last, row);
      }
      // Headings and sections come on top of the questions.
      if (rows.size > mostQuestions * 1.1) throw new FileRefused('too-many-questions', `${mostQuestions}`);
    },
    onProgress,
  });
  for (const reference of merged) spread(rows, reference);
  return [...rows].toSorted(([left], [right]) => left - right).map(([, row]) => row);
};

const readRow = (node: XmlNode, number: number, sheet: string, workbook: Workbook): Row => {
  const row: Row = [];
  let column = -1;
  for (const cell of node.children) {
    if (cell.name !== 's:c') continue;
    column = columnAt(cell.attributes['r']) ?? column + 1;
    if (column >= mostCells) continue;
    const read = readCell(cell, workbook);
    if (read.text.trim() === '' && !read.problem) continue;
    row[column] = { ...read, place: { sheet, cell: `${columnLetters(column)}${number}` } };
  }
  return row;
};

const columnAt = (reference: string | undefined): number | null => {
  const letters = /^\$?([A-Z]{1,3})/.exec(reference ?? '')?.[1];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
};

const columnLetters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : columnLetters(Math.floor(column / 26) - 1) + columnLetters(column % 26);

const readCell = (node: XmlNode, { shared, styles }: Workbook): Omit<Cell, 'place'> => {
  const value = childOf(node, 's:v')?.text ?? '';
  const type = node.attributes['t'] ?? 'n';
  if (type === 's') return { text: shared[Number(value)] ?? '' };
  if (type === 'inlineStr') return { text: textOf(childOf(node, 's:is')) };
  if (type === 'e') return { text: '', problem: { code: 'error-value', detail: value } };
  if (value === '' && childOf(node, 's:f'))
    return { text: '', problem: { code: 'formula-without-value', detail: node.attributes['r'] ?? '' } };
  if (type === 'b') return { text: value === '1' ? 'TRUE' : 'FALSE' };
  if (type === 'n')
    return { text: numberAsShown(value, Number(node.attributes['s'] ?? 0), styles), isNumber: true };
  return { text: unescaped(value) };
};

/** Merged cells longer than this are decoration. */
const longestMerge = 5_000;

/** A cell merged over several rows holds for each of them; merged over columns it stays where it is. */
const spread = (rows: Map<number, Row>, reference: string) => {
  const [, letters, from = '', to = ''] = /^([A-Z]{1,3})(\d+):[A-Z]{1,3}(\d+)$/.exec(reference) ?? [];
  const column = columnAt(letters);
  const [first, last] = [Number(from), Number(to)];
  const cell = column === null ? undefined : rows.get(first)?.[column];
  if (column === null || !cell || last - first > longestMerge) return;
  for (let number = first + 1; number <= last; number++) {
    const row = rows.get(number);
    if (row) row[column] ??= cell;
  }
};
