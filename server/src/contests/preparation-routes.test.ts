import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeContest, type TestContest } from '../../testing/builders.ts';
import type { World } from '../../testing/sitting.ts';
import { signedInStaff } from '../../testing/staff.ts';
import type { StaffClient } from '../../testing/staff-client.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';
import { changeRules } from './change-rules.ts';
import type { StaffContest } from './contract.ts';

const hour = 3_600_000;

let world: World;
let contest: TestContest;
let admin: StaffClient;

beforeEach(async () => {
  world = await makeTestApp();
  contest = await makeContest(world.deps, { publishedAt: null });
  admin = await signedInStaff(world, 'admin');
});
afterEach(() => world.close());

const path = (rest: string) => `contests/${contest.contestId}/${rest}`;
const openOne = (client: StaffClient) =>
  client.send<{ contestId: string; slug: string }>('POST', path('rehearsals'), {
    roundId: contest.roundId,
    durationMs: 2 * hour,
  });
const confirmedIn = ({ body }: { body: StaffContest }) => body.preparation.confirmed;

test('a line confirmed by hand says who and when, and can be taken back', async () => {
  const check = path('checks/staff-excluded');
  world.clock.now += 5;
  const confirmed = confirmedIn(await admin.send('POST', check));
  expect(confirmed).toEqual([{ check: 'staff-excluded', by: 'Trần Văn Bình', at: testNow + 5 }]);
  expect(confirmedIn(await admin.send('DELETE', check))).toEqual([]);
  expect(confirmedIn(await admin.send('DELETE', check))).toEqual([]);
  const { auditEvents } = world.deps.store.tables;
  const events = await world.deps.store.read
    .select({ action: auditEvents.action, detail: auditEvents.detail })
    .from(auditEvents)
    .where(eq(auditEvents.contestId, contest.contestId));
  expect(events).toEqual([
    { action: 'check.confirm', detail: '{"check":"staff-excluded"}' },
    { action: 'check.withdraw', detail: '{"check":"staff-excluded"}' },
  ]);
});

test('once the rules change they have to be read again; the organisers stay excluded', async () => {
  for (const check of ['rules-read', 'staff-excluded']) await admin.send('POST', path(`checks/${check}`));
  const rules = { ...contest.rules, title: 'Tên mới' };
  const change = { contestId: contest.contestId, rules, basedOn: 1, reason: undefined };
  await changeRules(world.deps, { ...change, action: 'rules.change' }, 'staff-1', testNow + 1);
  const seen = confirmedIn(await admin.send('GET', `contests/${contest.contestId}`));
  expect(seen.map(({ check }) => check)).toEqual(['staff-excluded']);
  world.clock.now += 2;
  const again = confirmedIn(await admin.send('POST', path('checks/rules-read')));
  expect(again.map(({ check }) => check).toSorted()).toEqual(['rules-read', 'staff-excluded']);
});

test('a contest that is not there has no rehearsals to list, and nothing to confirm', async () => {
  for (const [method, rest] of [
    ['GET', 'rehearsals'],
    ['POST', 'checks/rules-read'],
  ] as const)
    expect((await admin.send(method, `contests/nowhere/${rest}`)).status).toBe(404);
});

test('only lines that a person can answer for are confirmed by hand', async () => {
  expect((await admin.send('POST', path('checks/rehearsed'))).status).toBe(400);
});

test('an auditor sees rehearsals but opens and confirms nothing', async () => {
  const auditor = await signedInStaff(world, 'auditor', contest.contestId);
  expect((await auditor.send('GET', path('rehearsals'))).status).toBe(200);
  expect((await openOne(auditor)).status).toBe(403);
  expect((await auditor.send('POST', path('checks/rules-read'))).status).toBe(403);
});

test('who organises a contest acts in its rehearsal; who organises another does not', async () => {
  const other = await makeContest(world.deps);
  const organiser = await signedInStaff(world, 'organiser', contest.contestId);
  const stranger = await signedInStaff(world, 'organiser', other.contestId);
  const { body } = await openOne(organiser);
  const seen = await organiser.send<StaffContest>('GET', `contests/${body.contestId}`);
  expect(seen.body).toMatchObject({ mayEdit: true, rehearsalOf: contest.contestId });
  const roundId = seen.body.rounds[0]?.id ?? '';
  const close = `contests/${body.contestId}/rounds/${roundId}/close`;
  world.clock.now += hour;
  expect((await stranger.send('POST', close, {})).status).toBe(403);
  expect((await organiser.send('POST', close, {})).status).toBe(200);
});

test('a role cannot be given in a rehearsal alone', async () => {
  const { body } = await openOne(admin);
  const made = await admin.send('POST', 'members', {
    name: 'Trần Văn Bình',
    username: 'binh',
    roles: [{ role: 'organiser', contestId: body.contestId, unitId: null }],
  });
  expect(made.status).toBe(400);
});

test.each([
  ['shorter than five minutes', 5 * 60_000 - 1, 400],
  ['of five minutes', 5 * 60_000, 201],
  ['of a day', 24 * hour, 201],
  ['longer than a day', 24 * hour + 1, 400],
])('a rehearsal %s is answered as it should be', async (_case, durationMs, status) => {
  const answer = await admin.send('POST', path('rehearsals'), { roundId: contest.roundId, durationMs });
  expect(answer.status).toBe(status);
});
