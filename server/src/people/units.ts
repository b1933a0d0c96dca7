import type { Tx } from '@cchc/db/store.ts';
import { eq } from 'drizzle-orm';
import { canonicalJson } from '../canonical-json.ts';
import type { Deps } from '../deps.ts';
import { fold } from '../vi/fold.ts';
import type { UnitRow } from './unit-file.ts';
import { unitSortKey } from './unit-sort-key.ts';

type StoredUnit = Deps['store']['tables']['units']['$inferSelect'];

/** Between the names of a path. */
const step = ' › ';

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
    for (const { id, ...rest } of changed) await tx.update(units).set(rest).where(eq(units.id, id));
    return { added: added.length, changed: changed.length };
  });
  if (result.added + result.changed > 0) deps.changes.emit('units');
  return result;
};

const batchSize = 200;

const insertUnits = async (tx: Tx, { store }: Pick<Deps, 'store'>, added: readonly StoredUnit[]) => {
  for (let from = 0; from < added.length; from += batchSize)
    await tx.insert(store.tables.units).values(added.slice(from, from + batchSize));
};

/** Adds to each row what follows from its place in the tree: its path, and the words search looks at. */
const toStored = (rows: readonly UnitRow[]): StoredUnit[] => {
  const above = new Map<string, { path: string; words: string }>();
  return rows.map(({ aliases, ...row }) => {
    const parent = row.parentId === null ? undefined : above.get(row.parentId);
    if (row.parentId !== null && !parent) throw new Error(`${row.parentId} does not stand above ${row.id}`);
    const path = parent ? parent.path + step + row.name : row.name;
    // Aliases of a province count for what lies in it: “Sở Nội vụ Bình Dương” is looked for long after a merger.
    const words = [parent?.words ?? '', fold([row.name, ...aliases].join(' '))].join(' ').trim();
    above.set(row.id, { path, words });
    return { ...row, path, folded: words, sortKey: unitSortKey(row.name) };
  });
};
