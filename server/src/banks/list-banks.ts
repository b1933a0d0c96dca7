import { asc, count, isNotNull } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { readCatalogue, type Catalogue } from '../legal-documents/catalogue.ts';
import type { BankSummary, ListedBank } from './contract.ts';
import { getPool } from './paper/pool.ts';
import type { Pool } from './paper/pool-item.ts';

/** Every bank with what it can give, newest first. */
export const listBanks = async (deps: Pick<Deps, 'store'>): Promise<ListedBank[]> => {
  const { banks } = deps.store.tables;
  const rows = await deps.store.read
    .select({ id: banks.id, createdAt: banks.createdAt })
    .from(banks)
    .orderBy(asc(banks.createdAt), asc(banks.id));
  const retired = await countRetired(deps);
  const catalogue = await readCatalogue(deps.store, deps.store.read);
  return Promise.all(
    rows.toReversed().map(async ({ id, createdAt }) => {
      const pool = await getPool(deps, id);
      const { revision } = pool;
      return { ...summaryOf(pool, catalogue), createdAt, revision, retired: retired.get(id) ?? 0 };
    }),
  );
};

const summaryOf = ({ bankId, slug, title, items, cells }: Pool, { documents }: Catalogue): BankSummary => {
  const named = new Set(cells.flatMap((cell) => cell.documents));
  return {
    id: bankId,
    slug,
    title,
    items: items.length,
    pool: cells.map((cell) => ({ ...cell, documents: [...cell.documents] })),
    documents: documents
      .filter((document) => named.has(document.id))
      .map((document) => ({ id: document.id, number: document.number, title: document.title })),
  };
};

const countRetired = async ({ store }: Pick<Deps, 'store'>): Promise<ReadonlyMap<string, number>> => {
  const { items } = store.tables;
  const rows = await store.read
    .select({ bankId: items.bankId, retired: count().mapWith(Number) })
    .from(items)
    .where(isNotNull(items.retiredAt))
    .groupBy(items.bankId);
  return new Map(rows.map(({ bankId, retired }) => [bankId, retired]));
};
