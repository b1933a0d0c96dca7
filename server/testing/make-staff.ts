import { makeFirstAdmin } from '../src/people/first-admin.ts';
import { StaffClient } from './staff-client.ts';
import type { makeTestApp } from './test-app.ts';

type World = Pick<Awaited<ReturnType<typeof makeTestApp>>, 'app' | 'deps' | 'clock'>;

/** The first admin, signed in, past the one-time password. */
export async function makeAdmin({ app, deps, clock }: World): Promise<StaffClient> {
  const made = await makeFirstAdmin(deps, clock.now);
  const admin = new StaffClient(app);
  await admin.settleIn('admin', made?.password ?? '');
  return admin;
}

let members = 0;

/** A member with one role, signed in; on the whole platform unless a contest is named. */
export async function makeMember(
  { app }: Pick<World, 'app'>,
  admin: StaffClient,
  role: string,
  contestId: string | null = null,
): Promise<StaffClient> {
  const username = `member.${++members}`;
  const roles = [{ role, contestId, unitId: null }];
  const body = { name: 'Phạm Thu Hà', username, roles };
  const made = await admin.send<{ oneTimePassword: string }>('POST', 'members', body);
  const member = new StaffClient(app);
  await member.settleIn(username, made.body.oneTimePassword);
  return member;
}
