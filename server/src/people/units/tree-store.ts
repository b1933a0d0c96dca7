import type { Reader, Tx } from '@cchc/db/store.ts';
import { eq } from 'drizzle-orm';
import type { Deps, ReadDeps } from '../../deps.ts';
import { problem } from '../../problems.ts';
import type { StoredUnit, UnitTree } from './unit-tree.ts';

const batchSize = 200;

/** The whole tree; an installation has some thousand units, and at most 20,000 come with one file. */
export async function loadTree(reader: Pick<Reader, 'select'>, { store }: ReadDeps): Promise<UnitTree> {
  const rows = await reader.select().from(store.tables.units);
  return new Map(rows.map((unit) => [unit.id, unit]));
}

/** @throws {Problem} not-found */
export function getUnit(tree: UnitTree, id: string): StoredUnit {
  const unit = tree.get(id);
  if (!unit) throw problem('not-found');
  return unit;
}

export async function insertUnits(
  tx: Tx,
  { store }: Pick<Deps, 'store'>,
  added: readonly StoredUnit[],
): Promise<void> {
  for (let from = 0; from < added.length; from += batchSize)
    await tx.insert(store.tables.units).values(added.slice(from, from + batchSize));
}

export async function updateUnits(
  tx: Tx,
  { store }: Pick<Deps, 'store'>,
  changed: readonly StoredUnit[],
): Promise<void> {
  const { units } = store.tables;
  for (const { id, ...rest } of changed) await tx.update(units).set(rest).where(eq(units.id, id));
}
