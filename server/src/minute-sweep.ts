import { endDueRehearsals } from './contests/rehearsal-sweep.ts';
import type { Deps } from './deps.ts';
import { expireDocuments } from './legal-documents/expire-documents.ts';
import { purgeSessions } from './people/purge-sessions.ts';

const sweepMs = 60_000;

/** What is looked after once a minute, and what is said when it fails. Each bounds its own work. */
const duties = [
  { failed: 'looking for rehearsals to end failed', run: endDueRehearsals },
  { failed: 'removing sessions that are over failed', run: purgeSessions },
  { failed: 'looking for legal documents that ended failed', run: expireDocuments },
];

/** Does every duty once; one that fails is logged, done again next time, and keeps none of the others. */
async function sweep(deps: Deps, now: number): Promise<void> {
  for (const { run, failed } of duties)
    await run(deps, now).catch((err: unknown) => deps.log.error({ err }, failed));
}

/**
 * Looks once a minute, and at once on starting, for rehearsals to end, sessions to remove and legal documents that ended.
 *
 * @param clock UTC milliseconds now.
 * @returns stops it; resolves when the round in hand is done.
 */
export function startMinuteSweep(deps: Deps, clock: () => number): () => Promise<void> {
  let running: Promise<void> | undefined;
  const run = () => {
    running ??= sweep(deps, clock()).finally(() => (running = undefined));
  };
  run();
  const timer = setInterval(run, sweepMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
