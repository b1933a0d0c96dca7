import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeContest, makeUnit, type TestContest } from '../../testing/builders.ts';
import { makeStaff } from '../../testing/staff.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';
import { changedFields } from './correct-person.ts';

const reason = 'Thí sinh báo gõ nhầm';
const audiences = [
  { id: 'can-bo', name: 'Cán bộ', bankId: null, prizes: [] },
  { id: 'nguoi-dan', name: 'Người dân', bankId: null, prizes: [] },
];
const person = {
  fullName: 'Nguyễn Thị Hồng Nhung',
  phone: '0912345678',
  birthYear: 1990,
  unitId: 'u1',
  audience: 'can-bo',
  consent: true,
};

let opened: Awaited<ReturnType<typeof makeTestApp>>;
let contest: TestContest;
let cookie: string;
let entrantId: string;
let code: string;
let keys = 0;

beforeEach(async () => {
  opened = await makeTestApp();
  await makeUnit(opened.deps, 'u1', 'Xã An Bình');
  await makeUnit(opened.deps, 'u2', 'Phường Hoà Lạc');
  const fields = { birthYear: true, unit: true, minAge: 16, maxAge: null };
  contest = await makeContest(opened.deps, { rules: { fields, audiences } });
  ({ cookie } = await makeStaff(opened.deps, [
    { role: 'organiser', contestId: contest.contestId, unitId: null },
  ]));
  ({ entrantId, code } = (await join(person)).json());
});
afterEach(() => opened.close());

const join = (payload: object) =>
  opened.app.inject({
    method: 'POST',
    url: `/api/contests/${contest.slug}/entries`,
    headers: { 'idempotency-key': `3f2b8c1e-7a54-4c0b-9a57-${String(++keys).padStart(12, '0')}` },
    payload,
  });
const place = (id = entrantId, contestId = contest.contestId) =>
  `/api/staff/contests/${contestId}/entrants/${id}`;

async function correct(body: object, { id = entrantId, as = cookie, contestId = contest.contestId } = {}) {
  const url = `${place(id, contestId)}/profile`;
  const payload = { reason, ...body };
  const answer = await opened.app.inject({ method: 'PATCH', url, headers: { cookie: as }, payload });
  return { status: answer.statusCode, body: answer.json(), text: answer.body };
}
const stored = async () => {
  const { read, tables } = opened.deps.store;
  const { entrants, entrantProfiles } = tables;
  const [entrant] = await read.select().from(entrants).where(eq(entrants.id, entrantId));
  const [profile] = await read.select().from(entrantProfiles).where(eq(entrantProfiles.entrantId, entrantId));
  return { ...entrant, ...profile };
};
const corrections = async () => {
  const { read, tables } = opened.deps.store;
  const events = await read.select().from(tables.auditEvents);
  return events.filter((event) => event.action === 'entrant.correct');
};

test.each([
  ['nothing left out or the same', {}, []],
  ['the same again', { fullName: 'An', unitId: 'u1' }, []],
  ['a name', { fullName: 'Ân' }, ['fullName']],
  ['whatever differs', { fullName: 'An', birthYear: 1991, phone: '0911111111' }, ['birthYear', 'phone']],
])('what changes of a person: %s', (_what, correction, fields) => {
  const before = {
    fullName: 'An',
    birthYear: 1990,
    phone: null,
    staffCode: null,
    unitId: 'u1',
    audience: null,
  };
  expect(changedFields(before, correction)).toEqual(fields);
});

