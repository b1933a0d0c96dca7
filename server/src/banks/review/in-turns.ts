import { setImmediate as nextTurn } from 'node:timers/promises';

/** Turns of a few milliseconds: saves of a running round go in between. */
const turnMs = 4;

/**
 * Does `work` to each, giving way to others whenever a turn is over. It begins with a turn of its own: what the caller
 * has just done, or the first time of code that is not compiled yet, would otherwise come on top.
 */
export const inTurns = async <Each>(
  list: readonly Each[],
  work: (each: Each, at: number) => void,
): Promise<void> => {
  await nextTurn();
  let since = performance.now();
  for (const [at, each] of list.entries()) {
    work(each, at);
    if (performance.now() - since < turnMs) continue;
    await nextTurn();
    since = performance.now();
  }
};
