import type { Deps } from '../deps.ts';

/** The last job on each round of this process; a round is worked on by one job at a time. */
const turns = new WeakMap<Deps, Map<string, Promise<unknown>>>();

/** Does a job on a round once those before it have ended. */
export async function inTurn<T>(deps: Deps, roundId: string, job: () => Promise<T>): Promise<T> {
  const rounds = turns.get(deps) ?? new Map<string, Promise<unknown>>();
  turns.set(deps, rounds);
  const before = rounds.get(roundId) ?? Promise.resolve();
  const turn = before.then(job, job);
  rounds.set(roundId, turn);
  try {
    return await turn;
  } finally {
    if (rounds.get(roundId) === turn) rounds.delete(roundId);
  }
}

/** Whether a job of this process is at work on a round, or waits for it. */
export const isAtWork = (deps: Deps, roundId: string): boolean => turns.get(deps)?.has(roundId) ?? false;
