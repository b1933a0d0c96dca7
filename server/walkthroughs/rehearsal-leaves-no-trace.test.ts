import { count } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeContest, type TestContest } from '../testing/builders.ts';
import { EntrantClient } from '../testing/entrant-client.ts';
import { joinOverHttp } from '../testing/join.ts';
import type { World } from '../testing/sitting.ts';
import { StaffClient } from '../testing/staff-client.ts';
import { makeTestApp, testNow } from '../testing/test-app.ts';
import { expireDue } from '../src/attempts/expire-attempts.ts';
import type { Contest, StaffContest } from '../src/contests/contract.ts';
import { makeFirstAdmin } from '../src/people/first-admin.ts';
import type { RehearsalList } from '../src/contests/preparation-contract.ts';

const hour = 3_600_000;
const people = 12;

let world: World;
let contest: TestContest;
let staff: StaffClient;
let rehearsal: { contestId: string; slug: string };
let roundId: string;
let before: string[];
let rowsBefore: Record<string, number>;
/** What an entrant of the rehearsal holds in hand. */
const held = { attemptId: '', receipt: '', cookie: '' };

const anyone = () => new EntrantClient(world.app);
const status = async (url: string, cookie = '') =>
  (await new EntrantClient(world.app, { cookie }).send('GET', url)).status;

/** The same twelve people enter the real contest and its rehearsal: nobody is “already entered”. */
const personOf = (index: number) => ({
  fullName: `Nguyễn Văn ${'ABCDEFGHIJKL'.charAt(index)}`,
  phone: `09123456${String(index).padStart(2, '0')}`,
  consent: true,
});
const enter = (slug: string, index: number, series: number) =>
  joinOverHttp(world.app, slug, {
    person: personOf(index),
    key: `3f2b8c1e-7a54-4c0b-9a5${series}-0f6f1f0d2a${String(index).padStart(2, '0')}`,
  });

async function sit(slug: string, round: string, index: number, series: number) {
  const { client, cookie } = await enter(slug, index, series);
  const { body } = await client.start(round);
  const [first] = body.slots;
  await client.save(body.attemptId, 1, first?.options[0] ? [first.options[0].id] : [], 1);
  await client.save(body.attemptId, 1, first?.options[1] ? [first.options[1].id] : [], 2);
  await client.predict(body.attemptId, 100 + index, 1);
  return { client, cookie, attemptId: body.attemptId };
}

/** Everything anyone is told of the real contest, byte for byte; its preparation alone may say “rehearsed”. */
async function realAnswers(): Promise<string[]> {
  await world.app.ticker.tick(world.clock.now);
  const { contestId, slug } = contest;
  const boards = [`contest:${contestId}`, `round:${contest.roundId}`];
  const open = await Promise.all(
    ['contests', `contests/${slug}`, ...boards.map((board) => `boards/${board}?limit=100`)].map(
      async (path) => (await anyone().send('GET', `/api/${path}`)).text,
    ),
  );
  const entrants = await staff.send('GET', `contests/${contestId}/entrants?q=`);
  const listed = (await staff.send<StaffContest[]>('GET', 'contests')).body;
  return [...open, entrants.text, JSON.stringify(listed.map((each) => ({ ...each, preparation: null })))];
}

async function rowCounts(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, table] of Object.entries(world.deps.store.tables)) {
    const [row] = await world.deps.store.read.select({ n: count() }).from(table);
    counts[name] = row?.n ?? 0;
  }
  return counts;
}

beforeAll(async () => {
  world = await makeTestApp('rehearsal');
  contest = await makeContest(world.deps, {
    rules: { sitting: { durationMs: hour, graceMs: 5_000, attempts: 3, counts: 'best' } },
  });
  staff = new StaffClient(world.app);
  const admin = await makeFirstAdmin(world.deps, testNow);
  await staff.settleIn(admin?.username ?? '', admin?.password ?? '');
  for (let index = 0; index < people; index++) {
    const { client, attemptId } = await sit(contest.slug, contest.roundId, index, 1);
    await client.submit(attemptId);
  }
  rowsBefore = await rowCounts();
  before = await realAnswers();
});
afterAll(() => world.close());

