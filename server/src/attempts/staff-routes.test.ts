import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeContest, makeEntrant } from '../../testing/builders.ts';
import { sitDown, type World } from '../../testing/sitting.ts';
import { signedInStaff } from '../../testing/staff.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';
import type { Role } from '../people/contract.ts';
import type { StaffAttempts } from './contract.ts';

const minute = 60_000;
let world: World;
beforeEach(async () => {
  world = await makeTestApp();
});
afterEach(async () => world.close());

const memberOf = (contestId: string, role: Role) => signedInStaff(world, role, contestId);
const grant = { minutes: 10, reason: 'Mất điện tại điểm thi' };

it('an organiser sees how far an entrant got, gives time, and sees what was given', async () => {
  const { client, attemptId, contest, entrant, endsAt } = await sitDown(world);
  await client.save(attemptId, 1, ['a'], 1);
  await client.save(attemptId, 2, [], 1);
  const organiser = await memberOf(contest.contestId, 'organiser');
  const list = `contests/${contest.contestId}/entrants/${entrant.entrantId}/attempts`;
  const before = await organiser.send<StaffAttempts>('GET', list);
  expect(before.body).toMatchObject({
    fullName: entrant.fullName,
    attempts: [
      {
        attemptId,
        number: 1,
        state: 'open',
        answered: 1,
        slots: 6,
        endsAt,
        extraTimeRefusal: null,
        reopeningRefusal: 'attempt-open',
        extensions: [],
      },
    ],
  });
  expect(before.text).not.toMatch(/correct|choice|explanation/);
  expect((await organiser.send('POST', `attempts/${attemptId}/extra-time`, grant)).body).toEqual({
    endsAt: endsAt + 10 * minute,
    serverNow: testNow,
  });
  await client.submit(attemptId);
  expect((await organiser.send('POST', `attempts/${attemptId}/reopen`, grant)).status).toBe(200);
  const { attempts } = (await organiser.send<StaffAttempts>('GET', list)).body;
  expect(attempts[0]).toMatchObject({
    state: 'open',
    extensions: [
      { kind: 'extra-time', extraMs: 10 * minute, reason: grant.reason, by: 'Trần Văn Bình' },
      { kind: 'reopened' },
    ],
  });
});

it.each<[string, Role, boolean, number, number]>([
  ['an organiser of another contest', 'organiser', false, 403, 403],
  ['an auditor of the contest', 'auditor', true, 200, 403],
  ['an auditor of another', 'auditor', false, 403, 403],
])('%s may look: %#', async (_who, role, isOwn, look, give) => {
  const { attemptId, contest, entrant } = await sitDown(world);
  const other = await makeContest(world.deps);
  const member = await memberOf(isOwn ? contest.contestId : other.contestId, role);
  const list = `contests/${contest.contestId}/entrants/${entrant.entrantId}/attempts`;
  expect((await member.send('GET', list)).status).toBe(look);
  for (const deed of ['extra-time', 'reopen'])
    expect((await member.send('POST', `attempts/${attemptId}/${deed}`, grant)).status).toBe(give);
  const { extensions } = world.deps.store.tables;
  expect(await world.deps.store.read.$count(extensions)).toBe(0);
});

it.each([
  ['masked', 'N. T. Mai'],
  ['full', 'Nguyễn Thị Mai'],
] as const)('an auditor reads the name as the rules show it in public: %s', async (names, shown) => {
  const contest = await makeContest(world.deps, { rules: { privacy: { names, showUnit: true } } });
  const entrant = await makeEntrant(world.deps, contest, { fullName: 'Nguyễn Thị Mai' });
  const auditor = await memberOf(contest.contestId, 'auditor');
  const { body, text } = await auditor.send<StaffAttempts>(
    'GET',
    `contests/${contest.contestId}/entrants/${entrant.entrantId}/attempts`,
  );
  expect(body.fullName).toBe(shown);
  expect(text.includes('Nguyễn Thị Mai')).toBe(names === 'full');
});

it('finds no entrant of another contest, nor an attempt that is not there', async () => {
  const { contest } = await sitDown(world);
  const stranger = await makeEntrant(world.deps, await makeContest(world.deps));
  const organiser = await memberOf(contest.contestId, 'organiser');
  const list = `contests/${contest.contestId}/entrants/${stranger.entrantId}/attempts`;
  expect((await organiser.send('GET', list)).status).toBe(404);
  expect((await organiser.send('POST', 'attempts/none/extra-time', grant)).status).toBe(404);
});

it.each([
  [{ ...grant, minutes: 0 }, '/minutes'],
  [{ ...grant, minutes: 241 }, '/minutes'],
  [{ ...grant, minutes: 1.5 }, '/minutes'],
  [{ ...grant, reason: ' ' }, '/reason'],
  [{ minutes: 5 }, '/reason'],
])('%j is refused at %s', async (body, pointer) => {
  const { attemptId, contest } = await sitDown(world);
  const organiser = await memberOf(contest.contestId, 'organiser');
  const refused = await organiser.send('POST', `attempts/${attemptId}/extra-time`, body);
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
});
