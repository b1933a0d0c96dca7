import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { asPlatform, greeting } from './child.ts';
import type { Reranked, Took } from './rerank-process.ts';
import { atMost, rounded, verdictOf, type BenchRow } from './row.ts';
import { makeScratch } from './scratch.ts';
import { longestTurn } from './turns.ts';

/** No answer may wait longer than this for it, in ms. */
const longestBlock = 50;

interface RerankSizes {
  entrants: number;
}

async function inProcess<T>(kind: 'fill' | 'run', dir: string, entrants: number): Promise<T> {
  const child = fork(join(import.meta.dirname, 'rerank-process.ts'), [kind, dir, String(entrants)], {
    execArgv: ['--max-old-space-size=4096', ...asPlatform],
  });
  const gone = once(child, 'exit');
  const told = await greeting<T>(child);
  await gone;
  return told;
}

const line = (what: string, took: Took) => {
  const { cpuMs, wallMs, saves, saveP99Ms, saveMaxMs, rssMb } = took;
  return [
    `${what}: ${rounded(cpuMs / 1_000, 1)} CPU-s, ${rounded(wallMs / 1_000, 1)} s, ${rounded(rssMb, 0)} MB`,
    longestTurn([took]),
    `${saves} saves meanwhile, p99 ${rounded(saveP99Ms, 0)} ms, longest ${rounded(saveMaxMs, 0)} ms`,
  ].join('; ');
};

/**
 * A round whose prediction asks for the number of entrants is made final, its best is annulled, and everybody is ranked
 * anew: every line comes out otherwise. Against reading the same rows once. One run, since the second of two would
 * begin with a larger file. Source of the target: DESIGN, “Data”, and the target of `regrade`.
 */
export async function benchRerank({ entrants }: RerankSizes): Promise<BenchRow> {
  const dir = makeScratch();
  try {
    await inProcess('fill', dir, entrants);
    const { lines, changed, pass, finalize, rerank } = await inProcess<Reranked>('run', dir, entrants);
    const blocked = Math.max(finalize.loopMaxMs, rerank.loopMaxMs);
    const ratio = rerank.cpuMs / pass.cpuMs;
    return {
      bench: 'rerank',
      figure: rounded((1_000 * rerank.cpuMs) / lines, 2),
      unit: 'µs CPU/line',
      ceiling: rounded((1_000 * pass.cpuMs) / lines, 2),
      ratio: rounded(ratio, 3),
      spread: 'one run',
      cpuMs: rounded(rerank.cpuMs / lines, 5),
      target: `event loop never blocked > ${longestBlock} ms`,
      ...verdictOf([atMost('event loop blocked', blocked, longestBlock, ' ms')]),
      notes: [
        `${entrants} results`,
        line('made final', finalize),
        line(`ranked anew, ${changed} of ${lines} lines otherwise`, rerank),
      ],
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
