import { createHash } from 'node:crypto';
import { openStore } from '@cchc/db/open.ts';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeContest, type TestContest } from '../../testing/builders.ts';
import { seededBytes, testNow } from '../../testing/test-app.ts';
import { buildApp } from '../app.ts';
import { Changes } from '../changes.ts';
import type { Deps } from '../deps.ts';
import { Secret } from '../http/secret.ts';
import { makeNewId } from '../ids.ts';
import { erasePerson } from './erase-person.ts';
import { makeFirstAdmin } from './first-admin.ts';
import { listEntrants } from './list-entrants.ts';

/* What depends on the dialect: conflicts, rows that come back, better-auth's writes, what errors quote. */

const person = { fullName: 'Nguyễn Thị Hồng Nhung', phone: '0912345678', consent: true };
const key = '3f2b8c1e-7a54-4c0b-9a57-0f6f1f0d2a11';
const otherKey = '9d1c7b52-11aa-4a6e-8c55-2b7d6a0c4e22';

let deps: Deps;
let app: Awaited<ReturnType<typeof buildApp>>;
let contest: TestContest;
let logged = '';

beforeAll(async () => {
  const log = pino({ level: 'trace' }, { write: (line: string) => void (logged += line) });
  deps = {
    store: await openStore({ pglite: 'memory' }),
    secret: new Secret(createHash('sha256').update('secret').digest()),
    newId: makeNewId(seededBytes('ids')),
    randomBytes: seededBytes('postgres'),
    changes: new Changes(),
    log,
  };
  app = await buildApp(deps, { clock: () => testNow, logger: log });
  contest = await makeContest(deps);
}, 60_000);

afterAll(async () => {
  await app.close();
  await deps.store.close();
});

const join = (payload: object, sent: string) =>
  app.inject({
    method: 'POST',
    url: `/api/contests/${contest.slug}/entries`,
    headers: { 'idempotency-key': sent },
    payload,
  });

test('joining twice at once makes one entrant; the same phone under another key is refused', async () => {
  const answers = await Promise.all([join(person, key), join(person, key), join(person, otherKey)]);
  expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([201, 201, 409]);
  expect((await listEntrants(deps, contest.contestId, { q: 'hong nhung' })).entrants).toMatchObject([
    { fullName: person.fullName, attempts: 0 },
  ]);
});

test('me answers, and erasure empties the profile', async () => {
  const cookie = (await join(person, key)).cookies.find(({ name }) => name === 'entrant');
  const me = await app.inject({ url: '/api/me', cookies: { entrant: cookie?.value ?? '' } });
  const [entry] = me.json().entries;
  expect(entry).toMatchObject({ fullName: person.fullName, rounds: [{ attemptsLeft: 3, attempts: [] }] });
  const place = { contestId: contest.contestId, entrantId: entry.entrantId };
  expect(await erasePerson(deps, place, { by: 'staff', reason: 'asked' }, testNow)).toHaveLength(3);
  const { entrants } = await listEntrants(deps, contest.contestId, { q: '' });
  expect(entrants).toMatchObject([{ fullName: null }]);
});

test('staff sign in, are recognised and sign out', async () => {
  const first = await makeFirstAdmin(deps, testNow);
  const signedIn = await app.inject({ method: 'POST', url: '/api/staff/sign-in', payload: first ?? {} });
  expect(signedIn.statusCode).toBe(200);
  const cookies = { staff: signedIn.cookies[0]?.value ?? '' };
  expect((await app.inject({ url: '/api/staff/me', cookies })).json()).toMatchObject({ username: 'admin' });
  expect((await app.inject({ method: 'POST', url: '/api/staff/sign-out', cookies })).statusCode).toBe(204);
  expect((await app.inject({ url: '/api/staff/me', cookies })).statusCode).toBe(401);
});

test('a write that fails unforeseen logs none of its values', async () => {
  const { entrantProfiles } = deps.store.tables;
  const clumsy = await buildApp(
    { ...deps, newId: () => 'always the same' },
    {
      clock: () => testNow,
      logger: pino({ level: 'trace' }, { write: (line: string) => void (logged += line) }),
    },
  );
  await deps.store.write(async (tx) => {
    await tx.insert(entrantProfiles).values({ entrantId: 'always the same' });
  });
  const answer = await clumsy.inject({
    method: 'POST',
    url: `/api/contests/${contest.slug}/entries`,
    headers: { 'idempotency-key': otherKey },
    payload: { ...person, fullName: 'Trần Văn Bình', phone: '0987654321' },
  });
  await clumsy.close();
  expect(answer.statusCode).toBe(500);
  expect(logged).toContain('entrant_profiles');
  for (const secret of ['Bình', '0987654321']) expect(logged + answer.body).not.toContain(secret);
});
