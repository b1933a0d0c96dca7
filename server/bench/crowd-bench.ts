import { fork, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { measurePosts, summarisePairs, type Pair } from './beside-bare.ts';
import { ask, asPlatform, dismiss, greeting, type Accounting } from './child.ts';
import type { CrowdGreeting, CrowdMember } from './crowd-server.ts';
import { makeScratch } from './scratch.ts';

/** Requests of each side of a pair. */
const amount = 1_000;

export interface CrowdSizes {
  entrants: number;
  pairs: number;
}

/** A server that is filled, measured in pairs, and ready for the crowd. */
export interface Measured {
  server: ChildProcess;
  dir: string;
  told: CrowdGreeting;
  pairs: ReturnType<typeof summarisePairs>;
  idleLoopMs: number;
}

async function measurePairs(
  server: ChildProcess,
  told: CrowdGreeting,
  act: 'start' | 'submit',
  pairs: number,
) {
  const people = told.measured[Symbol.iterator]();
  const pathOf = ({ attemptId }: CrowdMember) =>
    act === 'start' ? `/api/rounds/${told.rounds.measured}/attempts` : `/api/attempts/${attemptId}/submit`;
  const nextOfOurs = () => {
    const { value } = people.next();
    if (!value) throw new RangeError('Nobody is left to measure with');
    return { path: pathOf(value), cookie: value.cookie };
  };
  const [anyone] = told.measured;
  const nextOfBare = () => ({ path: '/bare', cookie: anyone?.cookie ?? '' });
  const { ports } = told;
  const measurePair = async (): Promise<Pair> => ({
    ours: await measurePosts(server, ports.ours, amount, nextOfOurs),
    bare: await measurePosts(server, ports.bare, amount, nextOfBare),
  });
  await measurePair();
  const all: Pair[] = [];
  for (let pair = 0; pair < pairs; pair++) all.push(await measurePair());
  return summarisePairs(all);
}

/**
 * Fills a server, measures one request of a kind beside a bare route in pairs, and hands it over for the crowd.
 * Everything is gone once `use` has ended.
 */
export async function withCrowdServer<T>(
  act: 'start' | 'submit',
  { entrants, pairs }: CrowdSizes,
  use: (measured: Measured) => Promise<T>,
): Promise<T> {
  const dir = makeScratch();
  // One pair more warms up; autocannon prepares a request a connection more than it sends.
  const measured = (pairs + 1) * (amount + 100);
  const sizes = [String(measured), String(entrants)];
  const server = fork(join(import.meta.dirname, 'crowd-server.ts'), [dir, act, ...sizes], {
    execArgv: asPlatform,
  });
  try {
    const told = await greeting<CrowdGreeting>(server);
    await ask<Accounting>(server, 'cpu');
    await sleep(2_000);
    const { loopP99Ms: idleLoopMs } = await ask<Accounting>(server, 'cpu');
    const summary = await measurePairs(server, told, act, pairs);
    return await use({ server, dir, told, pairs: summary, idleLoopMs });
  } finally {
    await dismiss(server);
    rmSync(dir, { recursive: true, force: true });
  }
}
