import type { Deps } from '../deps.ts';
import { expireDue } from './expire-attempts.ts';

/**
 * Looks every second for attempts whose time is over. Rounds of it never overlap, and a failure is
 * logged and tried again.
 *
 * @param clock UTC milliseconds now.
 * @returns stops it; resolves when the attempts in hand are done.
 */
export function startExpiryTicker(deps: Deps, clock: () => number, everyMs = 1_000): () => Promise<void> {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  const run = async () => {
    try {
      await expireDue(deps, clock(), { signal: stopping.signal });
    } catch (err) {
      deps.log.error({ err }, 'looking for expired attempts failed');
    }
  };
  const timer = setInterval(() => {
    // Not in `run` itself: what fails at once would be forgotten before it is noted as running.
    running ??= run().finally(() => (running = undefined));
  }, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    stopping.abort();
    await running;
  };
}
