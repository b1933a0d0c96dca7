import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeContest, makeEntrant, makeUnit, type TestContest } from '../testing/builders.ts';
import { EntrantClient } from '../testing/entrant-client.ts';
import type { World } from '../testing/sitting.ts';
import { makeTestApp, testNow } from '../testing/test-app.ts';
import { topPageSize, type BoardPage, type OwnRank } from '../src/ranking/contract.ts';
import { secretReach } from '../src/ranking/publication.ts';

/** People in the round: more than the top page shows, and a number nothing else here has. */
const people = topPageSize + 3;

let world: World;
let contest: TestContest;
let lastToSubmit: EntrantClient;

const unitId = 'xa-an-binh';
const audiences = [{ id: 'can-bo', name: 'Cán bộ', bankId: null, prizes: [] }];

const boardNames = () => [
  `contest:${contest.contestId}`,
  `round:${contest.roundId}`,
  `round:${contest.roundId}:audience:can-bo`,
  `round:${contest.roundId}:unit:${unitId}`,
];

const anyone = () => new EntrantClient(world.app);
const tick = () => world.app.ticker.tick(world.clock.now);
const page = async (name: string, query = '') =>
  (await anyone().send<BoardPage>('GET', `/api/boards/${name}?${query}`)).body;
const version = async () => (await page(`round:${contest.roundId}`)).version;

/** Each a second slower than the one before, so that newcomers go to the end. */
async function submitNext(index: number) {
  const entrant = await makeEntrant(world.deps, contest, { unitId, audience: 'can-bo' });
  const client = new EntrantClient(world.app, entrant);
  const { body } = await client.start(contest.roundId);
  world.clock.now += (index + 1) * 1_000;
  await client.submit(body.attemptId);
  await tick();
  return client;
}

/** Every number a reply states, lengths of its lists included. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (Array.isArray(value)) return [value.length, ...value.flatMap(numbersIn)];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : [];
}

const publicReplies = () => [
  '/api/contests',
  `/api/contests/${contest.slug}`,
  ...boardNames().flatMap((name) => [
    `/api/boards/${name}?limit=100`,
    `/api/boards/${name}?offset=${secretReach}&limit=100`,
    `/api/boards/${name}?offset=${secretReach - 1}&limit=100`,
  ]),
];

const numbersStated = async () => {
  const replies = await Promise.all(publicReplies().map((url) => anyone().send('GET', url)));
  expect(replies.map(({ status }) => status).every((status) => status === 200)).toBe(true);
  return replies.flatMap(({ body }) => numbersIn(body));
};

beforeAll(async () => {
  world = await makeTestApp('number');
  await makeUnit(world.deps, unitId);
  const rounds = [
    {
      id: 'r-1',
      title: 'Vòng 1',
      opensAt: testNow,
      closesAt: testNow + 3_600_000,
      bankId: null,
      blueprint: null,
      sets: [],
    },
  ];
  const fields = { birthYear: false, unit: true, minAge: null, maxAge: null };
  contest = await makeContest(world.deps, { rules: { audiences, fields, rounds } });
  await tick();
});
afterAll(() => world.close());

it('a few people, whom the rows of a board would count, have none shown', async () => {
  for (let index = 0; index < secretReach; index++) lastToSubmit = await submitNext(index);
  for (const name of boardNames()) expect(await page(name)).toMatchObject({ state: 'hidden', rows: [] });
  for (let index = secretReach; index < topPageSize; index++) lastToSubmit = await submitNext(index);
  expect((await page(`round:${contest.roundId}`)).rows).toHaveLength(secretReach);
});

it('while a prediction on it is open, no public reply states how many take part', async () => {
  const before = await version();
  for (let index = topPageSize; index < people; index++) lastToSubmit = await submitNext(index);
  // Not even that someone came in below the page that is shown.
  expect(await version()).toBe(before);
  for (const name of boardNames()) expect(await page(name)).not.toHaveProperty('total');
  expect((await page(`round:${contest.roundId}`, 'limit=100')).rows).toHaveLength(secretReach);
  expect((await page(`round:${contest.roundId}`, `offset=${secretReach}`)).rows).toEqual([]);
  expect((await page(`round:${contest.roundId}:unit:${unitId}`)).rows).toEqual([]);
  expect(await numbersStated()).not.toContain(people);
});

it('nor is one of those below the rows shown told a rank from which it follows', async () => {
  const own = await lastToSubmit.send<OwnRank>('GET', `/api/boards/round:${contest.roundId}/me`);
  expect(own.body).toMatchObject({ rank: null });
  expect(numbersIn(own.body)).not.toContain(people);
});

it('once the round is over the number is told everywhere it belongs', async () => {
  world.clock.now = testNow + 3_600_000 + 5_000;
  await tick();
  for (const name of boardNames()) expect(await page(name)).toMatchObject({ state: 'final', total: people });
  const own = await lastToSubmit.send<OwnRank>('GET', `/api/boards/round:${contest.roundId}/me`);
  expect(own.body.rank).toBe(people);
});
