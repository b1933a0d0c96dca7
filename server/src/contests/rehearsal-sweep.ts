import { and, eq, isNotNull, isNull, lte, or } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { endRehearsal } from './end-rehearsal.ts';
import { thrownAwayAt } from './rehearsal-rules.ts';

const sweepMs = 60_000;

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

/**
 * Looks once a minute, and at once on starting, for rehearsals to end.
 *
 * @param clock UTC milliseconds now.
 * @returns stops it; resolves when the rehearsal in hand is done.
 */
export function startRehearsalSweep(deps: Deps, clock: () => number): () => Promise<void> {
  let running: Promise<void> | undefined;
  const run = () => {
    running ??= endDueRehearsals(deps, clock())
      .catch((err: unknown) => deps.log.error({ err }, 'looking for rehearsals to end failed'))
      .finally(() => (running = undefined));
  };
  run();
  const timer = setInterval(run, sweepMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
