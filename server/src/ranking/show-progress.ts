import { inArray } from 'drizzle-orm';
import type { ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import type { StandingsProgress } from './results-contract.ts';

/** Rounds of a contest whose standings are being worked out, and how far that has come; none most of the time. */
export async function showProgress(
  { store }: Deps,
  { rounds }: ContestRecord,
): Promise<StandingsProgress['rounds']> {
  const { standingsUnderWay } = store.tables;
  const ids = rounds.map(({ id }) => id);
  const rows = await store.read
    .select()
    .from(standingsUnderWay)
    .where(inArray(standingsUnderWay.roundId, ids));
  const found = new Map(rows.map((row) => [row.roundId, row]));
  return rounds.flatMap(({ id, title, finalizedAt }) => {
    const row = found.get(id);
    if (!row) return [];
    const step = row.step === 'counting' ? ('counting' as const) : ('ranking' as const);
    return [{ id, title, again: finalizedAt !== null, step, done: row.done, total: row.total }];
  });
}
