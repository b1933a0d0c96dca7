import { inArray } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { StoredOption } from '@cchc/db/schema/banks.ts';
import type { Deps } from '../deps.ts';
import { itemTypeSchema, type ItemType } from '../banks/contract.ts';

/** A frozen item as papers show it. There is no key here. */
export interface ItemVersion {
  id: string;
  type: ItemType;
  prompt: string;
  options: readonly StoredOption[];
}

type Shelf = LRUCache<string, ItemVersion>;

/** Versions never change, so what was read once stays true. */
const shelves = new WeakMap<Deps, Shelf>();

function shelfOf(deps: Deps): Shelf {
  const shelf = shelves.get(deps) ?? new LRUCache<string, ItemVersion>({ max: 20_000 });
  shelves.set(deps, shelf);
  return shelf;
}

async function readVersions(deps: Deps, ids: readonly string[]): Promise<ItemVersion[]> {
  const { itemVersions } = deps.store.tables;
  const { id, type, prompt, options } = itemVersions;
  const rows = await deps.store.read
    .select({ id, type, prompt, options })
    .from(itemVersions)
    .where(inArray(id, ids));
  return rows.map((row) => ({ ...row, type: itemTypeSchema.parse(row.type) }));
}

/**
 * Frozen items, in the order of their ids.
 *
 * @throws {Error} when one is missing: versions are never deleted.
 */
export async function getItemVersions(deps: Deps, ids: readonly string[]): Promise<ItemVersion[]> {
  const shelf = shelfOf(deps);
  const missing = ids.filter((id) => !shelf.has(id));
  // Also held here, since a shelf too small for one paper must not lose its beginning.
  const read = new Map<string, ItemVersion>();
  if (missing.length > 0)
    for (const version of await readVersions(deps, missing)) read.set(version.id, version);
  for (const version of read.values()) shelf.set(version.id, version);
  return ids.map((id) => {
    const version = read.get(id) ?? shelf.get(id);
    if (!version) throw new Error(`Item version ${id} is missing`);
    return version;
  });
}
