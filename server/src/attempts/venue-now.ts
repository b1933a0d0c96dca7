import { and, eq } from 'drizzle-orm';
import type { Tx } from '@cchc/db/store.ts';
import { readStoredRules } from '../contests/upgrade-rules.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';

/**
 * The round and the rules in force, as they are in the unit: both may have been changed a moment before.
 * @throws {Problem} not-found.
 */
export async function readVenueNow(tx: Tx, deps: Pick<Deps, 'store'>, roundId: string) {
  const { contests, contestRules, rounds } = deps.store.tables;
  const [found] = await tx
    .select({ round: rounds, rules: contestRules.rules })
    .from(rounds)
    .innerJoin(contests, eq(contests.id, rounds.contestId))
    .innerJoin(
      contestRules,
      and(eq(contestRules.contestId, contests.id), eq(contestRules.version, contests.rulesVersion)),
    )
    .where(eq(rounds.id, roundId));
  if (!found) throw problem('not-found');
  return { round: found.round, rules: readStoredRules(found.rules) };
}
