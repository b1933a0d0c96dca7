import { expireDue } from './attempts/expire-attempts.ts';
import { endDueRehearsals } from './contests/rehearsal-sweep.ts';
import type { Deps } from './deps.ts';
import { forgetOldFiles } from './imports/kept-files.ts';
import { expireDocuments } from './legal-documents/expire-documents.ts';
import { forgetUnusedMedia } from './media/forget-unused.ts';
import { purgeSessions } from './people/purge-sessions.ts';
import { forgetFormerEditions } from './ranking/forget-lines.ts';
import { analyseDueRounds } from './reports/analysis-sweep.ts';

/** Work done again and again while the server runs. It bounds itself, and may be stopped half-way. */
interface Sweep {
  everyMs: number;
  /** Said when it fails. */
  failed: string;
  run: (deps: Deps, now: number, signal: AbortSignal) => Promise<unknown>;
}

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** Everything that happens by the clock alone. */
const sweeps: readonly Sweep[] = [
  {
    everyMs: second,
    failed: 'looking for expired attempts failed',
    run: (deps, now, signal) => expireDue(deps, now, { signal }),
  },
  { everyMs: minute, failed: 'looking for rehearsals to end failed', run: endDueRehearsals },
  { everyMs: minute, failed: 'removing sessions that are over failed', run: purgeSessions },
  { everyMs: minute, failed: 'looking for legal documents that ended failed', run: expireDocuments },
  { everyMs: minute, failed: 'looking for rounds to analyse failed', run: analyseDueRounds },
  { everyMs: minute, failed: 'removing former standings failed', run: forgetFormerEditions },
  { everyMs: day, failed: 'looking for unused media failed', run: forgetUnusedMedia },
  { everyMs: day, failed: 'looking for files to forget failed', run: forgetOldFiles },
];

/**
 * Does something at once and then again and again. It never overlaps itself; when it fails, that is logged and it
 * is tried again next time.
 *
 * @param clock UTC milliseconds now.
 * @returns stops it; resolves when the work in hand is done.
 */
export function startSweep(
  deps: Deps,
  clock: () => number,
  { everyMs, failed, run }: Sweep,
): () => Promise<void> {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  const sweep = async () => {
    try {
      await run(deps, clock(), stopping.signal);
    } catch (err) {
      deps.log.error({ err }, failed);
    }
  };
  const begin = () => {
    // Not in `sweep` itself: what fails at once would be forgotten before it is noted as running.
    running ??= sweep().finally(() => (running = undefined));
  };
  begin();
  const timer = setInterval(begin, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    stopping.abort();
    await running;
  };
}

/** Starts everything that happens by the clock alone. @returns stops it; resolves when the work in hand is done. */
export function startSweeps(deps: Deps, clock: () => number): () => Promise<void> {
  const stops = sweeps.map((sweep) => startSweep(deps, clock, sweep));
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}
