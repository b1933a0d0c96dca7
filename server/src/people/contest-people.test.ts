import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeContest, makeUnit, type TestContest } from '../../testing/builders.ts';
import { makeStaff, type TestStaff } from '../../testing/staff.ts';
import { makeTestApp } from '../../testing/test-app.ts';
import type { Role } from './contract.ts';

let opened: Awaited<ReturnType<typeof makeTestApp>>;
let contest: TestContest;
let organiser: TestStaff;
const grant = (role: Role, contestId: string | null = null) => ({ role, contestId, unitId: null });
const inContest = (role: Role) => ({ role, unitId: null });

beforeEach(async () => {
  opened = await makeTestApp();
  contest = await makeContest(opened.deps);
  organiser = await makeStaff(opened.deps, [grant('organiser', contest.contestId)], { name: 'Lê Thị Hoa' });
});
afterEach(() => opened.close());

async function call(
  method: 'GET' | 'POST' | 'PUT',
  path = '',
  {
    as = organiser,
    body,
    contestId = contest.contestId,
  }: { as?: TestStaff; body?: object; contestId?: string } = {},
) {
  const answer = await opened.app.inject({
    method,
    url: `/api/staff/contests/${contestId}/people${path}`,
    headers: { cookie: as.cookie },
    ...(body && { payload: body }),
  });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
}
const rolesOf = async (staff: TestStaff) =>
  (await opened.app.inject({ url: '/api/staff/me', headers: { cookie: staff.cookie } })).json().roles;

describe('who gives roles in a contest', () => {
  test.each<[Role, 'here' | 'elsewhere' | 'everywhere', number]>([
    ['organiser', 'here', 200],
    ['organiser', 'everywhere', 200],
    ['admin', 'everywhere', 200],
    ['admin', 'here', 200],
    ['organiser', 'elsewhere', 403],
    ['auditor', 'here', 403],
    ['coordinator', 'here', 403],
  ])('%s %s: %s', async (role, where, status) => {
    const other = await makeContest(opened.deps);
    const place = { here: contest.contestId, elsewhere: other.contestId, everywhere: null }[where];
    const as = await makeStaff(opened.deps, [grant(role, place)]);
    expect((await call('GET', '', { as })).status).toBe(status);
    expect((await call('GET', '/candidates?q=hoa', { as })).status).toBe(status);
    const put = await call('PUT', `/${organiser.id}`, { as, body: { roles: [inContest('auditor')] } });
    expect(put.status).toBe(status === 200 ? 204 : status);
    const body = { name: 'Ai đó', username: 'ai-do', roles: [inContest('auditor')] };
    expect((await call('POST', '', { as, body })).status).toBe(status === 200 ? 201 : status);
  });

  test('a contest that does not exist has no people', async () => {
    const as = await makeStaff(opened.deps, [grant('admin')]);
    expect((await call('GET', '', { as, contestId: 'none' })).status).toBe(404);
    const put = await call('PUT', `/${organiser.id}`, { as, contestId: 'none', body: { roles: [] } });
    expect(put.status).toBe(404);
  });
});

