import { expect, it, vi } from 'vitest';
import { unitsDeciding } from '../collective/decide-units.ts';
import { findContestById, type ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { finalizeRound } from '../ranking/finalize-round.ts';
import { tieFinding } from '../ranking/find-tie.ts';
import { resultsShowing } from '../ranking/show-results.ts';
import { makeRules } from '../ranking/testing/make-rules.ts';
import {
  makeDeps,
  storeContest,
  storeEntrant,
  storeResult,
  storeUnit,
} from '../ranking/testing/result-facts.ts';
import { manyAttempts, stopWorkingOut, workOut, type OverFacts } from './over-facts.ts';

const rules = makeRules({
  ranking: [{ by: 'score' }, { by: 'decision' }],
  prizes: [{ title: 'Giải Nhất', count: 1, value: 'Giấy khen' }],
  collective: {
    blocs: [],
    rankings: [
      {
        id: 'dong-nhat',
        title: 'Đơn vị có đông người dự thi',
        measures: [{ by: 'entrants' }],
        gate: null,
        decimals: 0,
        prizes: [],
      },
    ],
  },
});

/** A contest that is final, with so many people of two units; the best of them are equal. */
async function makeFinal(people: number): Promise<{ deps: Deps; contest: ContestRecord }> {
  const deps = await makeDeps();
  await storeUnit(deps, 'xa-a', 'Xã A');
  await storeUnit(deps, 'xa-b', 'Xã B');
  await storeContest(deps, rules);
  const enter = async (at: number) => {
    await storeEntrant(deps, `e${at}`, { unitId: at % 3 ? 'xa-a' : 'xa-b' });
    await storeResult(deps, `e${at}`, { score: at < 5 ? 900 : at % 800 });
  };
  await Promise.all(Array.from({ length: people }, (_, at) => enter(at)));
  await finalizeRound(deps, 'r1', 10_000_000);
  const contest = await findContestById(deps, 'c1');
  if (!contest) throw new Error('There is no contest');
  return { deps, contest };
}

/** Threads this process keeps. */
const threads = () => process.getActiveResourcesInfo().filter((each) => each === 'MessagePort').length;

const notHere = () => Promise.reject(new Error('It was worked out in the event loop'));
const noThread = new URL('./no-such-thread.ts', import.meta.url);

it('what follows from the facts of many comes out of a thread as it would here', async () => {
  const { deps, contest } = await makeFinal(manyAttempts);
  const same = async <Work, Answer>(kind: OverFacts<Work, Answer>, work: Work) => {
    const answer = await workOut(deps, ['r1'], { ...kind, here: notHere }, work);
    expect(answer).toEqual(await kind.here(deps, work));
    return answer;
  };
  const { boards } = await same(resultsShowing, { contest, inFull: true, mayDecide: true });
  expect(boards.map(({ total }) => total)).toEqual([manyAttempts, manyAttempts]);
  const tie = boards[0]?.openTies[0];
  expect(tie?.size).toBe(5);
  const wanted = { board: 'contest:c1', rankKey: tie?.rankKey ?? '' };
  const found = await same(tieFinding, { contest, roundIds: ['r1'], tie: wanted });
  expect(found?.entrantIds).toHaveLength(5);

  // One that fails is told of, and the next begins.
  const failing = { here: notHere, thread: noThread };
  await expect(workOut(deps, ['r1'], failing, contest)).rejects.toThrow('no-such-thread');

  // So is one that is stopped, and the one behind it.
  const showing = { ...resultsShowing, here: notHere };
  const work = { contest, inFull: true, mayDecide: true };
  const before = threads();
  const stopped = [1, 2].map(() => workOut(deps, ['r1'], showing, work));
  const told = Promise.allSettled(stopped);
  await vi.waitFor(() => expect(threads()).toBeGreaterThan(before));
  stopWorkingOut(deps.store);
  for (const each of await told) expect(each).toMatchObject({ reason: { problem: 'overloaded' } });
  expect(threads()).toBe(before);
  const { people, blocs } = await same(unitsDeciding, contest);
  expect([...people.keys()].toSorted()).toEqual(['xa-a', 'xa-b']);
  expect(blocs[0]?.standings).toHaveLength(2);
});

it('of few it is worked out without a thread', async () => {
  const { deps, contest } = await makeFinal(20);
  const work = { contest, inFull: false, mayDecide: false };
  const { boards } = await workOut(deps, ['r1'], { ...resultsShowing, thread: noThread }, work);
  expect(boards[0]?.total).toBe(20);
});
