import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeContest, type TestContest } from '../../testing/builders.ts';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import { buildApp } from '../app.ts';
import { makeFirstAdmin } from './first-admin.ts';

const person = { fullName: 'Nguyễn Thị Hồng Nhung', phone: '0912345678', consent: true };
const key = '3f2b8c1e-7a54-4c0b-9a57-0f6f1f0d2a11';
const ownPassword = 'một mật khẩu của riêng tôi';
const reason = 'Thí sinh đề nghị tại quầy';

let deps: Awaited<ReturnType<typeof makeTestDeps>>['deps'];
let app: Awaited<ReturnType<typeof buildApp>>;
let contest: TestContest;
let close: () => Promise<void>;
/** Everything the server logged. */
let logged: string;

beforeEach(async () => {
  const opened = await makeTestDeps();
  deps = opened.deps;
  logged = '';
  const logger = pino({ level: 'trace' }, { write: (line: string) => void (logged += line) });
  app = await buildApp({ ...deps, log: logger }, { clock: () => testNow, logger });
  contest = await makeContest(deps);
  close = async () => {
    await app.close();
    await opened.cleanUp();
  };
});
afterEach(() => close());

type Method = 'GET' | 'POST' | 'DELETE';

async function send(
  method: Method,
  url: string,
  { body, cookie = '', ...headers }: Record<string, unknown> = {},
) {
  const answer = await app.inject({
    method,
    url,
    headers: { ...headers, cookie: String(cookie) },
    ...(body !== undefined && { payload: Object(body) }),
  });
  const set = answer.cookies.find(({ name }) => name !== 'device');
  const made = set && `${set.name}=${encodeURIComponent(set.value)}`;
  return {
    status: answer.statusCode,
    body: answer.body === '' ? null : answer.json(),
    text: answer.body,
    cookie: made,
  };
}

const join = (body: object = person, sent = key) =>
  send('POST', `/api/contests/${contest.slug}/entries`, { body, 'idempotency-key': sent });
const entriesOf = async (cookie: string | undefined) =>
  (await send('GET', '/api/me', { cookie })).body.entries;

async function signInAdmin(): Promise<string | undefined> {
  const first = await makeFirstAdmin(deps, testNow);
  const { cookie } = await send('POST', '/api/staff/sign-in', { body: first ?? {} });
  await send('POST', '/api/staff/password', {
    cookie,
    body: { current: first?.password, next: ownPassword },
  });
  return cookie;
}

/** A staff member with one role, signed in. */
async function signInAs(admin: string | undefined, username: string, role: string, contestId: string | null) {
  const body = { name: 'Trần Văn Bình', username, roles: [{ role, contestId, unitId: null }] };
  const { oneTimePassword } = (await send('POST', '/api/staff/members', { cookie: admin, body })).body;
  const { cookie } = await send('POST', '/api/staff/sign-in', {
    body: { username, password: oneTimePassword },
  });
  const change = { current: oneTimePassword, next: ownPassword };
  await send('POST', '/api/staff/password', { cookie, body: change });
  return cookie;
}

const urls = (entrantId = 'nobody', contestId = contest.contestId) => ({
  list: `/api/staff/contests/${contestId}/entrants`,
  code: `/api/staff/contests/${contestId}/entrants/${entrantId}/code`,
  profile: `/api/staff/contests/${contestId}/entrants/${entrantId}/profile`,
});

