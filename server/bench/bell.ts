import { setTimeout as sleep } from 'node:timers/promises';
import { compare, type Comparison } from '../load/compare.ts';
import { Crowd } from '../load/crowd.ts';
import { Latencies } from '../load/latencies.ts';
import { errorsIn, type Account } from '../load/ledger.ts';
import type { HeldPaper } from '../load/person.ts';
import { lastMinuteMs } from '../load/schedule.ts';
import { readBoard, settled } from '../load/settle.ts';
import { FactsOnDisk } from '../testing/facts-on-disk.ts';
import { ask, type Accounting } from './child.ts';
import { withCrowdServer, type CrowdSizes, type Measured } from './crowd-bench.ts';
import { paperSlots } from './facts.ts';
import { atMost, rounded, verdictOf, type BenchRow } from './row.ts';

const pointsPerItem = 100;
/** For ten thousand connections, one after the other, before the last half minute. */
const beforehandMs = 16_000;
const withinMs = 90_000;
/** Two ticks of the boards and a little: then nothing more is coming. */
const restMs = 2_500;

interface Bell {
  account: Account;
  comparison: Comparison;
  left: number;
  /** From the last submission to the board at rest; undefined if it never came to rest. */
  settleMs: number | undefined;
  cpuMs: number;
  loopP99Ms: number;
  clientLoopMs: number;
}

/** A paper with every question answered once; these options every question has. */
const paperOf = (attemptId: string, endsAt: number): HeldPaper => ({
  attemptId,
  endsAt,
  slots: Array.from({ length: paperSlots }, (_, at) => ({
    slot: at + 1,
    seq: 1,
    options: ['a', 'b'].map((id) => ({ id, text: '' })),
  })),
});

async function ringTheBell({ server, dir, told }: Measured): Promise<Bell> {
  const { closesAt, crowd: members, rounds } = told;
  const port = told.ports.ours;
  const spareMs = closesAt - lastMinuteMs - beforehandMs - Date.now();
  if (spareMs < 0) throw new Error(`The round was filled and measured ${-spareMs} ms too late for its close`);
  const entrants = members.length;
  const crowd = await Crowd.gather(entrants);
  try {
    await crowd.begin(entrants, (from, to) => ({
      ...{ port, roundId: rounds.crowd, zeroAt: closesAt, seed: 1, from, to },
      part: {
        kind: 'last-minute',
        cookies: members.slice(from, to).map(({ cookie }) => cookie),
        papers: members.slice(from, to).map(({ attemptId }) => paperOf(attemptId, closesAt)),
      },
    }));
    await sleep(closesAt - lastMinuteMs - Date.now());
    const before = await ask<Accounting>(server, 'cpu');
    const left = await crowd.finish(closesAt + withinMs);
    const after = await ask<Accounting>(server, 'cpu');
    const { account, loopP99Ms: clientLoopMs } = await crowd.report();
    const board = `round:${rounds.crowd}`;
    const restAt = await settled(port, board, { total: entrants, restMs, withinMs });
    const facts = new FactsOnDisk(dir);
    const served = await readBoard(port, board);
    const comparison = compare(account, facts, served, { pointsPerItem, roundId: rounds.crowd });
    facts.close();
    return {
      ...{ account, comparison, left, clientLoopMs },
      settleMs: restAt && Math.max(0, restAt - account.tallies.submit.lastAt),
      cpuMs: after.cpuMs - before.cpuMs,
      loopP99Ms: after.loopP99Ms,
    };
  } finally {
    await crowd.dismiss();
  }
}

const inMs = (counts: Record<number, number>, share: number) => {
  const latencies = new Latencies();
  latencies.merge(counts);
  return rounded(latencies.quantile(share), 0);
};

function rowOf({ pairs, idleLoopMs, told }: Measured, bell: Bell): BenchRow {
  const { account, comparison, left, settleMs } = bell;
  const { save, submit } = account.tallies;
  const entrants = told.crowd.length;
  const { lostSaves, otherReceipts, otherAttempts, otherScores, otherLines } = comparison;
  const lost = lostSaves + otherReceipts + (entrants - account.receipts.length);
  return {
    bench: 'bell',
    figure: rounded(pairs.perSecond.ours, 0),
    unit: 'submits/s',
    ceiling: rounded(pairs.perSecond.bare, 0),
    ratio: rounded(pairs.ratio, 3),
    spread: `${rounded(pairs.lowest, 3)}–${rounded(pairs.highest, 3)}`,
    cpuMs: rounded(pairs.cpuMs.ours, 4),
    target: '10,000 in the last 30 s: 0 errors, 0 lost, board exact when it settles',
    ...verdictOf([
      atMost('errors', errorsIn(account) + pairs.failed, 0),
      atMost('refused as too late', account.tooLate, 0),
      atMost('still at it in the end', left, 0),
      atMost('lost', lost, 0),
      atMost('attempts too many or few', otherAttempts, 0),
      atMost('scored otherwise', otherScores, 0),
      atMost('lines of the board that differ', otherLines.length, 0),
      { found: 'the board did not settle', holds: settleMs !== undefined },
    ]),
    notes: [
      `${entrants} entrants, ${account.saves.length} more answers and ${account.receipts.length} submissions in ${lastMinuteMs / 1000} s: ${lost} lost, ${errorsIn(account)} errors, ${submit.refused + save.refused} of them refused for a while; ${rounded(bell.cpuMs / 1000, 1)} CPU-s of the server in all`,
      `board settled ${settleMs === undefined ? 'never' : `${rounded(settleMs / 1000, 1)} s`} after the last submission, ${otherLines.length} of its ${entrants} lines other than papers, answers and keys give`,
      `from the moment meant: submit p50 ${inMs(submit.latencies, 0.5)} ms, p99 ${inMs(submit.latencies, 0.99)} ms, at most ${inMs(submit.latencies, 1)} ms; save p50 ${inMs(save.latencies, 0.5)} ms, p99 ${inMs(save.latencies, 0.99)} ms`,
      `ceiling ${rounded(pairs.cpuMs.bare, 4)} CPU-ms each; event loop delay p99 ${rounded(pairs.loopP99Ms, 1)} ms in the pairs, ${rounded(bell.loopP99Ms, 0)} ms at the bell, ${rounded(idleLoopMs, 1)} ms idle; clients’ timers p99 ${rounded(bell.clientLoopMs, 0)} ms late`,
    ],
  };
}

/**
 * Submitting: side by side with a bare route that answers the same bytes, then ten thousand entrants in the last half
 * minute of a round, the board worked out again from papers, answers and keys.
 * Source of the targets: DESIGN, “Targets”.
 */
export const benchBell = (sizes: CrowdSizes): Promise<BenchRow> =>
  withCrowdServer('submit', sizes, async (measured) => rowOf(measured, await ringTheBell(measured)));
