import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeContest, type TestContest, type WantedContest } from '../../testing/builders.ts';
import { makeTestApp, testNow } from '../../testing/test-app.ts';
import { limits } from '../http/limits.ts';

const hour = 3_600_000;
const person = { fullName: 'Nguyễn Thị Hồng Nhung', phone: '0912345678', consent: true };
const key = '3f2b8c1e-7a54-4c0b-9a57-0f6f1f0d2a11';
const otherKey = '9d1c7b52-11aa-4a6e-8c55-2b7d6a0c4e22';

let opened: Awaited<ReturnType<typeof makeTestApp>>;
let contest: TestContest;
const open = async (wanted: WantedContest = {}) => {
  contest = await makeContest(opened.deps, wanted);
};
beforeEach(async () => {
  opened = await makeTestApp();
  await open();
});
afterEach(() => opened.close());

interface Call {
  key?: string | null;
  cookie?: string | undefined;
  from?: string;
  slug?: string;
}

async function send(
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  body?: object,
  { key: sent, cookie, from }: Call = {},
) {
  const headers = { ...(sent && { 'idempotency-key': sent }), ...(cookie && { cookie }) };
  const answer = await opened.app.inject({
    method,
    url,
    headers,
    ...(body && { payload: body }),
    ...(from && { remoteAddress: from }),
  });
  const set = answer.cookies.find((each) => each.name === 'entrant');
  return {
    status: answer.statusCode,
    body: answer.body === '' ? null : answer.json(),
    text: answer.body,
    set,
    cookie: set && `entrant=${set.value}`,
  };
}

const join = (body: object = person, { key: sent = key, slug = contest.slug, ...call }: Call = {}) =>
  send('POST', `/api/contests/${slug}/entries`, body, { key: sent, ...call });
const comeBack = (code: string, { slug = contest.slug, ...call }: Call = {}) =>
  send('POST', `/api/contests/${slug}/sessions`, { code }, call);
const me = (cookie?: string) => send('GET', '/api/me', undefined, { cookie });

const rowsOf = async (name: 'entrants' | 'entrantProfiles' | 'entrantSessions'): Promise<object[]> => {
  const { store } = opened.deps;
  return store.read.select().from(store.tables[name]);
};
const identities = async () => {
  const { entrants } = opened.deps.store.tables;
  const rows = await opened.deps.store.read.select({ identity: entrants.identityHash }).from(entrants);
  return rows.map((row) => row.identity);
};

const unit = (id: string, from: number, to: number | null, mergedInto: string | null = null) => ({
  id,
  parentId: null,
  name: `Đơn vị ${id}`,
  kind: 'agency',
  path: `Đơn vị ${id}`,
  folded: id,
  sortKey: id,
  effectiveFrom: from,
  effectiveTo: to,
  mergedInto,
});

const entriesOf = async (cookie?: string) =>
  (await me(cookie)).body.entries.map((entry: { entrantId: string }) => entry.entrantId);

/** An attempt written straight into the tables. */
async function sit(entrantId: string, number: number, submittedAt: number | null, scores: number[]) {
  const { store } = opened.deps;
  const id = `attempt-${number}`;
  const { attempts, scoreEvents } = store.tables;
  const { contestId, roundId } = contest;
  await store.write(async (tx) => {
    await tx.insert(attempts).values({
      id,
      contestId,
      roundId,
      entrantId,
      number,
      rulesVersion: 1,
      paper: [],
      maxScore: 600,
      startedAt: testNow + number,
      endsAt: testNow + hour,
      expiresAt: testNow + hour,
      submittedAt,
    });
    for (const [index, score] of scores.entries())
      await tx.insert(scoreEvents).values({
        id: `${id}-${index}`,
        attemptId: id,
        contestId,
        roundId,
        entrantId,
        score,
        maxScore: 600,
        formula: 'all-or-nothing/1',
        scoredAt: testNow,
      });
  });
}

