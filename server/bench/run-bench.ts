import { fork, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { benches, type BenchSizes } from './benches.ts';
import { greeting } from './child.ts';
import type { BenchRow } from './row.ts';
import { makeScratch, scratchVariable } from './scratch.ts';

/** A bench that gave no row, and why. */
const rowWithout = (bench: string, reason: string): BenchRow => ({
  bench,
  figure: Number.NaN,
  unit: '',
  ceiling: Number.NaN,
  ratio: Number.NaN,
  spread: '',
  cpuMs: Number.NaN,
  target: 'to be measured at all',
  met: false,
  reason,
  notes: [],
});

/** Ends a process with everything it started: they are one group. */
function endGroup({ pid }: ChildProcess) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The whole group has ended by itself.
  }
}

/**
 * Runs one bench in a process of its own, within its time, and clears away after it.
 *
 * @param options.withinMs how long there is, if less than the bench has.
 * @param options.signal ends it early.
 */
export async function runBench(
  name: string,
  sizes: BenchSizes,
  { withinMs, signal }: { withinMs: number; signal: AbortSignal },
): Promise<BenchRow> {
  const limitMs = Math.min(withinMs, (benches[name]?.minutes ?? 0) * 60_000);
  if (limitMs <= 0) return rowWithout(name, 'there was no time left for it');
  const scratch = makeScratch();
  const child = fork(join(import.meta.dirname, 'one-bench.ts'), [name, JSON.stringify(sizes)], {
    detached: true,
    env: { ...process.env, [scratchVariable]: scratch },
  });
  const end = () => endGroup(child);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    end();
  }, limitMs);
  signal.addEventListener('abort', end);
  try {
    return await greeting<BenchRow>(child);
  } catch (error) {
    if (isLate) return rowWithout(name, `it was ended after ${Math.round(limitMs / 1_000)} s`);
    return rowWithout(name, signal.aborted ? 'it was stopped' : String(error));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    // Whatever a bench that failed left running.
    end();
    rmSync(scratch, { recursive: true, force: true });
  }
}
