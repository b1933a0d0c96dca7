import type { ChildProcess } from 'node:child_process';
import autocannon from 'autocannon';
import { ask, type Accounting } from './child.ts';
import { median } from './row.ts';

const connections = 64;

export interface Side {
  perSecond: number;
  cpuMs: number;
  loopP99Ms: number;
  failed: number;
}

export interface Pair {
  ours: Side;
  bare: Side;
}

/** One request; made anew for each. */
export interface BesideRequest {
  path: string;
  cookie: string;
}

/** One side of a pair: so many POST requests, each the next one, and what they cost the server. */
export async function measurePosts(
  server: ChildProcess,
  port: number,
  amount: number,
  next: () => BesideRequest,
): Promise<Side> {
  // Autocannon itself tells whole seconds only.
  const span = { from: 0, to: 0 };
  const setupRequest = (request: autocannon.Request): autocannon.Request => {
    const { path, cookie } = next();
    span.from ||= performance.now();
    return { ...request, method: 'POST', path, headers: { cookie } };
  };
  const onResponse = () => {
    span.to = performance.now();
  };
  const before = await ask<Accounting>(server, 'cpu');
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections,
    amount,
    requests: [{ setupRequest, onResponse }],
  });
  const after = await ask<Accounting>(server, 'cpu');
  const answered = result['2xx'] + result.non2xx;
  return {
    perSecond: (answered * 1000) / (span.to - span.from),
    cpuMs: (after.cpuMs - before.cpuMs) / answered,
    loopP99Ms: after.loopP99Ms,
    failed: result.non2xx + result.errors + result.timeouts,
  };
}

/** The middle of several pairs: ratio of what is done in a second, and its spread. */
export function summarisePairs(pairs: readonly Pair[]) {
  const ratios = pairs.map(({ ours, bare }) => ours.perSecond / bare.perSecond);
  const middle = (side: keyof Pair, figure: keyof Side) => median(pairs.map((pair) => pair[side][figure]));
  return {
    ratio: median(ratios),
    lowest: Math.min(...ratios),
    highest: Math.max(...ratios),
    perSecond: { ours: middle('ours', 'perSecond'), bare: middle('bare', 'perSecond') },
    cpuMs: { ours: middle('ours', 'cpuMs'), bare: middle('bare', 'cpuMs') },
    loopP99Ms: middle('ours', 'loopP99Ms'),
    failed: pairs.reduce((sum, { ours, bare }) => sum + ours.failed + bare.failed, 0),
  };
}
