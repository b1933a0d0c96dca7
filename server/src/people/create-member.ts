import { isUniqueViolation } from '@cchc/db/errors.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { checkGrants } from './check-grants.ts';
import type { Grant } from './contract.ts';
import { insertMember } from './insert-member.ts';
import { hashPassword, oneTimePassword } from './passwords.ts';

/**
 * Makes a staff account with a one-time password, which nobody can read again.
 *
 * @param by staff id of the admin.
 * @throws {Problem} username-taken; invalid-request when a role names an unknown contest or unit.
 */
export async function createMember(
  deps: Deps,
  input: { name: string; username: string; roles: readonly Grant[] },
  by: string,
  now: number,
): Promise<{ id: string; username: string; oneTimePassword: string }> {
  const { name, username, roles } = input;
  await checkGrants(deps, roles);
  const password = oneTimePassword(deps.randomBytes);
  const passwordHash = await hashPassword(password);
  const id = deps.newId(now);
  await deps.store
    .write(async (tx) => {
      await insertMember(tx, deps, { id, name, username, passwordHash, roles, by }, now);
      const detail = { roles };
      await recordAudit(tx, deps, {
        at: now,
        actor: by,
        action: 'staff.create',
        subject: `staff:${id}`,
        detail,
      });
    })
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? problem('username-taken') : error;
    });
  return { id, username, oneTimePassword: password };
}
