import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeTestApp, testNow } from '../../testing/test-app.ts';
import { limits } from '../http/limits.ts';
import { makeFirstAdmin } from './first-admin.ts';
import { staffSessionMs } from './staff-sessions.ts';

const ownPassword = 'một mật khẩu của riêng tôi';

let opened: Awaited<ReturnType<typeof makeTestApp>>;
beforeEach(async () => {
  opened = await makeTestApp();
});
afterEach(() => opened.close());

interface Call {
  cookie?: string | undefined;
  body?: object;
  from?: string;
}

async function call(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  { cookie, body, from }: Call = {},
) {
  const answer = await opened.app.inject({
    method,
    url,
    ...(cookie && { headers: { cookie } }),
    ...(body && { payload: body }),
    ...(from && { remoteAddress: from }),
  });
  const [set] = answer.cookies;
  return {
    status: answer.statusCode,
    body: answer.body === '' ? null : answer.json(),
    cookie: set && `${set.name}=${encodeURIComponent(set.value)}`,
    set,
  };
}

const signIn = (username: string, password: string, from?: string) =>
  call('POST', '/api/staff/sign-in', { body: { username, password }, ...(from && { from }) });

/** The first admin, past the one-time password. */
async function makeAdmin() {
  const first = await makeFirstAdmin(opened.deps, opened.clock.now);
  if (!first) throw new Error('There is an admin already');
  const { cookie } = await signIn(first.username, first.password);
  await call('POST', '/api/staff/password', { cookie, body: { current: first.password, next: ownPassword } });
  return { cookie, firstPassword: first.password };
}

const everywhere = (role: string) => ({ role, contestId: null, unitId: null });

/** A member who has chosen their own password, signed in. */
async function makeMember(adminCookie: string | undefined, username: string, roles: object[]) {
  const body = { name: 'Trần Văn Bình', username, roles };
  const made = await call('POST', '/api/staff/members', { cookie: adminCookie, body });
  const { cookie } = await signIn(username, made.body.oneTimePassword);
  const change = { current: made.body.oneTimePassword, next: ownPassword };
  await call('POST', '/api/staff/password', { cookie, body: change });
  return { id: made.body.id as string, cookie };
}

describe('the first admin', () => {
  test('is made once, with a password to print', async () => {
    const first = await makeFirstAdmin(opened.deps, testNow);
    expect(first).toMatchObject({ username: 'admin', password: expect.stringMatching(/^(.{4}-){3}.{4}$/) });
    expect(await makeFirstAdmin(opened.deps, testNow)).toBeNull();
  });

  test('can do nothing but change the one-time password', async () => {
    const first = await makeFirstAdmin(opened.deps, testNow);
    const { body, cookie } = await signIn('admin', first?.password ?? '');
    expect(body).toMatchObject({ username: 'admin', mustChangePassword: true, roles: [everywhere('admin')] });
    const refused = await call('GET', '/api/staff/members', { cookie });
    expect(refused).toMatchObject({ status: 403, body: { type: '/problems/password-change-required' } });
    const change = { current: first?.password, next: ownPassword };
    expect((await call('POST', '/api/staff/password', { cookie, body: change })).status).toBe(204);
    expect((await call('GET', '/api/staff/me', { cookie })).body.mustChangePassword).toBe(false);
    expect((await call('GET', '/api/staff/members', { cookie })).status).toBe(200);
  });
});

describe('signing in', () => {
  test('sets a cookie no script can read and no other site sends along', async () => {
    await makeAdmin();
    const { set, status } = await signIn(' Admin ', ownPassword);
    expect(status).toBe(200);
    expect(set).toMatchObject({ name: 'staff', httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(set?.secure).toBeUndefined();
  });

  test('answers an unknown username and a wrong password alike', async () => {
    await makeAdmin();
    const wrong = await signIn('admin', 'không phải mật khẩu');
    const unknown = await signIn('nobody', 'không phải mật khẩu');
    const impossible = await signIn('<script>alert(1)</script>', 'x');
    expect(wrong).toMatchObject({ status: 401, body: { title: 'Tên đăng nhập hoặc mật khẩu không đúng' } });
    for (const other of [unknown, impossible])
      expect({ ...other.body, instance: '' }).toEqual({ ...wrong.body, instance: '' });
    expect(wrong.cookie).toBeUndefined();
  });

  test('shuts out whoever guesses, and neither colleagues nor the same person elsewhere', async () => {
    await makeAdmin();
    for (let time = 0; time < limits.password.max; time++) await signIn('admin', `guess ${time}`, '10.0.0.1');
    const refused = await signIn('admin', ownPassword, '10.0.0.1');
    expect(refused).toMatchObject({ status: 429, body: { type: '/problems/too-many-requests' } });
    expect((await signIn('someone', 'else', '10.0.0.1')).status).toBe(401);
    expect((await signIn('admin', ownPassword, '10.0.0.2')).status).toBe(200);
    opened.clock.now += limits.password.timeWindow;
    expect((await signIn('admin', ownPassword, '10.0.0.1')).status).toBe(200);
  });

  test('refuses 10,000 letters before hashing them', async () => {
    const { status, body } = await signIn('a'.repeat(10_000), 'b'.repeat(10_000));
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ pointer: '/username' }, { pointer: '/password' }]);
  });

  test('does not offer better-auth’s own routes', async () => {
    for (const path of ['/api/auth/sign-up/email', '/api/auth/sign-in/username', '/api/auth/get-session'])
      expect((await call('POST', path, { body: {} })).status).toBe(404);
  });
});

