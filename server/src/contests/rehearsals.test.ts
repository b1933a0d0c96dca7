import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeContest, makeEntrant, type TestContest } from '../../testing/builders.ts';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import { startAttempt } from '../attempts/start-attempt.ts';
import { submitAttempt } from '../attempts/submit-attempt.ts';
import type { Deps } from '../deps.ts';
import { joinContest } from '../people/join-contest.ts';
import { changeRules } from './change-rules.ts';
import { endRehearsal } from './end-rehearsal.ts';
import { listContests, listPublishedContests } from './list-contests.ts';
import { listRehearsals } from './list-rehearsals.ts';
import { openRehearsal } from './open-rehearsal.ts';
import { closeRound } from './open-round.ts';
import { publishContest } from './publish-contest.ts';
import { findContestById } from './queries.ts';
import { endDueRehearsals } from './rehearsal-sweep.ts';
import { getStaffContest } from './staff-contest.ts';

const hour = 3_600_000;
const staff = 'staff-1';

let deps: Deps;
let cleanUp: () => Promise<void>;
let contest: TestContest;

beforeEach(async () => {
  ({ deps, cleanUp } = await makeTestDeps());
  contest = await makeContest(deps, { publishedAt: null });
});
afterEach(() => cleanUp());

const open = (given: { contestId?: string; roundId?: string } = {}, now = testNow) => {
  const { contestId, roundId } = contest;
  return openRehearsal(deps, { contestId, roundId, durationMs: 2 * hour, ...given }, staff, now);
};
const end = (rehearsalId: string, now = testNow) =>
  endRehearsal(deps, { contestId: contest.contestId, rehearsalId }, staff, now);
const idsGoingOn = async () =>
  (await listRehearsals(deps, contest.contestId, testNow)).rehearsals.map((each) => each.contestId);
const roundOf = async (rehearsalId: string) =>
  (await findContestById(deps, rehearsalId))?.rounds[0]?.id ?? '';
const auditOf = async (action: string) => {
  const { auditEvents } = deps.store.tables;
  return deps.store.read.select().from(auditEvents).where(eq(auditEvents.action, action));
};

/** Someone hands in an attempt there. */
async function tryOut(rehearsalId: string, now = testNow) {
  const { entrantId } = await makeEntrant(deps, { contestId: rehearsalId });
  const { attemptId } = await startAttempt(deps, { roundId: await roundOf(rehearsalId), entrantId }, now);
  await submitAttempt(deps, { attemptId, entries: [{ entrantId }] }, now);
}

const rehearsedAt = async () =>
  (await getStaffContest(deps, contest.contestId, true, testNow)).preparation.rehearsedAt;

test('a draft can be rehearsed, and stays a draft', async () => {
  const { contestId, slug } = await open();
  const rehearsal = await findContestById(deps, contestId);
  expect(rehearsal).toMatchObject({ slug, publishedAt: testNow, rehearsalOf: contest.contestId });
  expect(rehearsal?.rounds).toMatchObject([{ opensAt: testNow, closesAt: testNow + 2 * hour }]);
  expect(slug).toMatch(/^dien-tap-[0-9a-hjkmnp-tv-z]{16}$/);
  expect((await findContestById(deps, contest.contestId))?.publishedAt).toBeNull();
});

test('only its round is in the rehearsal, whatever the windows of the others', async () => {
  const rounds = [
    {
      id: 'one',
      title: 'Vòng 1',
      opensAt: testNow - hour,
      closesAt: testNow + hour,
      bankId: null,
      blueprint: null,
      sets: [],
    },
    {
      id: 'two',
      title: 'Vòng 2',
      opensAt: testNow + 2 * hour,
      closesAt: testNow + 3 * hour,
      bankId: null,
      blueprint: null,
      sets: [],
    },
  ];
  contest = await makeContest(deps, { rules: { rounds } });
  const { contestId } = await open({ roundId: 'two' });
  const found = (await findContestById(deps, contestId))?.rounds.map((round) => round.title);
  expect(found).toEqual(['Vòng 2']);
});

test('no list has it, for the public or for staff', async () => {
  await publishContest(deps, contest.contestId, staff, testNow);
  await open();
  expect((await listContests(deps)).map(({ id }) => id)).toEqual([contest.contestId]);
  expect((await listPublishedContests(deps, testNow)).map(({ slug }) => slug)).toEqual([contest.slug]);
});

test('three may go on at once; the fourth is refused until one has ended', async () => {
  const [first] = [await open(), await open(), await open()];
  await expect(open()).rejects.toMatchObject({ problem: 'rehearsal-limit', extra: { most: 3 } });
  await end(first.contestId);
  const { contestId } = await open();
  expect(await idsGoingOn()).toContain(contestId);
});