describe('the people of a contest', () => {
  test('are those with a role there, then those whose role reaches everywhere', async () => {
    const admin = await makeStaff(opened.deps, [grant('admin'), grant('organiser')], { name: 'Quản trị' });
    await makeStaff(opened.deps, [grant('organiser', 'elsewhere')]);
    const { body } = await call('GET');
    expect(body).toMatchObject([
      {
        id: organiser.id,
        name: 'Lê Thị Hoa',
        roles: [{ role: 'organiser', unitId: null, unit: null }],
        fixed: [],
      },
      { id: admin.id, roles: [], fixed: ['admin', 'organiser'] },
    ]);
  });

  test('a member is found by name without diacritics, unless they are in already', async () => {
    const other = await makeStaff(opened.deps, [grant('auditor')], { name: 'Đỗ Hòa Bình' });
    expect((await call('GET', `/candidates?q=${encodeURIComponent('hoa')}`)).body).toEqual([
      { id: other.id, name: 'Đỗ Hòa Bình', username: other.username },
    ]);
    expect((await call('GET', '/candidates?q=h')).status).toBe(400);
  });

  test('a new one gets a one-time password and this contest only', async () => {
    const body = { name: 'Phạm Minh', username: 'minh', roles: [inContest('auditor')] };
    const made = await call('POST', '', { body });
    expect(made).toMatchObject({
      status: 201,
      body: { username: 'minh', oneTimePassword: expect.any(String) },
    });
    const signedIn = await opened.app.inject({
      method: 'POST',
      url: '/api/staff/sign-in',
      payload: { username: 'minh', password: made.body.oneTimePassword },
    });
    expect(signedIn.json().roles).toEqual([grant('auditor', contest.contestId)]);
    expect(await call('POST', '', { body })).toMatchObject({
      status: 409,
      body: { type: '/problems/username-taken' },
    });
  });

  test('a coordinator answers for a unit, others for none', async () => {
    const unitId = await makeUnit(opened.deps, 'u1', 'Xã An Bình');
    const member = await makeStaff(opened.deps, []);
    const roles = [
      { role: 'coordinator', unitId },
      { role: 'auditor', unitId },
    ];
    await call('PUT', `/${member.id}`, { body: { roles } });
    const { body } = await call('GET');
    expect(body.find(({ id }: { id: string }) => id === member.id).roles).toEqual([
      { role: 'coordinator', unitId, unit: 'Xã An Bình' },
      { role: 'auditor', unitId: null, unit: null },
    ]);
    const unknown = { roles: [{ role: 'coordinator', unitId: 'nowhere' }] };
    expect((await call('PUT', `/${member.id}`, { body: unknown })).body.errors).toMatchObject([
      { pointer: '/roles/0/unitId' },
    ]);
  });
});

describe('changing someone’s roles in a contest', () => {
  test('touches that contest only, from the next request on', async () => {
    const elsewhere = grant('organiser', 'elsewhere');
    const member = await makeStaff(opened.deps, [
      grant('auditor'),
      elsewhere,
      grant('auditor', contest.contestId),
    ]);
    expect((await call('GET', '', { as: member })).status).toBe(403);
    await call('PUT', `/${member.id}`, { body: { roles: [inContest('organiser')] } });
    expect((await call('GET', '', { as: member })).status).toBe(200);
    await call('PUT', `/${member.id}`, { body: { roles: [] } });
    expect((await call('GET', '', { as: member })).status).toBe(403);
    expect(await rolesOf(member)).toEqual([grant('auditor'), elsewhere]);
  });

  test('never makes or unmakes an admin, so the last one stays', async () => {
    const admin = await makeStaff(opened.deps, [grant('admin'), grant('admin', contest.contestId)]);
    expect((await call('PUT', `/${admin.id}`, { body: { roles: [] } })).status).toBe(204);
    expect(await rolesOf(admin)).toEqual([grant('admin'), grant('admin', contest.contestId)]);
    const roles = [inContest('admin')];
    expect((await call('PUT', `/${organiser.id}`, { body: { roles } })).status).toBe(400);
    const made = await call('POST', '', { body: { name: 'Ai đó', username: 'ai-do', roles } });
    expect(made.status).toBe(400);
  });

  test('is told to the audit of the contest, without names', async () => {
    const member = await makeStaff(opened.deps, []);
    await call('PUT', `/${member.id}`, { body: { roles: [inContest('auditor')] } });
    const { store } = opened.deps;
    const events = await store.read.select().from(store.tables.auditEvents);
    expect(events).toMatchObject([
      {
        actor: organiser.id,
        action: 'staff.contest-roles',
        subject: `staff:${member.id}`,
        contestId: contest.contestId,
        detail: '{"roles":[{"role":"auditor","unitId":null}]}',
      },
    ]);
  });

  test('of someone who does not exist is refused', async () => {
    expect((await call('PUT', '/nobody', { body: { roles: [] } })).status).toBe(404);
  });
});
