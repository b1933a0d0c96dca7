import { asc, count, isNotNull } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { ListedBank } from './contract.ts';
import { getPool, poolSummary } from './paper/pool.ts';

/** Every bank with what it can give, newest first. */
export const listBanks = async (deps: Pick<Deps, 'store'>): Promise<ListedBank[]> => {
  const { banks } = deps.store.tables;
  const rows = await deps.store.read
    .select({ id: banks.id, createdAt: banks.createdAt })
    .from(banks)
    .orderBy(asc(banks.createdAt), asc(banks.id));
  const retired = await countRetired(deps);
  return Promise.all(
    rows.toReversed().map(async ({ id, createdAt }) => {
      const pool = await getPool(deps, id);
      const { revision } = pool;
      return { ...poolSummary(pool), createdAt, revision, retired: retired.get(id) ?? 0 };
    }),
  );
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
