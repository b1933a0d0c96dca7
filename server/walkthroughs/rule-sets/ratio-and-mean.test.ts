import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CollectiveShelf } from '../../src/collective/collective-shelf.ts';
import type { PublicUnits, UnitRow, UnitsBoardPage } from '../../src/collective/contract.ts';
import { findContestById } from '../../src/contests/queries.ts';
import { finalizeRound } from '../../src/ranking/finalize-round.ts';
import { makeRules } from '../../src/ranking/testing/make-rules.ts';
import {
  storeContest,
  storeEntrant,
  storeResult,
  storeUnit,
} from '../../src/ranking/testing/result-facts.ts';
import type { World } from '../../testing/sitting.ts';
import { makeTestApp } from '../../testing/test-app.ts';

/*
 * Two blocs, two rounds that add up. Units must have half of their stated headcount taking part. One prize goes by
 * turnout in whole percent, then by the mean; the other by the mean with two decimals, then by turnout.
 */
const round = (id: string, opensAt: number, closesAt: number) => ({
  id,
  title: id,
  opensAt,
  closesAt,
  bankId: null,
  blueprint: null,
  sets: [],
});
const unit = (unitId: string, headcount: number) => ({ unitId, name: `Đơn vị ${unitId}`, headcount });
const prize = (title: string, count: number) => ({ title, count, value: '1.000.000 đồng' });

const rules = makeRules({
  rounds: [round('r1', 1_000, 100_000), round('r2', 200_000, 300_000)],
  collective: {
    blocs: [
      {
        id: 'khoi-so',
        name: 'Khối sở',
        units: [unit('so-a', 4), unit('so-b', 4), unit('so-c', 3), unit('so-d', 3), unit('so-e', 2)],
      },
      { id: 'khoi-xa', name: 'Khối xã', units: [unit('xa-a', 7), unit('xa-b', 17)] },
    ],
    rankings: [
      {
        id: 'phong-trao',
        title: 'Phong trào',
        measures: [{ by: 'participation', of: 'headcount' }, { by: 'mean-score' }],
        gate: { of: 'headcount', percent: 50 },
        decimals: 0,
        prizes: [prize('Nhất', 1), prize('Nhì', 1), prize('Ba', 1)],
      },
      {
        id: 'chat-luong',
        title: 'Chất lượng',
        measures: [{ by: 'mean-score' }, { by: 'participation', of: 'headcount' }],
        gate: { of: 'headcount', percent: 50 },
        decimals: 2,
        prizes: [prize('Giải chất lượng', 1)],
      },
    ],
  },
});

let world: World;

/** Somebody of a unit with what they reached in each round, in marks of ten; null for a round they missed. */
const enter = async (id: string, unitId: string, ...marks: (number | null)[]) => {
  await storeEntrant(world.deps, id, { unitId });
  for (const [at, mark] of marks.entries())
    if (mark !== null) await storeResult(world.deps, id, { roundId: `r${at + 1}`, score: mark * 100 });
};

beforeAll(async () => {
  world = await makeTestApp('ratio and mean');
  world.clock.now = 400_000;
  await storeContest(world.deps, rules);
  for (const id of ['so-a', 'so-b', 'so-c', 'so-d', 'so-e', 'xa-a', 'xa-b', 'ngoai'])
    await storeUnit(world.deps, id, id);
  const { units } = world.deps.store.tables;
  await storeUnit(world.deps, 'phong-a1', 'Phòng của Sở A');
  await world.deps.store.write((tx) =>
    tx.update(units).set({ parentId: 'so-a' }).where(eq(units.id, 'phong-a1')),
  );
  await enter('a1', 'so-a', 9, 8);
  await enter('a2', 'so-a', 6, null);
  await enter('a3', 'phong-a1', 10, 10);
  // Three attempts of one person: the best counts, and she is one person.
  for (const [number, score] of [
    [2, 300],
    [3, 200],
  ] as const)
    await storeResult(world.deps, 'a1', { number, score });
  await enter('b1', 'so-b', 8, 7);
  await enter('b2', 'so-b', 7, 7);
  await enter('b3', 'so-b', 7, 7);
  await enter('c1', 'so-c', null, 10);
  await enter('c2', 'so-c', 0, 0);
  await enter('d1', 'so-d', 10, 10);
  // In no bloc: an entrant of the contest, of no competing unit.
  await enter('n1', 'ngoai', 10, 10);
  for (let at = 1; at <= 5; at++) await enter(`xa${at}`, 'xa-a', 5, 5);
  for (let at = 1; at <= 12; at++) await enter(`xb${at}`, 'xa-b', 6, at === 1 ? 5 : 6);
});
afterAll(() => world.close());

const line = ({ unitId, rank, figures, prize: won, tiedFor }: UnitRow) => [
  unitId,
  rank,
  ...figures.map(({ numerator, denominator, value }) => `${numerator}/${denominator} = ${value}`),
  won ?? tiedFor.map((title) => `${title}?`).join(' '),
];
const read = async (ranking: string, bloc: string) => {
  const url = `/api/contests/tim-hieu-cchc/units?ranking=${ranking}&bloc=${bloc}`;
  return (await world.app.inject({ url })).json<PublicUnits>();
};
const rows = async (ranking: string, bloc: string) =>
  (await read(ranking, bloc)).standings?.rows.map(line) ?? [];

