import { setTimeout as sleep } from 'node:timers/promises';
import { Crowd } from '../load/crowd.ts';
import { Latencies } from '../load/latencies.ts';
import { errorsIn, type Account } from '../load/ledger.ts';
import { FactsOnDisk } from '../testing/facts-on-disk.ts';
import { ask, type Accounting } from './child.ts';
import { withCrowdServer, type CrowdSizes, type Measured } from './crowd-bench.ts';
import { atMost, rounded, verdictOf, type BenchRow } from './row.ts';

/** For opening ten thousand lobbies one after the other, before they all start. */
const lobbyMs = 14_000;
/** The last one has started long before, or something is wrong. */
const withinMs = 120_000;

interface Opening {
  account: Account;
  /** Of the crowd, attempts that are stored. */
  stored: number;
  lastStartMs: number;
  cpuMs: number;
  loopP99Ms: number;
  clientLoopMs: number;
}

async function openTheRound({ server, dir, told }: Measured): Promise<Opening> {
  const facts = new FactsOnDisk(dir);
  const entrants = told.crowd.length;
  const crowd = await Crowd.gather(entrants);
  try {
    const zeroAt = Date.now() + lobbyMs;
    await crowd.begin(entrants, (from, to) => ({
      ...{ port: told.ports.ours, roundId: told.rounds.crowd, zeroAt, seed: 1, from, to },
      part: { kind: 'opening', cookies: told.crowd.slice(from, to).map(({ cookie }) => cookie) },
    }));
    await sleep(zeroAt - 500 - Date.now());
    const before = await ask<Accounting>(server, 'cpu');
    await crowd.finish(zeroAt + withinMs);
    const after = await ask<Accounting>(server, 'cpu');
    const { account, loopP99Ms: clientLoopMs } = await crowd.report();
    return {
      account,
      stored: facts.attempts(told.rounds.crowd),
      lastStartMs: account.tallies.start.lastAt - zeroAt,
      cpuMs: (after.cpuMs - before.cpuMs) / entrants,
      loopP99Ms: after.loopP99Ms,
      clientLoopMs,
    };
  } finally {
    facts.close();
    await crowd.dismiss();
  }
}

function rowOf({ pairs, idleLoopMs, told }: Measured, opening: Opening): BenchRow {
  const { account, stored, lastStartMs } = opening;
  const { start, lobby } = account.tallies;
  const entrants = told.crowd.length;
  const begun = new Set(account.attempts).size;
  const latencies = new Latencies();
  latencies.merge(start.latencies);
  const lost = entrants - Math.min(begun, stored);
  return {
    bench: 'open',
    figure: rounded(pairs.perSecond.ours, 0),
    unit: 'starts/s',
    ceiling: rounded(pairs.perSecond.bare, 0),
    ratio: rounded(pairs.ratio, 3),
    spread: `${rounded(pairs.lowest, 3)}–${rounded(pairs.highest, 3)}`,
    cpuMs: rounded(pairs.cpuMs.ours, 4),
    target: '≤ 1.5 CPU-ms; of 10,000 at once none lost, 503 + Retry-After honoured',
    ...verdictOf([
      atMost('CPU', pairs.cpuMs.ours, 1.5, ' ms'),
      atMost('failed in the pairs', pairs.failed, 0),
      atMost('lost', lost, 0),
      atMost('attempts too many', stored - entrants, 0),
      atMost('errors', errorsIn(account), 0),
      atMost('refusals without Retry-After', start.untold, 0),
    ]),
    notes: [
      `${entrants} at once: the last had started after ${rounded(lastStartMs / 1000, 1)} s; p50 ${rounded(latencies.quantile(0.5) / 1000, 2)} s, p99 ${rounded(latencies.quantile(0.99) / 1000, 2)} s from the moment each meant to; ${lost} lost`,
      `${start.refused} refused for a while and back as asked, ${start.limited} by a limit, ${start.brokenOff + lobby.brokenOff} connections broken off and made again; ${rounded(opening.cpuMs, 3)} CPU-ms each in the crowd`,
      `ceiling ${rounded(pairs.cpuMs.bare, 4)} CPU-ms each; event loop delay p99 ${rounded(pairs.loopP99Ms, 1)} ms in the pairs, ${rounded(opening.loopP99Ms, 0)} ms in the crowd, ${rounded(idleLoopMs, 1)} ms idle; clients’ timers p99 ${rounded(opening.clientLoopMs, 0)} ms late`,
    ],
  };
}

/**
 * Starting an attempt, 30 questions drawn of 500: side by side with a bare route that answers the same bytes, then
 * ten thousand within one second. Source of the targets: DESIGN, “Targets”.
 */
export const benchOpen = (sizes: CrowdSizes): Promise<BenchRow> =>
  withCrowdServer('start', sizes, async (measured) => rowOf(measured, await openTheRound(measured)));
