import { canonicalJson } from '../canonical-json.ts';
import type { Deps } from '../deps.ts';
import { fold } from '../vi/fold.ts';
import type { UnitRow } from './unit-file.ts';
import { insertUnits, updateUnits } from './units/tree-store.ts';
import { placed, type StoredUnit } from './units/unit-tree.ts';

/**
 * Brings the tree of units up to the rows given, parents before children, in one unit of work.
 * Running it again changes nothing. A unit that is not among the rows stays: an organiser may have
 * added it, and entrants may name it.
 */
export const importUnits = async (
  deps: Pick<Deps, 'store' | 'changes'>,
  rows: readonly UnitRow[],
): Promise<{ added: number; changed: number }> => {
  const wanted = toStored(rows);
  const result = await deps.store.write(async (tx) => {
    const { units } = deps.store.tables;
    const known = new Map((await tx.select().from(units)).map((unit) => [unit.id, canonicalJson(unit)]));
    const added = wanted.filter((unit) => !known.has(unit.id));
    const changed = wanted.filter((unit) => known.has(unit.id) && known.get(unit.id) !== canonicalJson(unit));
    await insertUnits(tx, deps, added);
    await updateUnits(tx, deps, changed);
    return { added: added.length, changed: changed.length };
  });
  if (result.added + result.changed > 0) deps.changes.emit('units');
  return result;
};

/** Adds to each row what follows from its place in the tree. */
const toStored = (rows: readonly UnitRow[]): StoredUnit[] => {
  const above = new Map<string, StoredUnit>();
  return rows.map(({ aliases, ...row }) => {
    const parent = row.parentId === null ? undefined : above.get(row.parentId);
    if (row.parentId !== null && !parent) throw new Error(`${row.parentId} does not stand above ${row.id}`);
    const unit = { ...row, ...placed(row.name, fold([row.name, ...aliases].join(' ')), parent) };
    above.set(row.id, unit);
    return unit;
  });
};
