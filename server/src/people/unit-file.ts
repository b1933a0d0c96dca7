import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { longestUnitName, unitKindSchema, type UnitKind } from './units/contract.ts';

/** A unit as written in `units.tsv`. */
export interface UnitRow {
  id: string;
  /** null at the root of the tree. */
  parentId: string | null;
  kind: UnitKind;
  name: string;
  /** UTC milliseconds. */
  effectiveFrom: number;
  /** null while the unit exists. */
  effectiveTo: number | null;
  /** The unit this one became part of; null if none. */
  mergedInto: string | null;
  /** Other names people look for: abbreviations, names of units merged into it. */
  aliases: string[];
}

const columns = ['id', 'parent', 'kind', 'name', 'from', 'to', 'mergedInto', 'aliases'] as const;

/** What a unit's id looks like wherever a file gives it: small letters and digits, parted by dashes and dots. */
export const unitCode = /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/;
const none = (text: string) => (text === '' ? null : text);
/** A date is the midnight it begins with in Vietnam. */
const dayInVietnam = z.iso.date().transform((date) => Date.parse(`${date}T00:00:00+07:00`));
const dayOrNone = z
  .literal('')
  .transform(() => null)
  .or(dayInVietnam);

const rowSchema = z
  .object({
    id: z.string().max(60).regex(unitCode),
    parent: z.string().transform(none),
    kind: unitKindSchema,
    name: z.string().min(1).max(longestUnitName),
    from: dayInVietnam,
    to: dayOrNone,
    mergedInto: z.string().transform(none),
    aliases: z.string().transform((text) => text.split('; ').filter(Boolean)),
  })
  .transform(({ parent, from, to, ...rest }): UnitRow => ({
    ...rest,
    parentId: parent,
    effectiveFrom: from,
    effectiveTo: to,
  }));

/** A row of the unit file that cannot be used. */
export class UnitFileError extends Error {
  override readonly name = 'UnitFileError';
}

/**
 * Reads the unit file: a header, then one unit on each line, parents before children.
 *
 * @throws {UnitFileError} naming the line: the file ships with the platform, so a fault in it is ours.
 */
export const readUnits = (text: string): UnitRow[] => {
  const [header, ...lines] = text.normalize('NFC').replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n');
  if (header !== columns.join('\t')) throw new UnitFileError(`line 1: expected ${columns.join(', ')}`);
  const rows = lines.map((line, index) => readRow(line, index + 2));
  checkTree(rows);
  return rows;
};

/** The units that ship with the platform (`server/data/units.tsv`). */
export const readShippedUnits = async (): Promise<UnitRow[]> =>
  readUnits(await readFile(new URL('../../data/units.tsv', import.meta.url), 'utf8'));

const readRow = (line: string, number: number): UnitRow => {
  const fields = line.split('\t');
  const row = rowSchema.safeParse(Object.fromEntries(columns.map((column, at) => [column, fields[at]])));
  if (row.success && fields.length === columns.length) return row.data;
  throw new UnitFileError(`line ${number}: ${row.error?.issues[0]?.path.join('.') ?? 'too many columns'}`);
};

const checkTree = (rows: readonly UnitRow[]): void => {
  const seen = new Set<string>();
  const all = new Set(rows.map((row) => row.id));
  rows.forEach((row, index) => {
    const refuse = (why: string) => new UnitFileError(`line ${index + 2}: ${why}`);
    if (seen.has(row.id)) throw refuse(`${row.id} is there twice`);
    if (row.parentId !== null && !seen.has(row.parentId))
      throw refuse(`${row.parentId} does not stand above`);
    if (row.mergedInto !== null && !all.has(row.mergedInto)) throw refuse(`${row.mergedInto} is not there`);
    if (row.mergedInto !== null && row.effectiveTo === null) throw refuse('it is merged, but goes on');
    if (row.effectiveTo !== null && row.effectiveTo <= row.effectiveFrom)
      throw refuse('it ends before it begins');
    seen.add(row.id);
  });
};
