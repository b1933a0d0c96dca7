import type { AttemptView } from '@cchc/server/src/attempts/contract.ts';
import { askedMs, isPassing, retryWait } from '#lib/api/retry.ts';

export interface AwaitOptions {
  /** Reads the attempt. */
  look: () => Promise<AttemptView>;
  wait: (ms: number) => Promise<void>;
  random: () => number;
}

/**
 * Looks until the server has submitted the attempt: after the deadline it does so by itself, once the grace has
 * passed. Looks are spread at random, since everyone's time may run out in the same second.
 *
 * @returns the submitted attempt; or the open one if its deadline turns out to lie ahead (it was moved, or this
 * device's clock ran fast).
 * @throws {ApiProblem} when looking again would not help: signed out, or not the caller's attempt.
 */
export const awaitReceipt = async ({ look, wait, random }: AwaitOptions): Promise<AttemptView> => {
  for (let tries = 1; ; tries += 1) {
    try {
      const view = await look();
      if (view.state === 'submitted' || view.endsAt > view.serverNow) return view;
      await wait(retryWait(Math.min(tries, 4), undefined, random));
    } catch (error) {
      if (!isPassing(error)) throw error;
      await wait(retryWait(tries, askedMs(error), random));
    }
  }
};
