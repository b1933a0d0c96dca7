import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeContest, makeUnit, type TestContest } from '../../testing/builders.ts';
import { makeStaff, signedInStaff } from '../../testing/staff.ts';
import type { StaffClient } from '../../testing/staff-client.ts';
import { makeTestApp } from '../../testing/test-app.ts';
import type { Rules } from '../contests/contract.ts';
import type { Joined } from './contract.ts';

let opened: Awaited<ReturnType<typeof makeTestApp>>;
let contest: TestContest;
let organiser: StaffClient;
beforeEach(async () => {
  opened = await makeTestApp();
});
afterEach(() => opened.close());

const open = async (rules: Partial<Rules>, publishedAt?: number | null) => {
  contest = await makeContest(opened.deps, { rules, ...(publishedAt !== undefined && { publishedAt }) });
  organiser = await signedInStaff(opened, 'organiser', contest.contestId);
};
const here = (path: string) => `contests/${contest.contestId}/${path}`;

interface Wanted {
  key?: string;
  cookie?: string;
  address?: string;
}
async function join(person: object, { key = crypto.randomUUID(), cookie, address }: Wanted = {}) {
  const reply = await opened.app.inject({
    method: 'POST',
    url: `/api/contests/${contest.slug}/entries`,
    headers: { 'idempotency-key': key, 'accept-language': 'en', ...(cookie && { cookie }) },
    ...(address && { remoteAddress: address }),
    payload: { consent: true, ...person },
  });
  return {
    status: reply.statusCode,
    body: reply.json<Joined & { errors?: { pointer: string; detail: string }[] }>(),
  };
}
const refusedAt = (pointer: string, detail: string) => ({
  status: 400,
  body: { errors: [{ pointer, detail: expect.stringContaining(detail) }] },
});
const profileOf = async (entrantId: string) => {
  const { read, tables } = opened.deps.store;
  const { entrants, entrantProfiles } = tables;
  const [row] = await read
    .select()
    .from(entrants)
    .innerJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
    .where(eq(entrants.id, entrantId));
  return { ...row?.entrant_profiles, unitId: row?.entrants.unitId };
};