it('opens as a contest of its own that works like the real one', async () => {
  const opened = await staff.send<typeof rehearsal>('POST', `contests/${contest.contestId}/rehearsals`, {
    roundId: contest.roundId,
    durationMs: 2 * hour,
  });
  expect(opened.status).toBe(201);
  rehearsal = opened.body;
  const { body } = await anyone().send<Contest>('GET', `/api/contests/${rehearsal.slug}`);
  expect(body).toMatchObject({ state: 'open', isRehearsal: true, title: `Diễn tập: ${contest.rules.title}` });
  roundId = body.rounds[0]?.id ?? '';
  expect(body.rules).toEqual({ ...contest.rules, title: body.title, rounds: body.rules.rounds });
  for (let index = 0; index < people; index++) {
    const { client, cookie, attemptId } = await sit(rehearsal.slug, roundId, index, 2);
    if (index === people - 1) continue;
    const receipt = await client.submit(attemptId);
    Object.assign(held, { attemptId, receipt: receipt.body.code, cookie });
  }
  await world.deps.store.write((tx) =>
    tx.insert(world.deps.store.tables.extensions).values({
      id: 'x-1',
      attemptId: held.attemptId,
      ...{ kind: 'extra-time', extraMs: 60_000, reason: 'Thử', grantedBy: 'staff-1', grantedAt: testNow },
    }),
  );
  await world.app.ticker.tick(world.clock.now);
  expect(await status(`/api/boards/round:${roundId}`)).toBe(200);
  expect(await status(`/api/receipts/${held.receipt}`)).toBe(200);
  expect((await staff.send('GET', `contests/${rehearsal.contestId}/entrants?q=`)).status).toBe(200);
});

it('changes no answer of the real contest while it goes on', async () => {
  expect(await realAnswers()).toEqual(before);
  const { body } = await staff.send<RehearsalList>('GET', `contests/${contest.contestId}/rehearsals`);
  expect(body.rehearsals).toMatchObject([
    { entrants: people, attemptsOpen: 1, attemptsSubmitted: people - 1 },
  ]);
});

it('settles and becomes final like the real one', async () => {
  world.clock.now = testNow + 2 * hour + 6_000;
  await expireDue(world.deps, world.clock.now);
  for (let beat = 0; beat < 3; beat++) await world.app.ticker.tick(world.clock.now);
  const { finalStandings } = world.deps.store.tables;
  expect(await world.deps.store.read.$count(finalStandings)).toBe(people);
});

it('leaves nothing but the audit when it is ended, in every table', async () => {
  world.clock.now = testNow;
  const url = `contests/${contest.contestId}/rehearsals/${rehearsal.contestId}`;
  expect((await staff.send('DELETE', url)).status).toBe(204);
  const rows = await rowCounts();
  const grown = Object.keys(rows).filter((table) => rows[table] !== rowsBefore[table]);
  expect(grown.toSorted()).toEqual(['auditEvents', 'contestChecks']);
  expect((await staff.send('DELETE', url)).status).toBe(404);
});

it('answers not-found for all that was part of it, and whoever still sits that it has ended', async () => {
  await world.app.ticker.tick(world.clock.now);
  const urls = [
    `/api/contests/${rehearsal.slug}`,
    `/api/boards/contest:${rehearsal.contestId}`,
    `/api/boards/round:${roundId}`,
    `/api/receipts/${held.receipt}`,
  ];
  for (const url of urls) expect([url, await status(url, held.cookie)]).toEqual([url, 404]);
  const client = new EntrantClient(world.app, { cookie: held.cookie });
  const ended = { status: 410, body: { type: '/problems/rehearsal-ended' } };
  expect(await client.save(held.attemptId, 1, [], 9)).toMatchObject(ended);
  expect(await client.submit(held.attemptId)).toMatchObject(ended);
  expect(await client.get(held.attemptId)).toMatchObject(ended);
  expect((await client.start(roundId)).status).toBe(404);
  expect((await client.send<{ entries: unknown[] }>('GET', '/api/me')).body.entries).toEqual([]);
});

it('leaves every answer of the real contest as it was, and the checklist says it has been tried', async () => {
  expect(await realAnswers()).toEqual(before);
  const { body } = await staff.send<StaffContest>('GET', `contests/${contest.contestId}`);
  expect(body.preparation).toMatchObject({ confirmed: [], rehearsedAt: testNow, rehearsals: 0 });
});