describe('joining', () => {
  test('makes the entrant, a code to keep and a session', async () => {
    const joined = await join();
    expect(joined).toMatchObject({
      status: 201,
      body: {
        code: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}$/),
      },
      set: { httpOnly: true, sameSite: 'Lax', path: '/' },
    });
    const { body } = await me(joined.cookie);
    expect(body.entries).toMatchObject([
      { entrantId: joined.body.entrantId, contestSlug: contest.slug, fullName: person.fullName, unit: null },
    ]);
  });

  test('stores hashes of the code, the token, the phone and the key, and what was agreed to', async () => {
    const { body, set } = await join();
    const [entrant] = await rowsOf('entrants');
    const facts = JSON.stringify([entrant, await rowsOf('entrantSessions')]);
    for (const secret of [
      body.code,
      body.code.replaceAll('-', ''),
      set?.value ?? '',
      person.phone,
      key,
      'Nhung',
    ])
      expect(facts).not.toContain(secret);
    expect(entrant).toMatchObject({ joinedAt: testNow, consentedAt: testNow, consentVersion: 1 });
  });

  test('repeated, gives the same entrant and code, and no second entrant', async () => {
    const first = await join();
    opened.clock.now += 5 * hour;
    const again = await join({ ...person, phone: '+84 912 345 678', fullName: ` ${person.fullName} ` });
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(await rowsOf('entrants')).toHaveLength(1);
    expect((await me(again.cookie)).body.entries).toHaveLength(1);
  });

  test('twice at once makes one entrant', async () => {
    const answers = await Promise.all([join(), join(), join()]);
    expect(new Set(answers.map((each) => JSON.stringify([each.status, each.body]))).size).toBe(1);
    expect(await rowsOf('entrants')).toHaveLength(1);
    expect(await rowsOf('entrantProfiles')).toHaveLength(1);
  });

  test('announces a new entrant once', async () => {
    const heard: unknown[] = [];
    opened.deps.changes.on('joined', (change) => heard.push(change));
    const { body } = await join();
    await join();
    expect(heard).toEqual([{ contestId: contest.contestId, entrantId: body.entrantId }]);
  });

  test('with a key used for someone else is refused', async () => {
    await join();
    const other = await join({ ...person, fullName: 'Trần Văn Bình', phone: '0987654321' });
    expect(other).toMatchObject({ status: 409, body: { type: '/problems/idempotency-key-reused' } });
    expect(other.set).toBeUndefined();
  });

  test('with a phone that has entered is refused, says what to do, and tells nothing of whose it is', async () => {
    const { body } = await join();
    const clash = await join({ ...person, fullName: 'Kẻ Tò Mò' }, { key: otherKey });
    expect(clash).toMatchObject({
      status: 409,
      body: { type: '/problems/already-entered', detail: expect.stringContaining('mã cá nhân') },
    });
    expect(clash.set).toBeUndefined();
    for (const secret of [body.entrantId, body.code, person.fullName, person.phone])
      expect(clash.text).not.toContain(secret);
  });

  test('the same phone and key may enter another contest, as someone else there', async () => {
    const first = await join();
    const other = await makeContest(opened.deps);
    const second = await join(person, { slug: other.slug });
    expect(second.status).toBe(201);
    expect(second.body.code).not.toBe(first.body.code);
    expect(new Set(await identities()).size).toBe(2);
  });

  test.each([[null], [''], ['123'], ['3f2b8c1e-7a54-4c0b-9a57-0f6f1f0d2a1g'], [`${key}${key}`]])(
    'with the key %j is refused, together with what else is wrong',
    async (sent) => {
      const refused = await join({ ...person, consent: 'true' }, { key: sent });
      expect(refused.status).toBe(400);
      expect(refused.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([
        '/consent',
        '/idempotency-key',
      ]);
    },
  );

  test('names every wrong field at once, in the reader’s language', async () => {
    await open({ rules: { fields: { birthYear: true, unit: true, minAge: null, maxAge: null } } });
    const body = { fullName: '<script>alert(1)</script>', phone: 'x', birthYear: 1875, unitId: 'nowhere' };
    const refused = await join(body);
    expect(refused).toMatchObject({ status: 400, body: { type: '/problems/invalid-request' } });
    const told = Object.fromEntries(
      refused.body.errors.map(({ pointer, detail }: { pointer: string; detail: string }) => [
        pointer,
        detail,
      ]),
    );
    expect(told).toEqual({
      '/fullName': 'Họ tên chỉ gồm chữ cái và khoảng trắng',
      '/phone': 'Số điện thoại gồm 10 chữ số, bắt đầu bằng 0',
      '/birthYear': 'Năm sinh không hợp lý, hãy kiểm tra lại',
      '/unitId': 'Hãy chọn đơn vị trong danh sách',
      '/consent': 'Bạn cần đánh dấu đồng ý để dự thi',
    });
    expect(await rowsOf('entrants')).toEqual([]);
    const english = await opened.app.inject({
      method: 'POST',
      url: `/api/contests/${contest.slug}/entries`,
      headers: { 'idempotency-key': key, 'accept-language': 'en-GB' },
      // Right in shape, so that only the rules refuse it.
      payload: { fullName: person.fullName, consent: true },
    });
    expect(english.json().errors).toEqual(
      ['/phone', '/birthYear', '/unitId'].map((pointer) => ({ pointer, detail: 'Fill this in' })),
    );
  });

  test.each([
    ['10 MB', 'a'.repeat(10 * 1024 * 1024), 413],
    ['10,000 letters', 'a'.repeat(10_000), 400],
  ])('with a name of %s is refused', async (_size, fullName, status) => {
    expect((await join({ ...person, fullName })).status).toBe(status);
  });

  test('keeps only the fields the rules ask for', async () => {
    await join({ ...person, birthYear: 1990, unitId: 'u1', audience: 'can-bo', staffCode: 'CB1' });
    expect(await rowsOf('entrantProfiles')).toMatchObject([{ birthYear: null, staffCode: null }]);
    expect(await rowsOf('entrants')).toMatchObject([{ unitId: null, audience: null }]);
  });

  test('a draft cannot be joined, nor seen to exist', async () => {
    await open({ publishedAt: null });
    expect((await join()).status).toBe(404);
    expect((await join(person, { slug: 'khong-co' })).status).toBe(404);
  });

  test('is open before the first round and until the last has closed', async () => {
    const [round] = contest.rules.rounds;
    if (!round) throw new Error('no round');
    opened.clock.now = round.opensAt - 24 * hour;
    expect((await join()).status).toBe(201);
    opened.clock.now = round.closesAt - 1;
    expect((await join({ ...person, phone: '0912345679' }, { key: randomUUID() })).status).toBe(201);
    opened.clock.now = round.closesAt;
    const late = await join({ ...person, phone: '0912345670' }, { key: randomUUID() });
    expect(late).toMatchObject({ status: 409, body: { type: '/problems/contest-not-open' } });
    expect((await join()).status).toBe(201);
  });

  describe('where a unit is asked for', () => {
    beforeEach(async () => {
      await open({ rules: { fields: { birthYear: false, unit: true, minAge: null, maxAge: null } } });
      const { store } = opened.deps;
      await store.write(async (tx) => {
        await tx
          .insert(store.tables.units)
          .values([
            unit('present', testNow, null),
            unit('leaving', 0, testNow + 1),
            unit('gone', 0, testNow),
            unit('coming', testNow + 1, null),
            unit('merged', 0, testNow, 'present'),
            unit('merging', 0, testNow + 1, 'present'),
          ]);
      });
    });

    test.each([['present'], ['leaving'], ['merging']])('a unit that is %s is taken', async (unitId) => {
      const { status, cookie } = await join({ ...person, unitId });
      expect(status).toBe(201);
      expect((await me(cookie)).body.entries[0].unit).toBe(`Đơn vị ${unitId}`);
    });

    test.each([['gone'], ['coming'], ['merged'], ['unheard-of']])(
      'a unit that is %s is refused',
      async (unitId) => {
        const answer = await join({ ...person, unitId });
        expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/unitId' }] } });
      },
    );
  });

  test('an office of hundreds behind one address may join; a flood may not', async () => {
    const statuses: number[] = [];
    for (let time = 0; time <= limits.joining.max; time++)
      statuses.push((await join({}, { from: '10.0.0.1' })).status);
    expect(new Set(statuses.slice(0, -1))).toEqual(new Set([400]));
    expect(statuses.at(-1)).toBe(429);
    expect((await join(person, { from: '10.0.0.2' })).status).toBe(201);
  });

  test('joining again and again is a flood, whatever sessions it has gained', async () => {
    const { cookie } = await join(person, { from: '10.0.0.1' });
    for (let time = 1; time < limits.joining.max; time++) await join({}, { from: '10.0.0.1' });
    expect((await join({}, { from: '10.0.0.1', cookie })).status).toBe(429);
  });

  test('a household’s IPv6 addresses are one network, two households’ are two', async () => {
    for (let time = 0; time < limits.joining.max; time++)
      await join({}, { from: `2001:db8:1:1::${(time + 1).toString(16)}` });
    expect((await join({}, { from: '2001:db8:1:1:ffff::1' })).status).toBe(429);
    expect((await join({}, { from: '2001:db8:1:2::1' })).status).toBe(400);
  });
});