describe('a session', () => {
  test('lasts twelve hours after the last request', async () => {
    const { cookie } = await makeAdmin();
    opened.clock.now += staffSessionMs - 1;
    expect((await call('GET', '/api/staff/me', { cookie })).status).toBe(200);
    opened.clock.now += staffSessionMs - 1;
    opened.app.staffSessions.forget();
    expect((await call('GET', '/api/staff/me', { cookie })).status).toBe(200);
    opened.clock.now += staffSessionMs;
    expect((await call('GET', '/api/staff/me', { cookie })).status).toBe(401);
  });

  test('ends with signing out, on this device only', async () => {
    const { cookie } = await makeAdmin();
    const other = await signIn('admin', ownPassword);
    const out = await call('POST', '/api/staff/sign-out', { cookie });
    expect(out).toMatchObject({ status: 204, set: { name: 'staff', value: '', maxAge: 0 } });
    expect((await call('GET', '/api/staff/me', { cookie })).status).toBe(401);
    expect((await call('GET', '/api/staff/me', { cookie: other.cookie })).status).toBe(200);
  });
});

describe('changing the password', () => {
  test('ends the sessions on other devices and keeps this one', async () => {
    const { cookie } = await makeAdmin();
    const other = await signIn('admin', ownPassword);
    const change = { current: ownPassword, next: 'một mật khẩu khác nữa' };
    expect((await call('POST', '/api/staff/password', { cookie, body: change })).status).toBe(204);
    expect((await call('GET', '/api/staff/me', { cookie: other.cookie })).status).toBe(401);
    expect((await call('GET', '/api/staff/me', { cookie })).status).toBe(200);
    expect((await signIn('admin', ownPassword)).status).toBe(401);
  });

  test.each([
    ['a wrong current one', { current: 'sai mật khẩu', next: 'một mật khẩu khác' }, '/current'],
    ['eleven characters', { current: ownPassword, next: 'x'.repeat(11) }, '/next'],
    [
      'eleven characters of two parts each',
      { current: ownPassword, next: 'ậ'.normalize('NFD').repeat(11) },
      '/next',
    ],
    ['201 characters', { current: ownPassword, next: 'x'.repeat(201) }, '/next'],
    ['the same again', { current: ownPassword, next: ownPassword }, '/next'],
  ])('is refused with %s', async (_what, body, pointer) => {
    const { cookie } = await makeAdmin();
    const refused = await call('POST', '/api/staff/password', { cookie, body });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });

  test('takes twelve characters', async () => {
    const { cookie } = await makeAdmin();
    const body = { current: ownPassword, next: 'x'.repeat(12) };
    expect((await call('POST', '/api/staff/password', { cookie, body })).status).toBe(204);
  });

  test('guesses at the current one are limited like those at sign-in', async () => {
    const { cookie } = await makeAdmin();
    const body = { current: 'đoán thử xem sao', next: 'một mật khẩu khác' };
    for (let time = 0; time < limits.password.max; time++)
      await call('POST', '/api/staff/password', { cookie, body });
    expect((await call('POST', '/api/staff/password', { cookie, body })).status).toBe(429);
  });
});

