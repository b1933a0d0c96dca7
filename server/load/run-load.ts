import { fork, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, asPlatform, dismiss, greeting, type Accounting } from '../bench/child.ts';
import { makeScratch } from '../bench/scratch.ts';
import { FactsOnDisk } from '../testing/facts-on-disk.ts';
import { compare } from './compare.ts';
import { Crowd } from './crowd.ts';
import type { Account } from './ledger.ts';
import { graceOf, loadSlots, type Window } from './load-contest.ts';
import type { LoadGreeting, LoadQuestion } from './load-server.ts';
import { thirdsOf, type Held } from './memory.ts';
import type { LoadReport } from './report.ts';
import type { ContestShape } from './schedule.ts';
import { readBoard, settled } from './settle.ts';

const pointsPerItem = 100;
/** From the server being there to the first one joining. */
const beginMs = 500;
const joinsASecond = 200;
const shortestJoinMs = 500;
/** Sockets a process may hold here; the server has one for each entrant, stream and watcher. */
export const mostEntrants = 12_000;
/** The first request is a moment after the opening: the clocks of two processes may be a little apart. */
const afterOpeningMs = 20;
/** How long after the close the last ones, put off by refusals, may still come. */
const stragglersMs = 60_000;
/** A tick of the boards, twice, and a little. */
const restMs = 2_200;
/** How often in a round what the server holds is read, where everybody sits again and again. */
const readings = 60;

export interface LoadSizes {
  entrants: number;
  /** How long the round is open. */
  minutes: number;
  /** Everybody sits again and again, a minute each time, and what the server holds is read all the while. */
  again: boolean;
}

/** When the last attempt was handed in: by its entrant, or by the deadline where some were left to it. UTC ms. */
const lastSubmissionAt = ({ tallies, attempts, receipts }: Account, window: Window) =>
  Math.max(tallies.submit.lastAt, attempts.length > receipts.length ? window.closesAt + graceOf(window) : 0);

/**
 * Waits for the board to come to rest with so many on it.
 *
 * @param isWhole whether everybody went on to the end.
 * @returns how long after the last submission it did, ms; null where it never did.
 */
async function awaitBoard(
  { port, roundId, ...window }: LoadGreeting,
  account: Account,
  { isWhole, total }: { isWhole: boolean; total: number },
): Promise<number | null> {
  const lastAt = isWhole ? lastSubmissionAt(account, window) : account.tallies.submit.lastAt;
  if (lastAt === 0) return null;
  await sleep(Math.max(0, lastAt - Date.now()));
  const restAt = await settled(port, `round:${roundId}`, { total, restMs, withinMs: 60_000 });
  return restAt === undefined ? null : Math.max(0, restAt - lastAt);
}

/**
 * How many the board holds at rest: everybody who began, or, cut short, who handed in. null where nobody can say, since
 * those who sit again are on it once.
 */
function peopleOnBoard(
  { attempts, receipts }: Account,
  entrants: number,
  { again, left }: { again: boolean; left: number },
): number | null {
  if (again) return left === 0 ? entrants : null;
  return left === 0 ? attempts.length : receipts.length;
}

/** Reads what the server holds, evenly through the round once everybody has sat twice, until told to stop. */
function readMemory(server: ChildProcess, { opensAt, closesAt }: LoadGreeting) {
  const everyMs = (closesAt - opensAt) / readings;
  const held: Held[] = [];
  const over = new AbortController();
  const { signal } = over;
  const read = async () => {
    await sleep(Math.max(0, opensAt + (closesAt - opensAt) / 3 - Date.now()), undefined, { signal });
    for (; Date.now() < closesAt; await sleep(everyMs, undefined, { signal }))
      held.push(await ask<Held>(server, 'memory' satisfies LoadQuestion));
  };
  // Told to stop, or the round is over.
  const reading = read().catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  const stop = async () => {
    over.abort();
    await reading;
    return held;
  };
  return { stop };
}

interface Setting {
  dir: string;
  again: boolean;
  say: (line: string) => void;
  signal: AbortSignal;
}

async function play(server: ChildProcess, shape: ContestShape, setting: Setting): Promise<LoadReport> {
  const { entrants } = shape;
  const { dir, again, say, signal } = setting;
  const crowd = await Crowd.gather(entrants);
  try {
    const told = await greeting<LoadGreeting>(server);
    const { port, roundId, slug, opensAt, closesAt } = told;
    const before = await ask<Accounting>(server, 'cpu');
    await crowd.begin(entrants, (from, to) => ({
      ...{ port, roundId, zeroAt: opensAt + afterOpeningMs, seed: 1, from, to },
      part: { kind: again ? 'again' : 'contest', slug, shape },
    }));
    say(`${entrants} entrants join; the round opens in ${Math.ceil((opensAt - Date.now()) / 1_000)} s`);
    const reading = again ? readMemory(server, told) : undefined;
    const left = await crowd.finish(closesAt + stragglersMs, signal);
    const held = await reading?.stop();
    say(left === 0 ? 'Everybody is done; the board comes to rest' : `Stopped with ${left} still at it`);
    const { account: answered } = await crowd.report();
    const total = peopleOnBoard(answered, entrants, { again, left });
    const settledMs =
      total === null ? null : await awaitBoard(told, answered, { isWhole: left === 0, total });
    const { account, processes, loopP99Ms } = await crowd.report();
    const after = await ask<Accounting>(server, 'cpu');
    const board = await readBoard(port, `round:${roundId}`);
    const facts = new FactsOnDisk(dir);
    const comparison = compare(account, facts, board, { pointsPerItem, roundId });
    facts.close();
    return {
      ...{ entrants, account, comparison, left, processes, settledMs },
      clientLoopMs: loopP99Ms,
      serverCpuMs: after.cpuMs - before.cpuMs,
      serverLoopMs: after.loopP99Ms,
      ...(held && { memory: thirdsOf(held) }),
    };
  } finally {
    await crowd.dismiss();
  }
}

/**
 * Plays a whole contest against a server of its own on this machine, and compares every answer with what is stored.
 *
 * @param options.say told what goes on.
 * @param options.signal ends it early, with what there is.
 */
export async function runLoad(
  { entrants, minutes, again }: LoadSizes,
  { say, signal }: { say: (line: string) => void; signal: AbortSignal },
): Promise<LoadReport> {
  const dir = makeScratch();
  const roundMs = minutes * 60_000;
  const joinMs = Math.max(shortestJoinMs, (entrants * 1_000) / joinsASecond);
  const server = fork(
    join(import.meta.dirname, 'load-server.ts'),
    [dir, String(Math.round(beginMs + joinMs)), String(Math.round(roundMs)), again ? 'again' : 'once'],
    { execArgv: ['--expose-gc', ...asPlatform] },
  );
  try {
    return await play(server, { entrants, slots: loadSlots, joinMs, roundMs }, { dir, again, say, signal });
  } finally {
    await dismiss(server);
    rmSync(dir, { recursive: true, force: true });
  }
}
