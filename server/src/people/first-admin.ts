import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { insertMember } from './insert-member.ts';
import { hashPassword, oneTimePassword } from './passwords.ts';

/**
 * Makes the first admin where there is no staff yet. Its password is for printing once, never for a log.
 *
 * @returns null when somebody is there already.
 */
export async function makeFirstAdmin(
  deps: Deps,
  now: number,
): Promise<{ username: string; password: string } | null> {
  const { staffUsers } = deps.store.tables;
  const [someone] = await deps.store.read.select({ id: staffUsers.id }).from(staffUsers).limit(1);
  if (someone) return null;
  const username = 'admin';
  const password = oneTimePassword(deps.randomBytes);
  const passwordHash = await hashPassword(password);
  const id = deps.newId(now);
  await deps.store.write(async (tx) => {
    const roles = [{ role: 'admin', contestId: null, unitId: null } as const];
    await insertMember(tx, deps, { id, name: 'Quản trị viên', username, passwordHash, roles, by: null }, now);
    await recordAudit(tx, deps, { at: now, actor: 'system', action: 'staff.create', subject: `staff:${id}` });
  });
  return { username, password };
}