describe('a correction', () => {
  test('is stored, answered without what identifies the person, and heard of once', async () => {
    const heard: unknown[] = [];
    opened.deps.changes.on('profile', (change) => heard.push(change));
    const change = { fullName: 'Nguyễn Thị Hồng Nhi', birthYear: 1991, unitId: 'u2', audience: 'nguoi-dan' };
    const { status, body } = await correct(change);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...change,
      unitPath: 'Phường Hoà Lạc',
      phoneEnding: '678',
      staffCodeEnding: null,
    });
    expect(await stored()).toMatchObject({
      ...change,
      foldedName: 'nguyen thi hong nhi',
      phone: person.phone,
    });
    expect(heard).toEqual([{ contestId: contest.contestId, entrantId }]);
  });

  test('tells the audit who, why and which fields, never what they held', async () => {
    await correct({ fullName: 'Nguyễn Văn Khác', phone: '0987654321', unitId: 'u1' });
    const [event] = await corrections();
    expect(event).toMatchObject({
      subject: `entrant:${entrantId}`,
      contestId: contest.contestId,
      detail: '{"fields":["fullName","phone"]}',
      reason,
    });
    for (const value of ['Khác', 'Nhung', '0987654321', '0912345678'])
      expect(JSON.stringify(event)).not.toContain(value);
  });

  test('of nothing leaves no trace', async () => {
    const heard: unknown[] = [];
    opened.deps.changes.on('profile', (change) => heard.push(change));
    expect((await correct({ fullName: person.fullName, phone: '+84 912 345 678' })).status).toBe(200);
    expect(await corrections()).toEqual([]);
    expect(heard).toEqual([]);
  });

  test('of the phone changes who may enter: the old number is free, the new one taken, the code stays', async () => {
    expect((await correct({ phone: '0987 654 321' })).body).toMatchObject({ phoneEnding: '321' });
    expect((await join({ ...person, phone: '0987654321' })).json().type).toBe('/problems/already-entered');
    expect((await join(person)).statusCode).toBe(201);
    const url = `/api/contests/${contest.slug}/sessions`;
    const back = await opened.app.inject({ method: 'POST', url, payload: { code } });
    expect(back.json()).toEqual({ entrantId });
  });

  test('to another’s phone is refused without saying whose, and leaves nothing', async () => {
    await join({ ...person, fullName: 'Trần Bí Mật', phone: '0987654321' });
    const { status, body, text } = await correct({ fullName: 'Tên Mới', phone: '0987654321' });
    expect([status, body.type]).toEqual([409, '/problems/identity-taken']);
    expect(text).not.toMatch(/Bí Mật|0987654321/);
    expect(await stored()).toMatchObject({ fullName: person.fullName, phone: person.phone });
    expect(await corrections()).toEqual([]);
  });

  test.each([
    ['a name of digits', { fullName: '123' }, '/fullName'],
    ['an age below the rules', { birthYear: 2015 }, '/birthYear'],
    ['half a phone number', { phone: '0912' }, '/phone'],
    ['a unit that is not there', { unitId: 'u9' }, '/unitId'],
    ['an audience the rules do not know', { audience: 'hoc-sinh' }, '/audience'],
    ['no reason', { fullName: 'Tên Mới', reason: '  ' }, '/reason'],
  ])('to %s is refused', async (_what, body, pointer) => {
    expect(await correct(body)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });

  test('takes no unit that has ended, from the moment it ends', async () => {
    const { units } = opened.deps.store.tables;
    const end = (effectiveTo: number) =>
      opened.deps.store.write((tx) => tx.update(units).set({ effectiveTo }).where(eq(units.id, 'u2')));
    await end(testNow);
    expect((await correct({ unitId: 'u2' })).status).toBe(400);
    await end(testNow + 1);
    expect((await correct({ unitId: 'u2' })).status).toBe(200);
  });

  test('of a field the rules do not ask for is dropped', async () => {
    expect((await correct({ staffCode: 'CB-01' })).status).toBe(200);
    expect(await stored()).toMatchObject({ staffCode: null });
    expect(await corrections()).toEqual([]);
  });

  test('is not for an erased person', async () => {
    const headers = { cookie };
    await opened.app.inject({ method: 'DELETE', url: `${place()}/profile`, headers, payload: { reason } });
    expect(await correct({ fullName: 'Tên Mới' })).toMatchObject({
      status: 409,
      body: { type: '/problems/person-erased' },
    });
    const detail = await opened.app.inject({ url: place(), headers });
    expect(detail.json()).toMatchObject({ fullName: null, phoneEnding: null, erasedAt: testNow });
  });

  test('reaches no one through another contest, and is for organisers only', async () => {
    const other = await makeContest(opened.deps);
    const grant = (role: 'organiser' | 'auditor', contestId: string) => [{ role, contestId, unitId: null }];
    const elsewhere = await makeStaff(opened.deps, grant('organiser', other.contestId));
    const auditor = await makeStaff(opened.deps, grant('auditor', contest.contestId));
    expect((await correct({}, { as: elsewhere.cookie })).status).toBe(403);
    expect((await correct({}, { as: elsewhere.cookie, contestId: other.contestId })).status).toBe(404);
    expect((await correct({}, { as: auditor.cookie })).status).toBe(403);
    expect((await correct({}, { as: '' })).status).toBe(401);
  });
});

describe('a person', () => {
  test('is shown with when they joined, and each attempt with its latest score once it is over', async () => {
    const { attempts, scoreEvents } = opened.deps.store.tables;
    const { contestId, roundId } = contest;
    await opened.deps.store.write(async (tx) => {
      for (const number of [1, 2])
        await tx.insert(attempts).values({
          id: `attempt-${number}`,
          contestId,
          roundId,
          entrantId,
          number,
          rulesVersion: 1,
          paper: [],
          maxScore: 600,
          startedAt: testNow + number,
          endsAt: testNow + 10,
          expiresAt: testNow + 15,
          submittedAt: number === 1 ? testNow + 9 : null,
          submittedBy: number === 1 ? 'deadline' : null,
        });
      for (const score of [100, 300])
        await tx.insert(scoreEvents).values({
          id: `score-${score}`,
          contestId,
          roundId,
          entrantId,
          attemptId: 'attempt-1',
          score,
          maxScore: 600,
          formula: 'all-or-nothing/1',
          scoredAt: testNow + score,
        });
    });
    const answer = await opened.app.inject({ url: place(), headers: { cookie } });
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.json()).toMatchObject({
      joinedAt: testNow,
      attempts: [
        { number: 1, roundTitle: 'Vòng 1', score: 300, byDeadline: true, submittedAt: testNow + 9 },
        { number: 2, score: null, byDeadline: false, submittedAt: null },
      ],
    });
    expect(answer.body).not.toContain(person.phone);
  });

  test('of a contest that knows people by staff code is found by the whole of it', async () => {
    contest = await makeContest(opened.deps, { rules: { identity: 'staff-code' } });
    ({ cookie } = await makeStaff(opened.deps, [
      { role: 'organiser', contestId: contest.contestId, unitId: null },
    ]));
    ({ entrantId } = (await join({ fullName: 'Lê Hoa', staffCode: 'cb-0123', consent: true })).json());
    const found = async (q: string) => {
      const url = `/api/staff/contests/${contest.contestId}/entrants?q=${q}`;
      return (await opened.app.inject({ url, headers: { cookie } })).json().total;
    };
    expect([await found('CB-0123'), await found('cb-012'), await found('hoa')]).toEqual([1, 0, 1]);
    expect((await correct({ staffCode: 'cb-9999' })).body).toMatchObject({ staffCodeEnding: '99' });
    expect([await found('CB-0123'), await found('cb-9999')]).toEqual([0, 1]);
  });
});
