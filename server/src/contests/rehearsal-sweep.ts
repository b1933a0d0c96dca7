import { and, eq, isNotNull, isNull, lte, or } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { endRehearsal } from './end-rehearsal.ts';
import { thrownAwayAt } from './rehearsal-rules.ts';

/** Rehearsals whose time has run out, and those whose ending was interrupted. */
async function listDue(deps: Deps, now: number) {
  const { contests, rounds } = deps.store.tables;
  const closedBefore = now - thrownAwayAt({ closesAt: 0 });
  return deps.store.read
    .selectDistinct({ id: contests.id, rehearsalOf: contests.rehearsalOf })
    .from(contests)
    .innerJoin(rounds, eq(rounds.contestId, contests.id))
    .where(
      and(
        isNotNull(contests.rehearsalOf),
        or(isNull(contests.publishedAt), lte(rounds.closesAt, closedBefore)),
      ),
    );
}

/** Ends every rehearsal that is due. One that fails is logged and tried again next time. */
export async function endDueRehearsals(deps: Deps, now: number): Promise<void> {
  for (const { id, rehearsalOf } of await listDue(deps, now)) {
    if (rehearsalOf === null) continue;
    try {
      await endRehearsal(deps, { contestId: rehearsalOf, rehearsalId: id }, null, now);
    } catch (err) {
      deps.log.error({ err, contestId: id }, 'a rehearsal could not be ended');
    }
  }
}
