import { setImmediate as nextTurn } from 'node:timers/promises';

/** Work that can stop after each of its steps, which take a few milliseconds at most; in the end it returns what came of it. */
export type Steps<T> = Generator<void, T, void>;

/** Numbers handled in one step where each takes some nanoseconds. */
export const numbersPerStep = 50_000;
/** People handled in one step where each takes a microsecond or more. */
export const peoplePerStep = 2_000;

const turnMs = 8;

/** Does it all in this turn of the event loop. */
export const atOnce = <T>(steps: Steps<T>): T => {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
};

/** Gives way to others whenever a turn has lasted 8 ms. */
export const inTurns = async <T>(steps: Steps<T>): Promise<T> => {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < turnMs) continue;
    await nextTurn();
    since = performance.now();
  }
};

/** The places of a list from the first to the last, as many at a time. */
export function* parts(length: number, atATime: number): Generator<{ from: number; to: number }> {
  for (let from = 0; from < length; from += atATime) yield { from, to: Math.min(length, from + atATime) };
}
