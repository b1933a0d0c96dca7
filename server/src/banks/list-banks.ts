import { asc } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { BankSummary } from './contract.ts';
import { getPool, poolSummary } from './pool.ts';

/** Every bank with what it can give, newest first. */
export const listBanks = async (deps: Pick<Deps, 'store'>): Promise<BankSummary[]> => {
  const { banks } = deps.store.tables;
  const rows = await deps.store.read
    .select({ id: banks.id })
    .from(banks)
    .orderBy(asc(banks.createdAt), asc(banks.id));
  return Promise.all(rows.toReversed().map(async ({ id }) => poolSummary(await getPool(deps, id))));
};
