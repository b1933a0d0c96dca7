import { expect, it } from 'vitest';
import { CollectiveShelf } from '../collective/collective-shelf.ts';
import { unitsPageSize } from '../collective/contract.ts';
import { pageOfPeople, unitsDeciding } from '../collective/decide-units.ts';
import { findContestById, type ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { finalizeRound } from '../ranking/finalize-round.ts';
import { tieFinding } from '../ranking/find-tie.ts';
import { ResultsShelf } from '../ranking/results-shelf.ts';
import { resultsShowing } from '../ranking/show-results.ts';
import { makeRules } from '../ranking/testing/make-rules.ts';
import {
  makeDeps,
  storeContest,
  storeEntrant,
  storeResult,
  storeUnit,
} from '../ranking/testing/result-facts.ts';
import { FactsDesk, manyAttempts, type OverFacts } from './facts-desk.ts';

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
  const before = threads();
  const { deps, contest } = await makeFinal(manyAttempts);
  const desk = new FactsDesk(deps.store);
  const same = async <Work, Answer>(
    kind: OverFacts<Work, Answer>,
    work: Work,
    unpacked: (answer: Answer) => unknown = (answer) => answer,
  ) => {
    const answer = await desk.workOut(['r1'], { ...kind, here: notHere }, () => work);
    expect(unpacked(answer)).toEqual(unpacked(await kind.here(deps, work)));
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
  await expect(desk.workOut(['r1'], failing, () => contest)).rejects.toThrow('no-such-thread');
  // One number may be packed in two ways, as V8 keeps it.
  const units = await same(unitsDeciding, contest, (answer) => ({
    ...answer,
    people: Array.from(answer.people, ([unitId, { ends }]) => [
      unitId,
      ...ends.map((_, page) => pageOfPeople(answer, unitId, page * unitsPageSize)),
    ]),
  }));
  expect([...units.people.keys()].toSorted()).toEqual(['xa-a', 'xa-b']);
  expect(units.blocs[0]?.standings).toHaveLength(2);
  const ids = (offset: number) =>
    pageOfPeople(units, 'xa-b', offset)?.page.map(({ entrant }) => entrant?.entrantId);
  const all = Array.from({ length: manyAttempts }, (_, at) => at)
    .filter((at) => at % 3 === 0)
    .map((at) => `e${at}`)
    .toSorted();
  for (const offset of [0, 7, 50, 649, 700]) expect(ids(offset)).toEqual(all.slice(offset, offset + 50));
  expect(pageOfPeople(units, 'xa-b', 0)?.total).toBe(all.length);
  expect(pageOfPeople(units, 'xa-c', 0)).toBeUndefined();

  // A desk that is stopped ends what it works on, begins nothing that waits, and takes nothing in.
  const shelf = new CollectiveShelf(deps, desk);
  const now = 20_000_000;
  const asked = Promise.allSettled([
    shelf.readPublic('c1', null, now),
    shelf.readPublic('c1', 'r1', now),
    desk.workOut(['r1'], { ...resultsShowing, here: notHere }, () => ({
      ...{ contest, inFull: true, mayDecide: true },
    })),
  ]);
  // Those before are gone, and one has begun.
  await expect.poll(() => threads()).toBe(before + 1);
  desk.stop();
  for (const each of await asked) expect(each).toMatchObject({ reason: { problem: 'overloaded' } });
  await expect(shelf.readPublic('c1', null, now + 1_000_000)).rejects.toMatchObject({
    problem: 'overloaded',
  });
  await expect.poll(() => threads()).toBe(before);
});

it('of few it is worked out without a thread', async () => {
  const { deps, contest } = await makeFinal(20);
  const desk = new FactsDesk(deps.store);
  const work = { contest, inFull: false, mayDecide: false };
  const { boards } = await desk.workOut(['r1'], { ...resultsShowing, thread: noThread }, () => work);
  expect(boards[0]?.total).toBe(20);
});

it('however often results change while others are worked out, what waits is worked out once', async () => {
  const { deps, contest } = await makeFinal(20);
  const desk = new FactsDesk(deps.store);
  const shelf = new ResultsShelf(deps, desk);
  const held = Promise.withResolvers<number>();
  const busy = desk.workOut(['r1'], { here: () => held.promise, thread: noThread }, () => undefined);
  const asked: ReturnType<ResultsShelf['read']>[] = [];
  for (let at = 0; at < 5; at++) {
    asked.push(shelf.read(contest, true));
    deps.changes.emit('entries', { contestId: 'c1', entrantIds: [] });
  }
  held.resolve(1);
  await busy;
  const all = await Promise.all(asked);
  expect(new Set(all).size).toBe(1);
  deps.changes.emit('entries', { contestId: 'c1', entrantIds: [] });
  expect(await shelf.read(contest, true)).not.toBe(all[0]);
});