describe('with a password', () => {
  const rules: Partial<Rules> = { entry: { by: 'password', excludesOrganisers: false } };
  const an = (password?: string) => ({ fullName: 'Nguyễn Văn An', phone: '0912345678', password });
  const set = (password: string) => organiser.send('PUT', here('entry/password'), { password });

  test('whoever knows it is in, however a phone’s keyboard wrote it', async () => {
    await open(rules);
    expect((await set('Cải-cách 2026')).status).toBe(204);
    expect(await join(an('sai mật khẩu'))).toMatchObject(refusedAt('/password', 'not the password'));
    expect(await join(an())).toMatchObject(refusedAt('/password', 'Fill this in'));
    expect((await join(an(' CẢI-CÁCH 2026 '.normalize('NFD')))).status).toBe(201);
  });

  test('a request repeated after the password was changed gives the same entry', async () => {
    await open(rules);
    await set('mật khẩu cũ');
    const key = crypto.randomUUID();
    const first = await join(an('mật khẩu cũ'), { key });
    await set('mật khẩu mới');
    expect((await join(an('mật khẩu cũ'), { key })).body).toEqual(first.body);
    expect((await join({ ...an('mật khẩu cũ'), phone: '0912345679' })).status).toBe(400);
  });

  test('it is stored as a keyed hash, read by nobody, and told to the audit without itself', async () => {
    await open(rules);
    await set('cuoc-thi-2026');
    const { read, tables } = opened.deps.store;
    const [row] = await read.select().from(tables.contests).where(eq(tables.contests.id, contest.contestId));
    expect(row?.entryPasswordHash).toMatch(/^[\w-]{43}$/);
    const pages = [
      (await opened.app.inject(`/api/contests/${contest.slug}`)).body,
      (await organiser.send('GET', here('entry'))).text,
      (await organiser.send('GET', `contests/${contest.contestId}`)).text,
      JSON.stringify(await read.select().from(tables.auditEvents)),
    ].join();
    expect(pages).toContain('contest.password');
    expect(pages).not.toContain('cuoc-thi-2026');
    expect(pages).not.toContain(row?.entryPasswordHash);
  });

  test('a short one is refused, and only organisers set it', async () => {
    await open(rules);
    expect(await set('1234567')).toMatchObject(refusedAt('/password', 'at least 8'));
    const auditor = await signedInStaff(opened, 'auditor');
    expect((await auditor.send('PUT', here('entry/password'), { password: 'cuoc-thi-2026' })).status).toBe(
      403,
    );
  });

  test('a contest without one is not published, nor its rules changed to ask for one', async () => {
    await open(rules, null);
    const admin = await signedInStaff(opened, 'admin');
    const publish = () => admin.send('POST', here('publish'));
    expect(await publish()).toMatchObject({
      status: 409,
      body: { type: '/problems/entry-password-missing' },
    });
    await set('cuoc-thi-2026');
    expect((await publish()).status).toBe(200);

    await open({});
    const change = { rules: { ...contest.rules, ...rules }, basedOn: 1, reason: 'Cần mật khẩu' };
    expect(await organiser.send('PUT', here('rules'), change)).toMatchObject(
      refusedAt('/rules/entry/by', 'no password yet'),
    );
  });

  test('it cannot be guessed: after sixty mistakes a network waits, and nobody else does', async () => {
    await open(rules);
    await set('cuoc-thi-2026');
    for (let guess = 0; guess < 60; guess++) await join(an(`doan mo ${guess}`));
    expect((await join(an('cuoc-thi-2026'))).status).toBe(429);
    expect((await join(an('cuoc-thi-2026'), { address: '203.0.113.9' })).status).toBe(201);
  });
});

