import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { compiledDir } from '../src/hasten-loading.ts';
import { asPlatform, greeting } from './child.ts';
import { atMost, median, rounded, verdictOf, type BenchRow } from './row.ts';
import { makeScratch } from './scratch.ts';
import type { Started } from './start-process.ts';

export interface StartSizes {
  entrants: number;
  pairs: number;
}

interface StartPair {
  app: Started;
  rows: Started;
}

interface Measured {
  pairs: StartPair[];
  /** The boards' own reading of the same rows, nothing built. */
  facts: Started;
}

/** Smaller sizes, measured once each, to show how a start grows. */
const smaller = [1_000, 10_000, 100_000];

/** A process from its beginning until it says it has started; nothing of it stays. */
async function startOnce(
  kind: 'app' | 'rows' | 'facts' | 'fill',
  dir: string,
  entrants: number,
): Promise<Started> {
  const child = fork(join(import.meta.dirname, 'start-process.ts'), [kind, dir, String(entrants)], {
    execArgv: ['--max-old-space-size=4096', ...asPlatform],
    // As `npm start` does.
    env: { NODE_COMPILE_CACHE: compiledDir, ...process.env },
  });
  const gone = once(child, 'exit');
  const told = await greeting<Started>(child);
  await gone;
  if (told.results !== entrants) throw new Error(`${kind}: ${told.results} of ${entrants} results`);
  return told;
}

async function measure({ entrants, pairs }: StartSizes): Promise<Measured> {
  const dir = makeScratch();
  try {
    await startOnce('fill', dir, entrants);
    const all: StartPair[] = [];
    for (let pair = 0; pair < pairs; pair++)
      all.push({
        app: await startOnce('app', dir, entrants),
        rows: await startOnce('rows', dir, entrants),
      });
    return { pairs: all, facts: await startOnce('facts', dir, entrants) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const inSeconds = (ms: number) => rounded(ms / 1_000, 2);

function line(entrants: number, { pairs, facts }: Measured): string {
  const middle = (of: (pair: StartPair) => number) => median(pairs.map(of));
  return `${entrants} results: ${inSeconds(middle(({ app }) => app.cpuMs))} CPU-s, up after ${inSeconds(middle(({ app }) => app.wallMs))} s, ${rounded(
    middle(({ app }) => app.rssMb),
    0,
  )} MB; rows read ${inSeconds(middle(({ rows }) => rows.cpuMs))} CPU-s, ${inSeconds(middle(({ rows }) => rows.wallMs))} s; as the boards read them ${inSeconds(facts.cpuMs)} CPU-s`;
}

/**
 * A process from nothing, but for code that an earlier start compiled, until it listens with its boards standing,
 * against merely reading the rows those boards are made of, one statement in another process. Source of the target:
 * DESIGN, “Targets”.
 */
export async function benchStart(sizes: StartSizes): Promise<BenchRow> {
  // Not measured: an installation's first start, which leaves its compiled code for those that follow.
  await measure({ entrants: 2, pairs: 1 });
  const small: string[] = [];
  for (const entrants of smaller.filter((size) => size < sizes.entrants))
    small.push(line(entrants, await measure({ entrants, pairs: 1 })));
  const measured = await measure(sizes);
  const { pairs } = measured;
  const ratios = pairs.map(({ app, rows }) => app.cpuMs / rows.cpuMs);
  const ratio = median(ratios);
  const perResult = (of: (pair: StartPair) => number) => (1_000 * median(pairs.map(of))) / sizes.entrants;
  return {
    bench: 'start',
    figure: rounded(
      perResult(({ app }) => app.cpuMs),
      2,
    ),
    unit: 'µs CPU/result',
    ceiling: rounded(
      perResult(({ rows }) => rows.cpuMs),
      2,
    ),
    ratio: rounded(ratio, 3),
    spread: `${rounded(Math.min(...ratios), 3)}–${rounded(Math.max(...ratios), 3)}`,
    cpuMs: rounded(perResult(({ app }) => app.cpuMs) / 1_000, 5),
    target: 'process with 10⁶ results ≤ 2 × reading the rows',
    ...verdictOf([atMost('ratio', ratio, 2)]),
    notes: [...small, line(sizes.entrants, measured)],
  };
}
