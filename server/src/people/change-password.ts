import { and, eq, ne } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { fieldProblem, problem } from '../problems.ts';
import { passwordLength } from './contract.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import type { StaffSession } from './staff-sessions.ts';

/**
 * Changes the caller's own password and ends their sessions elsewhere, all or nothing: better-auth's own
 * route would do it in three writes.
 *
 * @throws {Problem} invalid-request when the current password is wrong or the new one is weak or the same.
 */
export async function changePassword(
  deps: Deps,
  { staff, token }: StaffSession,
  { current, next }: { current: string; next: string },
  now: number,
): Promise<void> {
  const { staffAccounts, staffSessions, staffUsers } = deps.store.tables;
  const own = and(eq(staffAccounts.userId, staff.id), eq(staffAccounts.providerId, 'credential'));
  const [account] = await deps.store.read
    .select({ password: staffAccounts.password })
    .from(staffAccounts)
    .where(own);
  if (!account?.password) throw problem('not-allowed');
  if (!(await verifyPassword(account.password, current))) throw fieldProblem('/current', 'wrong-password');
  if ([...next.normalize('NFKC')].length < passwordLength.min) throw fieldProblem('/next', 'weak-password');
  if (await verifyPassword(account.password, next)) throw fieldProblem('/next', 'same-password');
  const password = await hashPassword(next);
  const updatedAt = new Date(now);
  await deps.store.write(async (tx) => {
    await tx.update(staffAccounts).set({ password, updatedAt }).where(own);
    await tx
      .update(staffUsers)
      .set({ mustChangePassword: false, updatedAt })
      .where(eq(staffUsers.id, staff.id));
    await tx
      .delete(staffSessions)
      .where(and(eq(staffSessions.userId, staff.id), ne(staffSessions.token, token)));
    await recordAudit(tx, deps, {
      at: now,
      actor: staff.id,
      action: 'staff.password',
      subject: `staff:${staff.id}`,
    });
  });
}