test('four asked for at once are three', async () => {
  const outcomes = await Promise.allSettled([open(), open(), open(), open()]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
});

test.each([
  ['a contest that is not there', { contestId: 'nowhere' }],
  ['a round that is not of the contest', { roundId: 'nowhere' }],
])('%s cannot be rehearsed', async (_case, given) => {
  await expect(open(given)).rejects.toMatchObject({ problem: 'not-found' });
});

test('a rehearsal is not rehearsed, published or given rules of its own', async () => {
  const { contestId } = await open();
  await expect(open({ contestId, roundId: await roundOf(contestId) })).rejects.toMatchObject({
    problem: 'not-found',
  });
  await expect(publishContest(deps, contestId, staff, testNow)).rejects.toMatchObject({
    problem: 'not-found',
  });
  const rules = (await findContestById(deps, contestId))?.rules ?? expect.fail('no rehearsal');
  const change = { contestId, rules, basedOn: 1, reason: 'Thử', action: 'rules.change' as const };
  await expect(changeRules(deps, change, staff, testNow)).rejects.toMatchObject({
    problem: 'rehearsal-rules',
  });
});

test('its round may be closed by hand, to see the end as well', async () => {
  const { contestId } = await open();
  const act = { contestId, roundId: await roundOf(contestId), reason: undefined };
  await closeRound(deps, act, staff, testNow + hour);
  expect((await findContestById(deps, contestId))?.rounds[0]?.closesAt).toBe(testNow + hour);
});

test('a bank that cannot fill a paper is refused before anybody is invited', async () => {
  const blueprint = [{ topic: 'general' as const, level: null, document: null, count: 100 }];
  contest = await makeContest(deps, { rules: { blueprint }, publishedAt: null });
  await expect(open()).rejects.toMatchObject({ problem: 'bank-too-small' });
});

test('the rules in force count as tried once an attempt is handed in, and stay so when it has ended', async () => {
  const { contestId } = await open();
  expect(await rehearsedAt()).toBeNull();
  await tryOut(contestId);
  expect(await rehearsedAt()).toBe(testNow);
  await end(contestId);
  expect(await rehearsedAt()).toBe(testNow);
});

test('newer rules have to be tried anew, also where the rehearsal of the old ones goes on', async () => {
  const { contestId } = await open();
  const change = { contestId: contest.contestId, rules: { ...contest.rules, title: 'Tên mới' }, basedOn: 1 };
  await changeRules(deps, { ...change, reason: undefined, action: 'rules.change' }, staff, testNow + 1);
  await tryOut(contestId, testNow + 2);
  expect(await rehearsedAt()).toBeNull();
  await end(contestId, testNow + 3);
  expect(await rehearsedAt()).toBeNull();
});

test('an older rehearsal ended later does not hide that the newer one tried the rules', async () => {
  const older = await open();
  const newer = await open({}, testNow + 1);
  await tryOut(older.contestId);
  await tryOut(newer.contestId, testNow + 1);
  await end(newer.contestId, testNow + 2);
  await end(older.contestId, testNow + 3);
  expect(await rehearsedAt()).toBe(testNow + 1);
});

test('only the contest it rehearses can end it', async () => {
  const other = await makeContest(deps);
  const { contestId } = await open();
  const act = { contestId: other.contestId, rehearsalId: contestId };
  await expect(endRehearsal(deps, act, staff, testNow)).rejects.toMatchObject({ problem: 'not-found' });
  const real = { contestId: contest.contestId, rehearsalId: contest.contestId };
  await expect(endRehearsal(deps, real, staff, testNow)).rejects.toMatchObject({ problem: 'not-found' });
  expect(await findContestById(deps, contest.contestId)).toBeDefined();
});

test('the audit keeps who opened and ended it, by ids, once', async () => {
  const { contestId } = await open();
  await tryOut(contestId);
  await Promise.all([end(contestId), end(contestId)]);
  expect(await auditOf('rehearsal.open')).toMatchObject([{ actor: staff, contestId: contest.contestId }]);
  const [ended, ...more] = await auditOf('rehearsal.end');
  expect(more).toEqual([]);
  expect(JSON.parse(ended?.detail ?? '')).toEqual({ rehearsalId: contestId, entrants: 1, submitted: 1 });
});

test('more people than one unit takes are all removed', async () => {
  const { contestId } = await open();
  for (let index = 0; index < 60; index++) await tryOut(contestId);
  await end(contestId);
  const { attempts, scoreEvents, entrants } = deps.store.tables;
  for (const table of [attempts, scoreEvents, entrants]) expect(await deps.store.read.$count(table)).toBe(0);
});

test('who joins while it is ending is turned away, with nothing stored', async () => {
  const { contestId, slug } = await open();
  const body = { fullName: 'Lê Thị Hoa', phone: '0912345678', consent: true };
  const idempotencyKey = '3f2b8c1e-7a54-4c0b-9a57-0f6f1f0d2a11';
  const ending = end(contestId);
  const join = joinContest(deps, { slug, idempotencyKey, body, oldTokenHash: '' }, testNow);
  await expect(join).rejects.toMatchObject({ problem: 'not-found' });
  await ending;
  const { entrants, entrantProfiles, entrantSessions } = deps.store.tables;
  for (const table of [entrants, entrantProfiles, entrantSessions])
    expect(await deps.store.read.$count(table)).toBe(0);
});

test.each([
  ['stays until a day after its round closed', 26 * hour - 1, 1],
  ['is thrown away by itself from then on', 26 * hour, 0],
])('a rehearsal %s', async (_case, after, left) => {
  await open();
  await endDueRehearsals(deps, testNow + after);
  expect(await idsGoingOn()).toHaveLength(left);
  expect(await auditOf('rehearsal.end')).toHaveLength(1 - left);
});

test('an ending that was interrupted is gone on with, without a second audit event', async () => {
  const { contestId } = await open();
  await tryOut(contestId);
  const { contests } = deps.store.tables;
  await deps.store.write((tx) =>
    tx.update(contests).set({ publishedAt: null }).where(eq(contests.id, contestId)),
  );
  deps.changes.emit('contest', { contestId });
  await endDueRehearsals(deps, testNow);
  expect(await findContestById(deps, contestId)).toBeUndefined();
  expect(await auditOf('rehearsal.end')).toEqual([]);
});

test('the sweep leaves drafts and real contests alone', async () => {
  const published = await makeContest(deps);
  await endDueRehearsals(deps, testNow + 1000 * hour);
  for (const id of [contest.contestId, published.contestId])
    expect(await findContestById(deps, id)).toBeDefined();
});