describe('coming back', () => {
  test('on another device takes the code alone, however it is typed', async () => {
    const { body } = await join();
    for (const typed of [body.code, body.code.toLowerCase(), ` ${body.code.replaceAll('-', ' ')} `]) {
      const back = await comeBack(typed);
      expect(back).toMatchObject({ status: 200, body: { entrantId: body.entrantId } });
      expect((await me(back.cookie)).body.entries).toHaveLength(1);
    }
  });

  test('with a wrong code, or one of another contest, is refused', async () => {
    const { body } = await join();
    const other = await makeContest(opened.deps);
    for (const refused of [
      await comeBack('0000-0000-00000'),
      await comeBack(`${body.code}0`),
      await comeBack(body.code, { slug: other.slug }),
      await comeBack(person.phone),
      await comeBack(body.entrantId),
    ]) {
      expect(refused).toMatchObject({ status: 401, body: { type: '/problems/wrong-code' } });
      expect(refused.set).toBeUndefined();
    }
    expect((await comeBack('1')).status).toBe(400);
    expect((await comeBack('1'.repeat(10_000))).status).toBe(400);
  });

  test('works after the contest has closed, to see the result', async () => {
    const { body } = await join();
    opened.clock.now = testNow + 30 * 24 * hour;
    expect((await comeBack(body.code)).status).toBe(200);
  });
});

