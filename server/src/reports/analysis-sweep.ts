import { and, asc, isNotNull, isNull, eq } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { analyseRound } from './analyse-round.ts';

const sweepMs = 60_000;

/** Rounds whose results are final and whose items have not been analysed yet; rehearsals leave nothing behind. */
const listDue = ({ store }: Deps) => {
  const { rounds, contests, itemAnalyses } = store.tables;
  return store.read
    .select({ id: rounds.id })
    .from(rounds)
    .innerJoin(contests, eq(contests.id, rounds.contestId))
    .leftJoin(itemAnalyses, eq(itemAnalyses.roundId, rounds.id))
    .where(and(isNotNull(rounds.finalizedAt), isNull(itemAnalyses.roundId), isNull(contests.rehearsalOf)))
    .orderBy(asc(rounds.finalizedAt), asc(rounds.id));
};

/** Analyses every round that is due, one after another. One that fails is logged and tried again next time. */
export async function analyseDueRounds(deps: Deps, now: number, signal?: AbortSignal): Promise<void> {
  for (const { id } of await listDue(deps)) {
    if (signal?.aborted) return;
    try {
      await analyseRound(deps, id, now, signal && { signal });
    } catch (err) {
      deps.log.error({ err, roundId: id }, 'the items of a round could not be analysed');
    }
  }
}

/**
 * Looks once a minute for rounds whose items are to be analysed. One at a time: entrants of other rounds go first.
 *
 * @param clock UTC milliseconds now.
 * @returns stops it; resolves when the attempts in hand are done.
 */
export function startAnalysisSweep(deps: Deps, clock: () => number): () => Promise<void> {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  const run = () => {
    running ??= analyseDueRounds(deps, clock(), stopping.signal)
      .catch((err: unknown) => deps.log.error({ err }, 'looking for rounds to analyse failed'))
      .finally(() => (running = undefined));
  };
  run();
  const timer = setInterval(run, sweepMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    stopping.abort();
    await running;
  };
}
