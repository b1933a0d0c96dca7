import { inArray } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { StoredMedia, StoredOption, TextMatch } from '@cchc/db/schema/banks.ts';
import type { Deps } from '../deps.ts';
import { itemTypeSchema, type ItemType } from '../banks/contract.ts';
import { readMediaFacts, shownMedia } from './item-media.ts';
import { shownItem, type ItemTexts, type ShownItem } from './shown-item.ts';

/** A frozen item as papers show it. There is no key here. */
export interface ItemVersion {
  id: string;
  type: ItemType;
  /** plain or markdown. */
  format: string;
  options: readonly StoredOption[];
  /** Empty but for matching. */
  premises: readonly StoredOption[];
  /** null but for short answers. */
  textMatch: TextMatch | null;
  shown: ShownItem;
}

interface VersionRow extends ItemTexts {
  id: string;
  type: string;
  textMatch: TextMatch | null;
  media: StoredMedia[];
}

type Shelf = LRUCache<string, ItemVersion>;

/** Versions never change, so what was read once stays true. */
const shelves = new WeakMap<Deps, Shelf>();

function shelfOf(deps: Deps): Shelf {
  const shelf = shelves.get(deps) ?? new LRUCache<string, ItemVersion>({ max: 20_000 });
  shelves.set(deps, shelf);
  return shelf;
}

async function selectVersions(deps: Deps, ids: readonly string[]): Promise<VersionRow[]> {
  const { itemVersions } = deps.store.tables;
  const { id, type, prompt, format, options, premises, textMatch, media, translations } = itemVersions;
  return deps.store.read
    .select({ id, type, prompt, format, options, premises, textMatch, media, translations })
    .from(itemVersions)
    .where(inArray(itemVersions.id, ids));
}

async function readVersions(deps: Deps, ids: readonly string[]): Promise<ItemVersion[]> {
  const rows = await selectVersions(deps, ids);
  const facts = await readMediaFacts(
    deps,
    rows.flatMap(({ media }) => media.map(({ sha256 }) => sha256)),
  );
  return rows.map((row) => {
    const { id, format, options, premises, textMatch } = row;
    const type = itemTypeSchema.parse(row.type);
    const shown = shownItem(row, shownMedia(row.media, facts));
    return { id, type, format, options, premises, textMatch, shown };
  });
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
