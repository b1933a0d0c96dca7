import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { ask, asPlatform, dismiss, greeting } from './child.ts';
import { atLeast, atMost, median, quantile, rounded, verdictOf, type BenchRow } from './row.ts';
import { makeScratch } from './scratch.ts';

const sessions = 4_000;
const slots = 20;
const connections = 128;
const pairs = 5;
const seconds = 4;
const options = ['a', 'b'];

/** Someone with an open attempt. */
export interface Player {
  attemptId: string;
  cookie: string;
}

interface Side {
  perSecond: number;
  cpuMs: number;
  p99Ms: number;
  loopP99Ms: number;
  acknowledged: number;
  failed: number;
}

/** Requests in an order that never asks twice for one slot at once: attempts in turn, then slots, then `seq`. */
function nextRequest(players: readonly Player[], prefix: string, state: { sent: number }) {
  return (request: autocannon.Request): autocannon.Request => {
    const n = state.sent++;
    const player = players[n % players.length];
    const slot = (Math.floor(n / players.length) % slots) + 1;
    const seq = Math.floor(n / (players.length * slots)) + 1;
    return {
      ...request,
      method: 'PUT',
      path: `${prefix}/attempts/${player?.attemptId}/responses/${slot}`,
      headers: { 'content-type': 'application/json', cookie: player?.cookie ?? '' },
      body: JSON.stringify({ choice: [options[seq % 2]], seq }),
    };
  };
}

/**
 * Saves for a while, as fast as they are answered.
 *
 * @param prefix `/api` for ours, `/bench` for the route that stores nothing.
 * @param state what was sent before on this side.
 */
export async function measureSaves(
  server: ChildProcess,
  port: number,
  players: readonly Player[],
  prefix: string,
  state: { sent: number },
): Promise<Side> {
  const before = await ask<{ cpuMs: number }>(server, 'cpu');
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections,
    duration: seconds,
    requests: [{ setupRequest: nextRequest(players, prefix, state) }],
  });
  const after = await ask<{ cpuMs: number; loopP99Ms: number }>(server, 'cpu');
  const answered = result['2xx'] + result.non2xx;
  return {
    perSecond: answered / result.duration,
    cpuMs: (after.cpuMs - before.cpuMs) / answered,
    p99Ms: result.latency.p99,
    loopP99Ms: after.loopP99Ms,
    acknowledged: result['2xx'],
    failed: result.non2xx + result.errors + result.timeouts,
  };
}

/** How long a sync of this disk takes at worst, 99 times in 100. */
function syncP99(dir: string): number {
  const file = openSync(join(dir, 'sync-probe'), 'w');
  const page = Buffer.alloc(4096, 1);
  const times = Array.from({ length: 200 }, () => {
    writeSync(file, page);
    const started = performance.now();
    fdatasyncSync(file);
    return performance.now() - started;
  });
  closeSync(file);
  return quantile(times, 0.99);
}

async function measurePairs(server: ChildProcess, dir: string) {
  const { port, players } = await greeting<{ port: number; players: Player[] }>(server);
  const ours: Side[] = [];
  const ceiling: Side[] = [];
  const syncs: number[] = [];
  const state = { ours: { sent: 0 }, ceiling: { sent: 0 } };
  await measureSaves(server, port, players, '/bench', { sent: 0 });
  for (let pair = 0; pair < pairs; pair++) {
    ours.push(await measureSaves(server, port, players, '/api', state.ours));
    ceiling.push(await measureSaves(server, port, players, '/bench', state.ceiling));
    syncs.push(syncP99(dir));
  }
  const { rows } = await ask<{ rows: number }>(server, 'rows');
  return { ours, ceiling, syncs, rows };
}

/**
 * A durable save of a signed-in entrant against the same route without storage.
 * Source of the targets: DESIGN, “Targets”.
 */
export async function benchSave(): Promise<BenchRow> {
  const dir = makeScratch();
  const server = fork(join(import.meta.dirname, 'save-server.ts'), [dir, String(sessions)], {
    execArgv: asPlatform,
  });
  try {
    const { ours, ceiling, syncs, rows } = await measurePairs(server, dir);
    const ratios = ours.map((side, index) => side.perSecond / (ceiling[index]?.perSecond ?? Number.NaN));
    const cpuMs = median(ours.map((side) => side.cpuMs));
    const p99 = median(ours.map((side) => side.p99Ms));
    const bound = median(ceiling.map((side) => side.p99Ms)) + 3 * median(syncs);
    const acknowledged = ours.reduce((sum, side) => sum + side.acknowledged, 0);
    const failed = [...ours, ...ceiling].reduce((sum, side) => sum + side.failed, 0);
    const ratio = median(ratios);
    return {
      bench: 'save',
      figure: rounded(median(ours.map((side) => side.perSecond)), 0),
      unit: 'saves/s',
      ceiling: rounded(median(ceiling.map((side) => side.perSecond)), 0),
      ratio: rounded(ratio, 3),
      spread: `${rounded(Math.min(...ratios), 3)}–${rounded(Math.max(...ratios), 3)}`,
      cpuMs: rounded(cpuMs, 4),
      target: 'ratio ≥ 0.7, ≤ 0.12 CPU-ms, p99 ≤ ceiling’s + 3 syncs’ p99, nothing lost',
      ...verdictOf([
        atLeast('ratio', ratio, 0.7),
        atMost('CPU', cpuMs, 0.12, ' ms'),
        atMost('p99', p99, bound, ' ms'),
        atMost('refused or failed', failed, 0),
        atMost('lost', acknowledged - rows, 0),
      ]),
      notes: [
        `p99 ${p99} ms; bound ${rounded(bound, 1)} ms (sync p99 ${rounded(median(syncs), 2)} ms)`,
        `ceiling ${rounded(median(ceiling.map((side) => side.cpuMs)), 4)} CPU-ms each; event loop delay p99 ${rounded(median(ours.map((side) => side.loopP99Ms)), 1)} ms`,
        `${acknowledged} acknowledged, ${rows} stored, ${failed} refused or failed`,
      ],
    };
  } finally {
    await dismiss(server);
    rmSync(dir, { recursive: true, force: true });
  }
}