describe('who looks after a contest’s entrants', () => {
  test('its organisers and admins, nobody else', async () => {
    const admin = await signInAdmin();
    const other = await makeContest(deps);
    const { entrantId } = (await join()).body;
    const { list, code, profile } = urls(entrantId);
    const statuses = async (cookie: string | undefined) => [
      (await send('GET', list, { cookie })).status,
      (await send('POST', code, { cookie, body: { reason } })).status,
      (await send('DELETE', profile, { cookie, body: { reason } })).status,
    ];
    expect(await statuses(undefined)).toEqual([401, 401, 401]);
    expect(await statuses(await signInAs(admin, 'auditor', 'auditor', null))).toEqual([403, 403, 403]);
    expect(await statuses(await signInAs(admin, 'coordinator', 'coordinator', null))).toEqual([
      403, 403, 403,
    ]);
    expect(await statuses(await signInAs(admin, 'elsewhere', 'organiser', other.contestId))).toEqual([
      403, 403, 403,
    ]);
    expect(await statuses(await signInAs(admin, 'here', 'organiser', contest.contestId))).toEqual([
      200, 200, 204,
    ]);
    expect(await statuses(admin)).toEqual([200, 200, 204]);
  });

  test('reach no entrant through another contest', async () => {
    const admin = await signInAdmin();
    const other = await makeContest(deps);
    const { entrantId, code: own } = (await join()).body;
    const cookie = await signInAs(admin, 'elsewhere', 'organiser', other.contestId);
    const { code, profile } = urls(entrantId, other.contestId);
    expect((await send('POST', code, { cookie, body: { reason } })).status).toBe(404);
    expect((await send('DELETE', profile, { cookie, body: { reason } })).status).toBe(404);
    const back = await send('POST', `/api/contests/${contest.slug}/sessions`, { body: { code: own } });
    expect(back.status).toBe(200);
  });
});

describe('the list of entrants', () => {
  test('finds by name without diacritics, or by a whole phone number, and shows no phone', async () => {
    const cookie = await signInAdmin();
    await join();
    await join({ ...person, fullName: 'Đỗ Văn', phone: '0987654321' }, key.replace('3', '4'));
    const namesFor = async (q: string) => {
      const { body, text } = await send('GET', `${urls().list}?q=${encodeURIComponent(q)}`, { cookie });
      expect(text).not.toMatch(/09\d{8}/);
      return body.entrants.map((row: { fullName: string }) => row.fullName);
    };
    expect(await namesFor('')).toHaveLength(2);
    expect(await namesFor('hong nhung')).toEqual([person.fullName]);
    expect(await namesFor('đo van')).toEqual(['Đỗ Văn']);
    expect(await namesFor('091 234 5678')).toEqual([person.fullName]);
    expect(await namesFor('0912345679')).toEqual([]);
    expect(await namesFor('%')).toEqual([]);
    expect(await namesFor('h_ng')).toEqual([]);
  });
});

describe('a lost code', () => {
  test('is replaced by one that works, and the old one and its sessions end', async () => {
    const cookie = await signInAdmin();
    const joined = await join();
    expect(await entriesOf(joined.cookie)).toHaveLength(1);
    const { body } = await send('POST', urls(joined.body.entrantId).code, { cookie, body: { reason } });
    expect(body.code).not.toBe(joined.body.code);
    expect(await entriesOf(joined.cookie)).toEqual([]);
    const comeBack = (code: string) =>
      send('POST', `/api/contests/${contest.slug}/sessions`, { body: { code } });
    expect((await comeBack(joined.body.code)).status).toBe(401);
    expect(await comeBack(body.code)).toMatchObject({
      status: 200,
      body: { entrantId: joined.body.entrantId },
    });
    expect(await join()).toMatchObject({ status: 409, body: { type: '/problems/already-entered' } });
  });

  test('needs a reason, and is told to the audit without the code', async () => {
    const cookie = await signInAdmin();
    const { entrantId } = (await join()).body;
    const { code } = urls(entrantId);
    for (const body of [{}, { reason: '  ' }, { reason: 'x'.repeat(301) }])
      expect((await send('POST', code, { cookie, body })).status).toBe(400);
    const made = (await send('POST', code, { cookie, body: { reason } })).body.code;
    const { auditEvents } = deps.store.tables;
    const events = await deps.store.read.select().from(auditEvents);
    expect(events.at(-1)).toMatchObject({
      action: 'entrant.replace-code',
      subject: `entrant:${entrantId}`,
      reason,
    });
    expect(JSON.stringify(events)).not.toContain(made);
  });
});

