import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeTestDeps } from '../../testing/test-app.ts';
import { makeFirstAdmin } from './first-admin.ts';
import { passwordHashing } from './passwords.ts';
import { createStaffAuth, type StaffAuth } from './staff-auth.ts';
import { staffCookie, staffCookieName, StaffSessions } from './staff-sessions.ts';

let opened: Awaited<ReturnType<typeof makeTestDeps>>;
let auth: StaffAuth;
/** The cookie's value, decoded, and better-auth’s whole Set-Cookie. */
let cookie: string;
let setCookie: string;
let password: string;

async function signIn(from: StaffAuth, word: string) {
  const body = { username: 'admin', password: word };
  const { headers } = await from.api.signInUsername({ body, headers: new Headers(), returnHeaders: true });
  const [first = ''] = headers.getSetCookie();
  return first;
}

const valueOf = (header: string) => decodeURIComponent(/=([^;]*)/.exec(header)?.[1] ?? '');

beforeEach(async () => {
  opened = await makeTestDeps();
  const first = await makeFirstAdmin(opened.deps, Date.now());
  auth = createStaffAuth(opened.deps, Date.now, false);
  password = first?.password ?? '';
  setCookie = await signIn(auth, password);
  cookie = valueOf(setCookie);
});
afterEach(() => opened.cleanUp());

/** Whom better-auth, and whom our own check, takes the cookie to speak for. */
async function bothSay(value: string) {
  const headers = new Headers({ cookie: `${staffCookie}=${encodeURIComponent(value)}` });
  const theirs = await auth.api.getSession({ headers });
  const ours = await new StaffSessions(opened.deps).find(value, Date.now());
  return { theirs: theirs?.user.id, ours: ours?.staff.id };
}

const tokenOf = (value: string) => value.slice(0, value.indexOf('.'));

describe('our check of a session agrees with better-auth', () => {
  test('when it is valid', async () => {
    const { theirs, ours } = await bothSay(cookie);
    expect(ours).toBeTypeOf('string');
    expect(ours).toBe(theirs);
  });

  test.each<[string, (valid: string) => string]>([
    ['its signature is of another token', (valid) => `${'x'.repeat(32)}.${valid.split('.')[1]}`],
    ['its signature is altered', (valid) => `${tokenOf(valid)}.${'A'.repeat(43)}=`],
    ['its signature is cut off', (valid) => valid.slice(0, -4)],
    ['it has no signature', tokenOf],
    ['it is empty', () => ''],
    ['it is a dot', () => '.'],
    ['it is 10,000 letters', (valid) => `${'x'.repeat(10_000)}.${valid}`],
  ])('when %s', async (_how, forge) => {
    expect(await bothSay(forge(cookie))).toEqual({ theirs: undefined, ours: undefined });
  });

  test('when it has expired', async () => {
    const { staffSessions } = opened.deps.store.tables;
    await opened.deps.store.write(async (tx) => {
      await tx.update(staffSessions).set({ expiresAt: new Date(Date.now() - 1) });
    });
    expect(await bothSay(cookie)).toEqual({ theirs: undefined, ours: undefined });
  });

  test('when it has been revoked', async () => {
    const { staffSessions } = opened.deps.store.tables;
    await opened.deps.store.write(async (tx) => {
      await tx.delete(staffSessions).where(eq(staffSessions.token, tokenOf(cookie)));
    });
    expect(await bothSay(cookie)).toEqual({ theirs: undefined, ours: undefined });
  });
});

test('over https the cookie is Secure and bears the prefix browsers insist on', async () => {
  const secure = await signIn(createStaffAuth(opened.deps, Date.now, true), password);
  expect(secure).toMatch(new RegExp(`^${staffCookieName(true)}=.*; HttpOnly; Secure; SameSite=Lax$`));
  expect(await new StaffSessions(opened.deps).find(valueOf(secure), Date.now())).not.toBeNull();
  expect(setCookie).toMatch(/^staff=.*; HttpOnly; SameSite=Lax$/);
});

test('an unknown username is refused after as much hashing as a wrong password', async () => {
  const computed: string[] = [];
  const noting =
    <A, R>(compute: (a: A) => R) =>
    (a: A): R => {
      computed.push('one hash');
      return compute(a);
    };
  const noted = { hash: noting(passwordHashing.hash), verify: noting(passwordHashing.verify) };
  const counted = createStaffAuth(opened.deps, Date.now, false, noted);
  for (const username of ['admin', 'nobody']) {
    const body = { username, password: 'not the password' };
    await expect(counted.api.signInUsername({ body, headers: new Headers() })).rejects.toThrow('Invalid');
    expect(computed.splice(0)).toEqual(['one hash']);
  }
});

test('neither the address nor the browser of staff is kept', async () => {
  const { staffSessions } = opened.deps.store.tables;
  const [row] = await opened.deps.store.read.select().from(staffSessions);
  expect(row).toMatchObject({ ipAddress: '', userAgent: '' });
});