describe('a browser’s session', () => {
  test('is always a new token, so one planted beforehand comes to nothing', async () => {
    const planted = 'entrant=cGxhbnRlZC1ieS1hbm90aGVy';
    const joined = await join(person, { cookie: planted });
    expect(joined.cookie).not.toBe(planted);
    expect((await me(planted)).body.entries).toEqual([]);
    const back = await comeBack(joined.body.code, { cookie: joined.cookie });
    expect(back.cookie).not.toBe(joined.cookie);
  });

  test('of someone else in the same contest is replaced, and they keep theirs', async () => {
    const first = await join();
    const second = await join({ ...person, phone: '0987654321' }, { key: otherKey, cookie: first.cookie });
    expect(await entriesOf(second.cookie)).toEqual([second.body.entrantId]);
    expect(await entriesOf(first.cookie)).toEqual([first.body.entrantId]);
  });

  test('speaks for its owner in several contests', async () => {
    const other = await makeContest(opened.deps);
    const first = await join();
    const second = await join(person, { slug: other.slug, cookie: first.cookie });
    expect((await me(second.cookie)).body.entries).toHaveLength(2);
    expect((await me(first.cookie)).body.entries).toHaveLength(1);
  });

  test('takes along what is still good, and nothing that has expired', async () => {
    const [second, third] = [await makeContest(opened.deps), await makeContest(opened.deps)];
    const { cookie } = await join(person, { cookie: (await join()).cookie, slug: second.slug });
    const { store } = opened.deps;
    const { entrantSessions } = store.tables;
    await store.write(async (tx) => {
      const ofFirst = eq(entrantSessions.contestId, contest.contestId);
      await tx.update(entrantSessions).set({ expiresAt: testNow }).where(ofFirst);
    });
    const last = await join(person, { cookie, slug: third.slug });
    const stored = await store.read
      .select({ contestId: entrantSessions.contestId })
      .from(entrantSessions)
      .where(
        eq(entrantSessions.tokenHash, opened.deps.secret.hash('entrant-session', last.set?.value ?? '')),
      );
    expect(stored.map((row) => row.contestId).toSorted()).toEqual(
      [second.contestId, third.contestId].toSorted(),
    );
  });

  test('ends with signing out, at once, and on this device only', async () => {
    const { body, cookie } = await join();
    const back = await comeBack(body.code);
    expect(await send('DELETE', '/api/me/session', undefined, { cookie })).toMatchObject({
      status: 204,
      set: { value: '', maxAge: 0 },
    });
    expect((await me(cookie)).body.entries).toEqual([]);
    expect((await me(back.cookie)).body.entries).toHaveLength(1);
    expect((await send('DELETE', '/api/me/session')).status).toBe(204);
  });
});

