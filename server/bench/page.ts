import { fork, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { networkOf } from '../load/made-up-person.ts';
import { ask, asPlatform, dismiss, greeting, type Accounting } from './child.ts';
import type { PageGreeting } from './page-server.ts';
import { readFor } from './readers.ts';
import { atLeast, atMost, median, rounded, verdictOf, type BenchRow } from './row.ts';
import { makeScratch } from './scratch.ts';

const connections = 128;
/** Readers come from so many networks in turn: a limit counts by network, and a crowd is no flood. */
const networks = 2_000;
const peopleANetwork = 100;

export interface PageSizes {
  pairs: number;
  seconds: number;
}

interface Side {
  perSecond: number;
  cpuMs: number;
  loopP99Ms: number;
  failed: number;
}

const sides = ['page', 'bare', 'within'] as const;
type Triple = Record<(typeof sides)[number], Side>;

async function measure(server: ChildProcess, port: number, path: string, seconds: number): Promise<Side> {
  let sent = 0;
  const next = () => {
    const network = networkOf((sent++ % networks) * peopleANetwork);
    return { path, headers: `x-forwarded-for: ${network}\r\naccept-encoding: gzip, deflate, br\r\n` };
  };
  const before = await ask<Accounting>(server, 'cpu');
  const { count, refused, broken, tookMs } = await readFor(seconds * 1000, { port, connections }, next);
  const after = await ask<Accounting>(server, 'cpu');
  return {
    perSecond: (count * 1000) / tookMs,
    cpuMs: (after.cpuMs - before.cpuMs) / count,
    loopP99Ms: after.loopP99Ms,
    failed: refused + broken,
  };
}

async function run(server: ChildProcess, { pairs, seconds }: PageSizes): Promise<BenchRow> {
  const { ports, page } = await greeting<PageGreeting>(server);
  await ask<Accounting>(server, 'cpu');
  await sleep(2_000);
  const idle = await ask<Accounting>(server, 'cpu');
  const measureAll = async (span: number): Promise<Triple> => ({
    page: await measure(server, ports.ours, page, span),
    bare: await measure(server, ports.bare, '/static', span),
    within: await measure(server, ports.ours, '/healthz', span),
  });
  await measureAll(1);
  const all: Triple[] = [];
  for (let pair = 0; pair < pairs; pair++) all.push(await measureAll(seconds));
  const ratios = (of: 'bare' | 'within') => all.map((each) => each.page.perSecond / each[of].perSecond);
  const middle = (side: (typeof sides)[number], figure: keyof Side) =>
    median(all.map((each) => each[side][figure]));
  const failed = all.reduce(
    (sum, each) => sum + sides.reduce((some, side) => some + each[side].failed, 0),
    0,
  );
  const ratio = median(ratios('bare'));
  return {
    bench: 'page',
    figure: rounded(middle('page', 'perSecond'), 0),
    unit: 'pages/s',
    ceiling: rounded(middle('bare', 'perSecond'), 0),
    ratio: rounded(ratio, 3),
    spread: `${rounded(Math.min(...ratios('bare')), 3)}–${rounded(Math.max(...ratios('bare')), 3)}`,
    cpuMs: rounded(middle('page', 'cpuMs'), 4),
    target: 'contest page, signed out ≥ 0.5 × a static JSON route',
    ...verdictOf([atLeast('ratio', ratio, 0.5), atMost('failed', failed, 0)]),
    notes: [
      `ceiling: a route of a bare Fastify in the same process, ${rounded(middle('bare', 'cpuMs'), 4)} CPU-ms each`,
      `a static JSON route within the application, /healthz with its headers and metrics: ${rounded(middle('within', 'perSecond'), 0)} a second, ${rounded(middle('within', 'cpuMs'), 4)} CPU-ms each; the page beside it ${rounded(median(ratios('within')), 3)}`,
      `event loop delay p99 ${rounded(middle('page', 'loopP99Ms'), 1)} ms, idle ${rounded(idle.loopP99Ms, 1)} ms`,
    ],
  };
}

/**
 * The page of a contest for somebody who is not signed in, compressed as browsers ask for it, against a static route.
 * Source of the target: DESIGN, “Targets”.
 */
export async function benchPage(sizes: PageSizes): Promise<BenchRow> {
  const dir = makeScratch();
  const server = fork(join(import.meta.dirname, 'page-server.ts'), [dir], { execArgv: asPlatform });
  try {
    return await run(server, sizes);
  } finally {
    await dismiss(server);
    rmSync(dir, { recursive: true, force: true });
  }
}
