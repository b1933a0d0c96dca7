import type { Reader, Tx } from '@cchc/db/store.ts';
import { asc, eq } from 'drizzle-orm';
import { readStoredRules } from '../contests/upgrade-rules.ts';
import type { Deps } from '../deps.ts';

/**
 * Whether keys were told to a whole round at any time since it was over: by the rules in force now or by those in
 * force before, which may have been changed since.
 *
 * @param over when the round was over, UTC ms.
 */
export async function keyToldSince(
  door: Reader | Tx,
  { store }: Pick<Deps, 'store'>,
  contestId: string,
  over: number,
): Promise<boolean> {
  const { contestRules } = store.tables;
  const versions = await door
    .select({ rules: contestRules.rules, from: contestRules.createdAt })
    .from(contestRules)
    .where(eq(contestRules.contestId, contestId))
    .orderBy(asc(contestRules.version));
  return versions.some(({ rules }, at) => {
    const until = versions[at + 1]?.from ?? Number.POSITIVE_INFINITY;
    return until > over && readStoredRules(rules).reveal.key === 'on-close';
  });
}