describe('what is mine', () => {
  test('is nothing without a session', async () => {
    expect(await me()).toMatchObject({ status: 200, body: { serverNow: testNow, entries: [] } });
    expect((await me('entrant=unknown')).body.entries).toEqual([]);
  });

  test('is each round, my attempts in it, and how many are left', async () => {
    const { body, cookie } = await join();
    await sit(body.entrantId, 1, testNow, [400, 500]);
    await sit(body.entrantId, 2, null, []);
    const [entry] = (await me(cookie)).body.entries;
    expect(entry.rounds).toMatchObject([
      {
        id: contest.roundId,
        state: 'open',
        attemptsLeft: 1,
        attempts: [
          { attemptId: 'attempt-1', number: 1, submittedAt: testNow, score: 500, maxScore: 600 },
          { attemptId: 'attempt-2', number: 2, submittedAt: null, maxScore: 600 },
        ],
      },
    ]);
    expect(entry.rounds[0].attempts[1]).not.toHaveProperty('score');
  });

  test('attempts without limit have none left to count', async () => {
    await open({ rules: { sitting: { durationMs: hour, graceMs: 0, attempts: null, counts: 'best' } } });
    const { cookie } = await join();
    expect((await me(cookie)).body.entries[0].rounds[0].attemptsLeft).toBeNull();
  });

  test('a score waits until the rules show it: not a millisecond before the grace has passed', async () => {
    await open({ rules: { reveal: { score: 'on-close', key: 'on-close' } } });
    const { body, cookie } = await join();
    await sit(body.entrantId, 1, testNow, [500]);
    const [round] = contest.rules.rounds;
    const shownAt = (round?.closesAt ?? 0) + contest.rules.sitting.graceMs;
    const attemptAt = async (now: number) => {
      opened.clock.now = now;
      return (await me(cookie)).body.entries[0].rounds[0].attempts[0];
    };
    expect(await attemptAt(shownAt - 1)).not.toHaveProperty('score');
    expect(await attemptAt(shownAt)).toMatchObject({ score: 500 });
  });

  test('a score the rules never show is never there', async () => {
    await open({ rules: { reveal: { score: 'never', key: 'never' } } });
    const { body, cookie } = await join();
    await sit(body.entrantId, 1, testNow, [500]);
    opened.clock.now = testNow + 100 * 24 * hour;
    expect((await me(cookie)).body.entries[0].rounds[0].attempts[0]).not.toHaveProperty('score');
  });
});