describe('members', () => {
  test('only a platform admin sees and makes them', async () => {
    const { cookie } = await makeAdmin();
    const organiser = await makeMember(cookie, 'binh.tran', [everywhere('organiser'), everywhere('auditor')]);
    for (const [method, url] of [
      ['GET', '/api/staff/members'],
      ['POST', '/api/staff/members'],
      ['PUT', `/api/staff/members/${organiser.id}/roles`],
      ['POST', `/api/staff/members/${organiser.id}/password`],
      ['DELETE', `/api/staff/members/${organiser.id}/sessions`],
      ['DELETE', `/api/staff/members/${organiser.id}`],
    ] as const) {
      expect((await call(method, url, { cookie: organiser.cookie })).status).toBe(403);
      expect((await call(method, url)).status).toBe(401);
    }
    const list = await call('GET', '/api/staff/members', { cookie });
    expect(list.body.map((member: { username: string }) => member.username)).toEqual(['admin', 'binh.tran']);
    expect(JSON.stringify(list.body)).not.toContain('argon2');
  });

  test('a username is taken once, and must be plain', async () => {
    const { cookie } = await makeAdmin();
    await makeMember(cookie, 'binh', [everywhere('auditor')]);
    const body = { name: 'Ai đó', username: 'binh', roles: [everywhere('auditor')] };
    expect(await call('POST', '/api/staff/members', { cookie, body })).toMatchObject({
      status: 409,
      body: { type: '/problems/username-taken' },
    });
    const odd = await call('POST', '/api/staff/members', { cookie, body: { ...body, username: 'Bình' } });
    expect(odd).toMatchObject({ status: 400, body: { errors: [{ pointer: '/username' }] } });
  });

  test('a role names a contest that exists', async () => {
    const { cookie } = await makeAdmin();
    const roles = [everywhere('auditor'), { role: 'organiser', contestId: 'none', unitId: 'nowhere' }];
    const body = { name: 'Ai đó', username: 'aido', roles };
    expect((await call('POST', '/api/staff/members', { cookie, body })).body.errors).toMatchObject([
      { pointer: '/roles/1/contestId' },
      { pointer: '/roles/1/unitId' },
    ]);
  });

  test('new roles count from the next request on', async () => {
    const { cookie } = await makeAdmin();
    const member = await makeMember(cookie, 'binh', [everywhere('auditor')]);
    expect((await call('GET', '/api/staff/members', { cookie: member.cookie })).status).toBe(403);
    const body = { roles: [everywhere('admin'), everywhere('admin')] };
    expect((await call('PUT', `/api/staff/members/${member.id}/roles`, { cookie, body })).status).toBe(204);
    expect((await call('GET', '/api/staff/members', { cookie: member.cookie })).status).toBe(200);
    expect((await call('GET', '/api/staff/me', { cookie: member.cookie })).body.roles).toEqual([
      everywhere('admin'),
    ]);
  });

  test('somebody keeps the whole platform', async () => {
    const { cookie } = await makeAdmin();
    const { id } = (await call('GET', '/api/staff/me', { cookie })).body;
    const step = await call('PUT', `/api/staff/members/${id}/roles`, { cookie, body: { roles: [] } });
    expect(step).toMatchObject({ status: 409, body: { type: '/problems/last-admin' } });
    expect((await call('DELETE', `/api/staff/members/${id}`, { cookie })).status).toBe(409);
    await makeMember(cookie, 'second', [everywhere('admin')]);
    expect((await call('DELETE', `/api/staff/members/${id}`, { cookie })).status).toBe(204);
  });

  test('a member who is shut out is out at once and cannot come back', async () => {
    const { cookie } = await makeAdmin();
    const member = await makeMember(cookie, 'binh', [everywhere('auditor')]);
    expect((await call('DELETE', `/api/staff/members/${member.id}`, { cookie })).status).toBe(204);
    expect((await call('GET', '/api/staff/me', { cookie: member.cookie })).status).toBe(401);
    expect((await signIn('binh', ownPassword)).status).toBe(401);
  });

  test('a reset password works once it has been changed, the old one no more', async () => {
    const { cookie } = await makeAdmin();
    const member = await makeMember(cookie, 'binh', [everywhere('auditor')]);
    const reset = await call('POST', `/api/staff/members/${member.id}/password`, { cookie });
    expect((await call('GET', '/api/staff/me', { cookie: member.cookie })).status).toBe(401);
    expect((await signIn('binh', ownPassword)).status).toBe(401);
    const back = await signIn('binh', reset.body.oneTimePassword);
    expect(back).toMatchObject({ status: 200, body: { mustChangePassword: true } });
  });

  test('everything done to them is in the audit, without names or passwords', async () => {
    const { cookie, firstPassword } = await makeAdmin();
    const member = await makeMember(cookie, 'binh', [everywhere('auditor')]);
    await call('DELETE', `/api/staff/members/${member.id}/sessions`, { cookie });
    await call('DELETE', `/api/staff/members/${member.id}`, { cookie });
    const { store } = opened.deps;
    const events = await store.read
      .select()
      .from(store.tables.auditEvents)
      .orderBy(store.tables.auditEvents.id);
    expect(events.map((event) => event.action)).toEqual([
      'staff.create',
      'staff.password',
      'staff.create',
      'staff.password',
      'staff.end-sessions',
      'staff.shut-out',
    ]);
    expect(events[2]?.detail).toBe('{"roles":[{"contestId":null,"role":"auditor","unitId":null}]}');
    for (const word of ['Bình', 'binh', ownPassword, firstPassword])
      expect(JSON.stringify(events)).not.toContain(word);
  });
});
