import type { Place } from '../../../imports/contract.ts';
import type { PlainTable } from '../../../imports/readers/table/plain-table.ts';
import { FileRefused } from '../../../imports/read-result.ts';
import { fold } from '../../../vi/fold.ts';
import { unitCode } from '../../unit-file.ts';
import { unitName, type UnitKind } from '../contract.ts';
import type { UnitLine, UnitLines, UnitProblem, UnitProblemCode } from './unit-line.ts';

/** Headings as people write them, folded. */
const codeHeading = /^(?:id|ma|ma don vi|ma so|code)$/;
const nameHeading = /^(?:ten|ten don vi|name)$/;
const kindHeading = /^(?:loai|loai don vi|cap|kind)$/;
const parentHeading = /^(?:parent|ma cap tren|ma don vi cap tren|ma cha|cap tren|thuoc)$/;
const levelHeadings: readonly [RegExp, UnitKind][] = [
  [/^(?:tinh|thanh pho|cap tinh|province)/, 'province'],
  [/^(?:xa|phuong|cap xa|dac khu|commune)/, 'commune'],
  [/^(?:don vi|co quan|ten don vi|phong|ban|to chuc|agency|unit)/, 'agency'],
];

const kindWords: readonly [RegExp, UnitKind][] = [
  [/^(?:province|tinh|thanh pho|cap tinh)\b/, 'province'],
  [/^(?:commune|xa|phuong|dac khu|cap xa)\b/, 'commune'],
  [/^(?:agency|co quan|don vi|so|phong|ban)\b/, 'agency'],
];
const kindIn = (text: string): UnitKind | undefined => kindWords.find(([word]) => word.test(fold(text)))?.[1];

type Columns =
  | { by: 'path'; levels: { at: number; kind: UnitKind }[] }
  | { by: 'code'; code: number; name: number; kind: number; parent: number };

function columnsOf(headings: readonly string[]): Columns | undefined {
  const find = (heading: RegExp) => headings.findIndex((text) => heading.test(text));
  const [code, name] = [find(codeHeading), find(nameHeading)];
  if (code >= 0 && name >= 0)
    return { by: 'code', code, name, kind: find(kindHeading), parent: find(parentHeading) };
  const levels = headings.flatMap((text, at) => {
    const kind = levelHeadings.find(([heading]) => heading.test(text))?.[1];
    return kind ? [{ at, kind }] : [];
  });
  return levels.length > 0 ? { by: 'path', levels } : undefined;
}

/** Titles and notes may stand above the headings. */
const mostRowsAbove = 20;

function findHeader(table: PlainTable): { columns: Columns; below: number } {
  for (const [at, row] of table.slice(0, mostRowsAbove).entries()) {
    const headings = Array.from(row, (cell) => fold(cell?.text ?? ''));
    const columns = columnsOf(headings);
    // A row of one cell is a title: “Đơn vị dự thi” names a table, not a column.
    if (columns && (headings.filter(Boolean).length > 1 || at === 0)) return { columns, below: at + 1 };
  }
  throw new FileRefused('no-unit-header');
}

type Row = PlainTable[number];
type Read = { line: UnitLine } | { problem: UnitProblem };
const refused = (code: UnitProblemCode, place: Place, detail = ''): Read => ({
  problem: { code, place, detail },
});

const textAt = (row: Row, at: number) => (row[at]?.text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();

function readPath(row: Row, place: Place, { levels }: Columns & { by: 'path' }): Read {
  const named = levels
    .map(({ at, kind }) => ({ name: textAt(row, at), kind, place: row[at]?.place ?? place }))
    .filter(({ name }) => name !== '');
  if (named.length === 0) return refused('no-name', place);
  for (const level of named)
    if (!unitName.safeParse(level.name).success)
      return refused('bad-name', level.place, level.name.slice(0, 40));
  return { line: { by: 'path', place, levels: named.map(({ name, kind }) => ({ name, kind })) } };
}

/** Codes are compared in small letters: spreadsheets make capitals of them. */
const codeAt = (row: Row, at: number) => textAt(row, at).toLowerCase();

function readCode(row: Row, place: Place, columns: Columns & { by: 'code' }): Read {
  const code = codeAt(row, columns.code);
  const name = textAt(row, columns.name);
  const parentCode = codeAt(row, columns.parent) || null;
  const placeOf = (at: number) => row[at]?.place ?? place;
  if (code.length > 60 || !unitCode.test(code))
    return refused('bad-code', placeOf(columns.code), code.slice(0, 70));
  if (name === '') return refused('no-name', place);
  if (!unitName.safeParse(name).success) return refused('bad-name', placeOf(columns.name), name.slice(0, 40));
  const said = textAt(row, columns.kind);
  const kind = said === '' ? (kindIn(name) ?? 'agency') : kindIn(said);
  if (!kind) return refused('unknown-kind', placeOf(columns.kind), said.slice(0, 40));
  return { line: { by: 'code', place, code, name, kind, parentCode } };
}

/**
 * The units a table names, by paths in the columns Tỉnh, Xã, Đơn vị or by codes. Rows that cannot be used
 * are told by line or cell and left out.
 *
 * @throws {FileRefused} no-unit-header without a row of headings it knows.
 */
export function readUnitTable(table: PlainTable): UnitLines {
  const { columns, below } = findHeader(table);
  const lines: UnitLine[] = [];
  const problems: UnitProblem[] = [];
  for (const row of table.slice(below)) {
    const place = row.find((cell) => cell !== undefined && cell.text.trim() !== '')?.place;
    if (!place) continue;
    const read = columns.by === 'path' ? readPath(row, place, columns) : readCode(row, place, columns);
    if ('line' in read) lines.push(read.line);
    else problems.push(read.problem);
  }
  return { lines, problems };
}
