import { expect, it } from 'vitest';
import type { Deps } from '../deps.ts';
import { Boards } from './boards.ts';
import { finalizeRound } from './finalize-round.ts';
import { readEntrantFacts, readRoundFacts, type EntrantFacts } from './round-facts.ts';
import { makeRules } from './testing/make-rules.ts';
import { makeDeps, scoreAgain, storeContest, storeEntrant, storeResult } from './testing/result-facts.ts';

const ids = (count: number) => Array.from({ length: count }, (_, at) => `e${String(at).padStart(5, '0')}`);

const storeCrowd = async (deps: Deps, people: readonly string[], attemptsEach: number) => {
  await storeContest(deps, makeRules());
  await Promise.all(people.map((id) => storeEntrant(deps, id)));
  for (let number = 1; number <= attemptsEach; number++)
    await Promise.all(
      people.map((id, at) => storeResult(deps, id, { number, score: 1_000 - (at % 90) - number })),
    );
};

it('facts that fill more than one page are read whole, an entrant’s attempts together', async () => {
  const deps = await makeDeps();
  const people = ids(701);
  // 2,103 attempts: the page of 2,000 ends in the middle of an entrant.
  await storeCrowd(deps, people, 3);
  const read: EntrantFacts[] = [];
  await readRoundFacts(deps, 'r1', (facts) => read.push(facts));
  expect(read.map((facts) => facts.entrantId)).toEqual(people);
  expect(read.every((facts) => facts.attempts.map((attempt) => attempt.number).join() === '1,2,3')).toBe(
    true,
  );
  const again: EntrantFacts[] = [];
  await readEntrantFacts(deps, 'r1', people, (facts) => again.push(facts));
  expect(again).toEqual(read);
});

it('an attempt counts with its last score, were it scored again more often than a page holds', async () => {
  const deps = await makeDeps();
  await storeCrowd(deps, ['a', 'b', 'c'], 2);
  // The later id counts, in whatever order the rows come.
  await Promise.all(
    Array.from({ length: 2_100 }, (_, at) =>
      scoreAgain(deps, { entrantId: 'b', number: 2 }, at, 99_000 + at),
    ),
  );
  const read: EntrantFacts[] = [];
  await readRoundFacts(deps, 'r1', (facts) => read.push(facts));
  expect(read.map(({ entrantId, attempts }) => [entrantId, attempts.length])).toEqual([
    ['a', 2],
    ['b', 2],
    ['c', 2],
  ]);
  expect(read[1]?.attempts.map(({ score }) => score)).toEqual([998, 2_099]);
  const again: EntrantFacts[] = [];
  await readEntrantFacts(deps, 'r1', ['a', 'b', 'c'], (facts) => again.push(facts));
  expect(again).toEqual(read);
});

it('final standings that fill more than one page come back whole and in order', async () => {
  const deps = await makeDeps();
  await storeCrowd(deps, ids(2_050), 1);
  const boards = new Boards(deps);
  await boards.start(100_000);
  const before = (await boards.open('round:r1', 100_000)).page(1_980, 100);
  await finalizeRound(deps, 'r1', 105_000);
  await boards.tick(105_000);
  const after = (await boards.open('round:r1', 105_000)).page(1_980, 100);
  expect(after).toEqual({ ...before, state: 'final', version: after.version });
  expect(after).toMatchObject({ total: 2_050 });
});