describe('by the roster', () => {
  const rules: Partial<Rules> = {
    entry: { by: 'roster', excludesOrganisers: false },
    identity: 'staff-code',
    fields: { birthYear: true, unit: true, minAge: 18, maxAge: 60 },
  };
  const an = { staffCode: 'cb-01', birthDate: '17/05/1985' };
  const take = async (...rows: string[]) => {
    const file = Buffer.from(['Mã cán bộ;Họ và tên;Ngày sinh;Đơn vị', ...rows].join('\n'));
    const { body } = await organiser.upload<{ token: string }>(here('roster/import?whole=true'), file);
    expect((await organiser.send('POST', here('roster/import/apply'), { token: body.token })).status).toBe(
      200,
    );
  };
  beforeEach(async () => {
    await makeUnit(opened.deps, 'an-binh', 'Xã An Bình');
    await open(rules);
    await take(
      'CB-01;Nguyễn Văn An;17/05/1985;Xã An Bình',
      'CB-02;Trần Thị Bình;1980;Xã An Bình',
      'CB-03;Lê Văn Cường;;Xã An Bình',
      'CB-04;Phạm Dung;1950;Xã An Bình',
      'CB-05;Vũ Văn Em;1/1/2010;Xã An Bình',
    );
  });

  test('name, unit and year come from it, whatever else is sent', async () => {
    const { status, body } = await join({ ...an, fullName: 'Ai Đó', unitId: 'nowhere', birthYear: 1999 });
    expect(status).toBe(201);
    expect(await profileOf(body.entrantId)).toMatchObject({
      fullName: 'Nguyễn Văn An',
      foldedName: 'nguyen van an',
      birthYear: 1985,
      staffCode: 'CB-01',
      unitId: 'an-binh',
      phone: null,
    });
  });

  test('where it holds the year alone, the year or the whole date is enough', async () => {
    expect((await join({ staffCode: 'CB-02', birthDate: '3/4/1980' })).status).toBe(201);
  });

  // One answer for all: whoever tries codes learns nothing of who is on it.
  test.each([
    ['a code that is not on it', { staffCode: 'CB-99', birthDate: '17/05/1985' }],
    ['another day of birth', { staffCode: 'CB-01', birthDate: '18/05/1985' }],
    ['the year where the day is known', { staffCode: 'CB-01', birthDate: '1985' }],
    ['somebody whose birth it does not hold', { staffCode: 'CB-03', birthDate: '1985' }],
  ])('%s is no entry', async (_what, person) => {
    expect(await join(person)).toMatchObject(refusedAt('/staffCode', 'ask your unit’s coordinator'));
  });

  test.each([
    ['CB-04', '1950', 'above the age'],
    ['CB-05', '1/1/2010', 'below the age'],
  ])('%s is refused by the age it says', async (staffCode, birthDate, words) => {
    expect(await join({ staffCode, birthDate })).toMatchObject(refusedAt('/birthDate', words));
  });

  test('both facts are needed, and told at once', async () => {
    expect(await join({ birthDate: 'hôm qua' })).toMatchObject({
      status: 400,
      body: {
        errors: expect.arrayContaining([
          { pointer: '/staffCode', detail: 'Fill this in' },
          { pointer: '/birthDate', detail: expect.stringContaining('17/05/1985') },
        ]),
      },
    });
  });

  test('a member taken off may not join; one who has joined stays', async () => {
    const key = crypto.randomUUID();
    const joined = await join(an, { key });
    await take('CB-03;Lê Văn Cường;;Xã An Bình');
    expect((await join({ staffCode: 'CB-02', birthDate: '1980' })).status).toBe(400);
    expect((await join(an, { key })).body).toEqual(joined.body);
  });

  test('nobody joins twice', async () => {
    await join(an);
    expect((await join(an)).status).toBe(409);
  });

  test('a date of birth cannot be tried out: after five mistakes the code waits, the office does not', async () => {
    for (let day = 1; day <= 5; day++) await join({ staffCode: 'CB-01', birthDate: `${day}/1/1985` });
    expect((await join(an)).status).toBe(429);
    expect((await join({ staffCode: 'CB-02', birthDate: '1980' })).status).toBe(201);
    expect((await join(an, { address: '203.0.113.9' })).status).toBe(201);
  });
});

describe('with an account', () => {
  const rules: Partial<Rules> = { entry: { by: 'account', excludesOrganisers: false }, identity: 'account' };
  const signIn = (role: 'coordinator' | 'organiser', contestId: string | null = null) =>
    makeStaff(opened.deps, [{ role, contestId, unitId: null }], { name: 'Đỗ Thị Giang' });

  test('whoever is signed in enters as themselves, once', async () => {
    await open(rules);
    const { cookie } = await signIn('coordinator');
    const { status, body } = await join({ fullName: 'Ai Đó' }, { cookie });
    expect(status).toBe(201);
    expect(await profileOf(body.entrantId)).toMatchObject({
      fullName: 'Đỗ Thị Giang',
      phone: null,
      staffCode: null,
    });
    expect((await join({}, { cookie })).status).toBe(409);
    expect((await join({}, { cookie: (await signIn('coordinator')).cookie })).status).toBe(201);
  });

  test('nobody else does', async () => {
    await open(rules);
    expect(await join({ fullName: 'Ai Đó' })).toMatchObject({
      status: 401,
      body: { type: '/problems/sign-in-required' },
    });
  });

  test('the organisers of this contest do not, where the rules say so; those of another do', async () => {
    await open({ ...rules, entry: { by: 'account', excludesOrganisers: true } });
    const ours = await signIn('organiser', contest.contestId);
    expect(await join({}, { cookie: ours.cookie })).toMatchObject(refusedAt('/account', 'do not enter'));
    const theirs = await signIn('organiser', 'another');
    expect((await join({}, { cookie: theirs.cookie })).status).toBe(201);
  });
});

