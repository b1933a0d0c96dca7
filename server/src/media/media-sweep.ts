import type { Deps } from '../deps.ts';
import { forgetUnusedMedia } from './forget-unused.ts';

const sweepMs = 24 * 60 * 60_000;

/**
 * Looks once a day, and at once on starting, for media to forget.
 *
 * @param clock UTC milliseconds now.
 * @returns stops it; resolves when the look in hand is done.
 */
export function startMediaSweep(deps: Deps, clock: () => number): () => Promise<void> {
  let running: Promise<void> | undefined;
  const run = () => {
    running ??= forgetUnusedMedia(deps, clock())
      .then((count) => count > 0 && deps.log.info({ count }, 'unused media forgotten'))
      .catch((err: unknown) => deps.log.error({ err }, 'looking for unused media failed'))
      .then(() => (running = undefined));
  };
  run();
  const timer = setInterval(run, sweepMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