describe('erasure', () => {
  test('empties the profile and ends access; entry and identity stay as hashes', async () => {
    const cookie = await signInAdmin();
    const joined = await join();
    const { entrantId } = joined.body;
    const { entrants, entrantProfiles, attempts } = deps.store.tables;
    await deps.store.write(async (tx) => {
      await tx.insert(attempts).values({
        id: 'sat',
        contestId: contest.contestId,
        roundId: contest.roundId,
        entrantId,
        number: 1,
        rulesVersion: 1,
        paper: [],
        maxScore: 600,
        startedAt: testNow,
        endsAt: testNow,
        expiresAt: testNow,
      });
    });
    const heard: unknown[] = [];
    deps.changes.on('profile', (change) => heard.push(change));
    expect((await send('DELETE', urls(entrantId).profile, { cookie, body: { reason } })).status).toBe(204);

    expect(await deps.store.read.select().from(entrantProfiles)).toEqual([
      {
        entrantId,
        fullName: null,
        foldedName: null,
        birthYear: null,
        phone: null,
        staffCode: null,
        erasedAt: testNow,
      },
    ]);
    expect(await deps.store.read.select().from(entrants)).toMatchObject([
      { id: entrantId, consentedAt: testNow },
    ]);
    const [row] = (await send('GET', urls().list, { cookie })).body.entrants;
    expect(row).toMatchObject({ entrantId, fullName: null, attempts: 1 });
    expect(await entriesOf(joined.cookie)).toEqual([]);
    const back = await send('POST', `/api/contests/${contest.slug}/sessions`, {
      body: { code: joined.body.code },
    });
    expect(back.status).toBe(401);
    expect((await join()).status).toBe(409);
    expect(heard).toEqual([{ contestId: contest.contestId, entrantId }]);
  });
});

test('over https every session cookie is Secure', async () => {
  const origin = 'https://thi.example.vn';
  const behindTls = await buildApp(deps, { clock: () => testNow, origin });
  const joined = await behindTls.inject({
    method: 'POST',
    url: `/api/contests/${contest.slug}/entries`,
    headers: { 'idempotency-key': key, origin },
    payload: person,
  });
  await behindTls.close();
  expect(joined.cookies.map(({ name }) => name)).toContain('entrant');
  for (const cookie of joined.cookies) expect(cookie).toMatchObject({ secure: true, httpOnly: true });
});

describe('logs', () => {
  test('name nobody, whatever goes right or wrong', async () => {
    const cookie = await signInAdmin();
    const { entrantId, code } = (await join()).body;
    await join({ ...person, fullName: 'Kẻ Tò Mò' }, key.replace('3', '4'));
    await join({ ...person, fullName: '<script>' });
    await send('POST', `/api/contests/${contest.slug}/sessions`, { body: { code: 'ABCD-EFGH-JKMNP' } });
    await send('GET', `${urls().list}?q=${person.phone}`, { cookie });
    const fresh = (await send('POST', urls(entrantId).code, { cookie, body: { reason } })).body.code;
    for (const secret of [
      person.fullName,
      'Nhung',
      person.phone,
      'Tò Mò',
      code,
      fresh,
      'ABCD',
      ownPassword,
      reason,
    ])
      expect(logged).not.toContain(secret);
  });

  test('of a write that fails unforeseen hold none of its values, and it leaves nothing', async () => {
    const { entrants, entrantProfiles } = deps.store.tables;
    const logger = pino({ level: 'trace' }, { write: (line: string) => void (logged += line) });
    const clumsy = await buildApp(
      { ...deps, newId: () => 'always the same' },
      { clock: () => testNow, logger },
    );
    await deps.store.write(async (tx) => {
      await tx.insert(entrantProfiles).values({ entrantId: 'always the same' });
    });
    const answer = await clumsy.inject({
      method: 'POST',
      url: `/api/contests/${contest.slug}/entries`,
      headers: { 'idempotency-key': key },
      payload: person,
    });
    await clumsy.close();
    expect(answer.statusCode).toBe(500);
    expect(logged).toContain('entrant_profiles');
    for (const secret of [person.fullName, 'Nhung', person.phone])
      expect(logged + answer.body).not.toContain(secret);
    expect(await deps.store.read.select().from(entrants)).toEqual([]);
  });
});