describe('the exclusion list', () => {
  const excluding: Partial<Rules> = { entry: { by: 'open', excludesOrganisers: true } };
  const an = { fullName: 'Nguyễn Văn An', phone: '0912 345 678' };
  const list = (who: string, fullName = 'Nguyễn Văn An') =>
    organiser.send<{ id: string }>('POST', here('exclusions'), { who, fullName, capacity: 'Tổ thư ký' });

  test('keeps out whoever is on it, until they are taken off', async () => {
    await open(excluding);
    const { body } = await list('+84 912.345.678');
    expect(await join(an)).toMatchObject(refusedAt('/phone', 'do not enter'));
    const remove = here(`exclusions/${body.id}`);
    expect((await organiser.send('DELETE', remove, { reason: 'Ghi nhầm' })).status).toBe(204);
    expect((await join(an)).status).toBe(201);
  });

  test('keeps nobody out where the rules do not say so', async () => {
    await open({});
    await list('0912345678');
    expect((await join(an)).status).toBe(201);
  });

  test('shows first who had entered before they were listed, and finds people without diacritics', async () => {
    await open(excluding);
    const { body } = await join(an);
    await list('0912345678');
    await list('0912345679', 'Trần Thị Bình');
    const all = await organiser.send('GET', here('exclusions'));
    expect(all.body).toMatchObject({
      total: 2,
      exclusions: [{ fullName: 'Nguyễn Văn An', entrantId: body.entrantId }, { entrantId: null }],
    });
    expect((await organiser.send('GET', here('exclusions?q=tran thi'))).body).toMatchObject({ total: 1 });
    expect((await organiser.send('GET', here('entry'))).body).toMatchObject({
      exclusions: 2,
      excludedEntered: 1,
    });
    expect((await organiser.send('GET', `contests/${contest.contestId}`)).body).toMatchObject({
      preparation: { exclusions: 2 },
    });
  });

  test('takes what the contest knows people by, once', async () => {
    await open({ ...excluding, identity: 'staff-code' });
    expect(await list('?')).toMatchObject(refusedAt('/who', '2 to 30 letters'));
    expect((await list('cb-01')).status).toBe(201);
    expect(await list('CB-01')).toMatchObject(refusedAt('/who', 'on the list already'));
    await open({ entry: { by: 'account', excludesOrganisers: true }, identity: 'account' });
    const { username, cookie } = await makeStaff(opened.deps, []);
    expect(await list('nobody')).toMatchObject(refusedAt('/who', 'no account'));
    expect((await list(` ${username.toUpperCase()} `)).status).toBe(201);
    expect((await join({}, { cookie })).status).toBe(400);
  });

  test('is told to the audit without a name, and emptied with the person', async () => {
    await open(excluding);
    const { body } = await join(an);
    await list('0912345678');
    const erase = `contests/${contest.contestId}/entrants/${body.entrantId}/profile`;
    await organiser.send('DELETE', erase, { reason: 'Theo yêu cầu' });
    const { read, tables } = opened.deps.store;
    expect(await read.select().from(tables.exclusions)).toMatchObject([{ fullName: null }]);
    const events = JSON.stringify(await read.select().from(tables.auditEvents));
    expect(events).toContain('exclusion.add');
    expect(events).not.toMatch(/Nguyễn|0912345678/);
  });

  test('is for the organisers of the contest alone', async () => {
    await open(excluding);
    const auditor = await signedInStaff(opened, 'auditor');
    expect((await auditor.send('GET', here('exclusions'))).status).toBe(403);
    expect((await auditor.send('POST', here('exclusions'), {})).status).toBe(403);
  });
});

test('whoever is too old by the rules is told so', async () => {
  await open({ fields: { birthYear: true, unit: false, minAge: null, maxAge: 35 } });
  const born = (birthYear: number) => join({ fullName: 'Nguyễn Văn An', phone: '0912345678', birthYear });
  expect(await born(1990)).toMatchObject(refusedAt('/birthYear', 'above the age'));
  expect((await born(1991)).status).toBe(201);
});
