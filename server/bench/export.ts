import { fork, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, asPlatform, dismiss, greeting } from './child.ts';
import { atMost, rounded, verdictOf, type BenchRow } from './row.ts';
import { makeScratch } from './scratch.ts';
import { longestTurn, type Turns } from './turns.ts';

/** No answer may wait longer than this for a workbook, and so much memory at most may it take. */
const longestBlock = 50;
const mostMegabytes = 2_048;
/** A smaller contest, to show how a workbook grows. */
const smaller = 100_000;

interface Greeting {
  port: number;
  cookie: string;
  contestId: string;
}

/** Since it was last asked, but for the CPU time, which is all of it. */
interface Told extends Turns {
  cpuMs: number;
  peakMb: number;
}

interface Run extends Turns {
  /** Of the file. */
  bytes: number;
  ms: number;
  /** Until its first byte. */
  firstMs: number;
  cpuMs: number;
  /** More than the process had before. */
  moreMb: number;
}

/** The whole contest as a workbook: the board, and everybody who joined. */
async function exportOnce(server: ChildProcess, { port, cookie, contestId }: Greeting): Promise<Run> {
  const before = await ask<Told>(server, 'cpu');
  const started = performance.now();
  const url = `http://127.0.0.1:${port}/api/staff/contests/${contestId}/export.xlsx`;
  const answer = await fetch(url, { headers: { cookie } });
  const firstMs = performance.now() - started;
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  const { byteLength } = await answer.arrayBuffer();
  const ms = performance.now() - started;
  const after = await ask<Told>(server, 'cpu');
  return {
    ...after,
    bytes: byteLength,
    ms,
    firstMs,
    cpuMs: after.cpuMs - before.cpuMs,
    moreMb: after.peakMb - before.peakMb,
  };
}

/** One workbook of so many results, and the event loop of the same process with nothing to do. */
async function measure(entrants: number): Promise<{ run: Run; idle: Told }> {
  const dir = makeScratch();
  const server = fork(join(import.meta.dirname, 'export-server.ts'), [dir, String(entrants)], {
    execArgv: ['--max-old-space-size=4096', ...asPlatform],
  });
  try {
    const told = await greeting<Greeting>(server);
    await sleep(1_000);
    await ask<Told>(server, 'cpu');
    await sleep(2_000);
    const idle = await ask<Told>(server, 'cpu');
    return { run: await exportOnce(server, told), idle };
  } finally {
    await dismiss(server);
    rmSync(dir, { recursive: true, force: true });
  }
}

const inSeconds = (ms: number) => rounded(ms / 1_000, 1);

const line = (results: number, run: Run) => {
  const { ms, firstMs, cpuMs, bytes, loopP99Ms, moreMb } = run;
  return [
    `${results} results: ${inSeconds(ms)} s, the first byte after ${inSeconds(firstMs)} s`,
    `${inSeconds(cpuMs)} CPU-s, ${rounded(bytes / 1e6, 1)} MB`,
    `${rounded(moreMb, 0)} MB more at the peak`,
    longestTurn([run]),
    `p99 ${rounded(loopP99Ms, 1)} ms`,
  ].join(', ');
};

/**
 * The results of a contest as a workbook while the server answers: how long nobody else is answered at worst, what it
 * takes, and how much memory. Source of the target: issue 6, “Jobs”.
 */
export async function benchExport({ results }: { results: number }): Promise<BenchRow> {
  const small = smaller < results ? [line(smaller, (await measure(smaller)).run)] : [];
  const { run, idle } = await measure(results);
  const ratio = rounded(run.loopMaxMs / longestBlock, 3);
  return {
    bench: 'export',
    figure: rounded(run.loopMaxMs, 1),
    unit: 'ms blocked',
    ceiling: longestBlock,
    ratio,
    spread: `${ratio}–${ratio}`,
    cpuMs: rounded(run.cpuMs / results, 4),
    target: `event loop never blocked > ${longestBlock} ms, at most ${mostMegabytes} MB more`,
    ...verdictOf([
      atMost('event loop blocked', run.loopMaxMs, longestBlock, ' ms'),
      atMost('more memory', run.moreMb, mostMegabytes, ' MB'),
    ]),
    notes: [
      'measured once; the ceiling is the limit itself, CPU-ms are for one result with its two lines',
      ...small,
      line(results, run),
      `idle: ${longestTurn([idle])}`,
    ],
  };
}
