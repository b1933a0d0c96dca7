import { and, asc, eq, isNotNull, isNull, lt, or } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { analyseRound } from './analyse-round.ts';

/**
 * Rounds whose results are final and whose items have not been analysed since; rehearsals leave nothing behind.
 * An analysis from before results were final, as earlier versions made on request, does not hold.
 */
const listDue = ({ store }: Deps) => {
  const { rounds, contests, itemAnalyses } = store.tables;
  return store.read
    .select({ id: rounds.id })
    .from(rounds)
    .innerJoin(contests, eq(contests.id, rounds.contestId))
    .leftJoin(itemAnalyses, eq(itemAnalyses.roundId, rounds.id))
    .where(
      and(
        isNotNull(rounds.finalizedAt),
        or(isNull(itemAnalyses.roundId), lt(itemAnalyses.computedAt, rounds.finalizedAt)),
        isNull(contests.rehearsalOf),
      ),
    )
    .orderBy(asc(rounds.finalizedAt), asc(rounds.id));
};

/**
 * Analyses every round that is due, one after another: entrants of other rounds go first. One that fails is logged
 * and tried again next time.
 */
export async function analyseDueRounds(deps: Deps, now: number, signal?: AbortSignal): Promise<void> {
  for (const { id } of await listDue(deps)) {
    if (signal?.aborted) return;
    try {
      await analyseRound(deps, id, now, signal);
    } catch (err) {
      deps.log.error({ err, roundId: id }, 'the items of a round could not be analysed');
    }
  }
}