it('nothing is shown while the second round is not final', async () => {
  expect(await finalizeRound(world.deps, 'r1', world.clock.now)).toBe(true);
  expect(await read('phong-trao', 'khoi-so')).toMatchObject({ state: 'hidden', standings: null });
});

it('the board of a round shows its own figures once it is final, those of another round wait', async () => {
  const board = async (name: string) => {
    const reply = await world.app.inject({ url: `/api/boards/${name}` });
    return { status: reply.statusCode, page: reply.json<UnitsBoardPage>() };
  };
  const { page } = await board('round:r1:units:khoi-so');
  expect(page).toMatchObject({ board: 'round:r1:units:khoi-so', version: 1, state: 'final', total: 2 });
  // Without the second round: 25 marks of 30, 22 of 30. c1 came only later, so c2 is alone of three.
  expect(
    page.rows.map(({ rank, name, figures }) => [rank, name, ...figures.map(({ value }) => value)]),
  ).toEqual([
    [1, 'Đơn vị so-a', 75, 83],
    [2, 'Đơn vị so-b', 75, 73],
  ]);
  expect((await board('round:r2:units:khoi-so')).page).toMatchObject({
    state: 'hidden',
    version: 0,
    rows: [],
  });
  expect((await board('round%3Ar1%3Aunits%3Akhoi-so')).page).toEqual(page);
  await world.app.ticker.tick(world.clock.now);
  expect((await board('round:r1')).page).toMatchObject({ board: 'round:r1', total: 26 });
  for (const name of ['round:r1:units:khac', 'round:r9:units:khoi-so', 'round:r1:units:'])
    expect((await board(name)).status).toBe(404);
});

it('offices by turnout: two equal in both figures share a rank, and two prizes between them stay open', async () => {
  expect(await finalizeRound(world.deps, 'r2', world.clock.now)).toBe(true);
  expect(await rows('phong-trao', 'khoi-so')).toEqual([
    // 17 + 6 + 20 marks of 60: the round a2 missed counts as nought.
    ['so-a', 1, '3/4 = 75', '4300/6000 = 72', 'Nhất? Nhì?'],
    // 15 + 14 + 14.
    ['so-b', 1, '3/4 = 75', '4300/6000 = 72', 'Nhất? Nhì?'],
    ['so-c', 3, '2/3 = 67', '1000/4000 = 25', 'Ba'],
    // Full marks, and one of three people.
    ['so-d', null, '1/3 = 33', '2000/2000 = 100', ''],
    ['so-e', null, '0/2 = 0', '0/0 = 0', ''],
  ]);
});

it('communes by turnout: 5/7 and 12/17 are both 71 %, so the mean decides', async () => {
  expect(await rows('phong-trao', 'khoi-xa')).toEqual([
    ['xa-b', 1, '12/17 = 71', '14300/24000 = 60', 'Nhất'],
    ['xa-a', 2, '5/7 = 71', '5000/10000 = 50', 'Nhì'],
  ]);
});

it('by quality: means with two decimals decide, and equal ones fall to turnout', async () => {
  expect(await rows('chat-luong', 'khoi-so')).toEqual([
    ['so-a', 1, '4300/6000 = 7167', '3/4 = 7500', 'Giải chất lượng?'],
    ['so-b', 1, '4300/6000 = 7167', '3/4 = 7500', 'Giải chất lượng?'],
    ['so-c', 3, '1000/4000 = 2500', '2/3 = 6667', ''],
    ['so-d', null, '2000/2000 = 10000', '1/3 = 3333', ''],
    ['so-e', null, '0/0 = 0', '0/2 = 0', ''],
  ]);
  expect(await rows('chat-luong', 'khoi-xa')).toEqual([
    ['xa-b', 1, '14300/24000 = 5958', '12/17 = 7059', 'Giải chất lượng'],
    ['xa-a', 2, '5000/10000 = 5000', '5/7 = 7143', ''],
  ]);
});

it.each(['ranking=khac', 'bloc=khac', 'ranking=phong-trao&bloc=khac'])(
  'a ranking or bloc the rules do not name is not found: %s',
  async (query) => {
    const url = `/api/contests/tim-hieu-cchc/units?${query}`;
    expect((await world.app.inject({ url })).statusCode).toBe(404);
  },
);

it('another process, with nothing but the facts, comes to the same', async () => {
  const contest = await findContestById(world.deps, 'c1');
  if (!contest) throw new Error('The contest is gone');
  const { blocs, people } = await world.app.collective.read(contest.id, world.clock.now);
  const fresh = await new CollectiveShelf(world.deps, world.app.factsDesk).read(contest.id, world.clock.now);
  expect(fresh).toMatchObject({ blocs, people });
});
