import { createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Deps } from '../src/deps.ts';
import type { Grant, Role } from '../src/people/contract.ts';
import { insertMember } from '../src/people/insert-member.ts';
import { staffCookie, staffSecret, staffSessionMs } from '../src/people/staff-sessions.ts';
import { StaffClient } from './staff-client.ts';
import { testNow, type makeTestApp } from './test-app.ts';

export interface TestStaff {
  id: string;
  name: string;
  username: string;
  /** For `headers: { cookie }` of `app.inject`. */
  cookie: string;
}

let made = 0;

/** A staff member with these roles who has chosen their own password and is signed in. */
export async function makeStaff(
  deps: Deps,
  roles: readonly Grant[],
  wanted: { name?: string; now?: number } = {},
): Promise<TestStaff> {
  const { name = 'Trần Văn Bình', now = testNow } = wanted;
  const id = deps.newId(now);
  const username = `can-bo-${++made}`;
  const token = Buffer.from(deps.randomBytes(24)).toString('base64url');
  const signature = createHmac('sha256', staffSecret(deps)).update(token).digest('base64');
  const { staffUsers, staffSessions } = deps.store.tables;
  const at = { createdAt: new Date(now), updatedAt: new Date(now) };
  await deps.store.write(async (tx) => {
    await insertMember(tx, deps, { id, name, username, passwordHash: 'none', roles, by: null }, now);
    await tx.update(staffUsers).set({ mustChangePassword: false }).where(eq(staffUsers.id, id));
    await tx
      .insert(staffSessions)
      .values({ id: deps.newId(now), userId: id, token, expiresAt: new Date(now + staffSessionMs), ...at });
  });
  return { id, name, username, cookie: `${staffCookie}=${encodeURIComponent(`${token}.${signature}`)}` };
}

/** A member with one role, signed in with a browser of their own; on the whole platform unless a contest is named. */
export async function signedInStaff(
  { app, deps, clock }: Pick<Awaited<ReturnType<typeof makeTestApp>>, 'app' | 'deps' | 'clock'>,
  role: Role,
  contestId: string | null = null,
): Promise<StaffClient> {
  const { cookie } = await makeStaff(deps, [{ role, contestId, unitId: null }], { now: clock.now });
  return new StaffClient(app, cookie);
}
