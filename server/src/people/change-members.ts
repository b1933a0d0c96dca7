import type { Tx } from '@cchc/db/store.ts';
import { and, eq, isNull, ne } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { checkGrants } from './check-grants.ts';
import type { Grant } from './contract.ts';
import { insertRoles } from './insert-member.ts';
import { hashPassword, oneTimePassword } from './passwords.ts';

/** Who changes which member: staff ids, or `system` for the command line. */
interface Change {
  memberId: string;
  by: string;
}

const isPlatformAdmin = (grant: Grant) => grant.role === 'admin' && grant.contestId === null;

async function getMember(tx: Tx, deps: Deps, memberId: string): Promise<void> {
  const { staffUsers } = deps.store.tables;
  const [member] = await tx.select({ id: staffUsers.id }).from(staffUsers).where(eq(staffUsers.id, memberId));
  if (!member) throw problem('not-found');
}

/** @throws {Problem} last-admin when nobody else has the whole platform. */
async function keepAnAdmin(tx: Tx, deps: Deps, memberId: string): Promise<void> {
  const { staffRoles } = deps.store.tables;
  const [other] = await tx
    .select({ id: staffRoles.id })
    .from(staffRoles)
    .where(and(eq(staffRoles.role, 'admin'), isNull(staffRoles.contestId), ne(staffRoles.userId, memberId)))
    .limit(1);
  if (!other) throw problem('last-admin');
}

async function setPassword(
  tx: Tx,
  deps: Deps,
  memberId: string,
  passwordHash: string,
  now: number,
): Promise<void> {
  const { staffAccounts, staffSessions, staffUsers } = deps.store.tables;
  const updatedAt = new Date(now);
  await tx
    .update(staffAccounts)
    .set({ password: passwordHash, updatedAt })
    .where(and(eq(staffAccounts.userId, memberId), eq(staffAccounts.providerId, 'credential')));
  await tx.update(staffUsers).set({ mustChangePassword: true, updatedAt }).where(eq(staffUsers.id, memberId));
  await tx.delete(staffSessions).where(eq(staffSessions.userId, memberId));
}

/**
 * Gives a member exactly these roles.
 * @throws {Problem} not-found, last-admin; invalid-request for an unknown contest or unit.
 */
export async function setRoles(
  deps: Deps,
  { memberId, by }: Change,
  roles: readonly Grant[],
  now: number,
): Promise<void> {
  await checkGrants(deps, roles);
  await deps.store.write(
    async (tx) => {
      await getMember(tx, deps, memberId);
      if (!roles.some(isPlatformAdmin)) await keepAnAdmin(tx, deps, memberId);
      const { staffRoles } = deps.store.tables;
      await tx.delete(staffRoles).where(eq(staffRoles.userId, memberId));
      await insertRoles(tx, deps, { id: memberId, roles, by }, now);
      const detail = { roles };
      await recordAudit(tx, deps, {
        at: now,
        actor: by,
        action: 'staff.roles',
        subject: `staff:${memberId}`,
        detail,
      });
    },
    { serializable: true },
  );
}

/**
 * Ends a member's sessions, on every device.
 * @throws {Problem} not-found
 */
export async function endSessions(deps: Deps, { memberId, by }: Change, now: number): Promise<void> {
  await deps.store.write(async (tx) => {
    await getMember(tx, deps, memberId);
    await tx
      .delete(deps.store.tables.staffSessions)
      .where(eq(deps.store.tables.staffSessions.userId, memberId));
    await recordAudit(tx, deps, {
      at: now,
      actor: by,
      action: 'staff.end-sessions',
      subject: `staff:${memberId}`,
    });
  });
}

/**
 * Gives a member a new one-time password and ends their sessions.
 * @throws {Problem} not-found
 */
export async function resetPassword(deps: Deps, { memberId, by }: Change, now: number): Promise<string> {
  const password = oneTimePassword(deps.randomBytes);
  const passwordHash = await hashPassword(password);
  await deps.store.write(async (tx) => {
    await getMember(tx, deps, memberId);
    await setPassword(tx, deps, memberId, passwordHash, now);
    await recordAudit(tx, deps, {
      at: now,
      actor: by,
      action: 'staff.reset-password',
      subject: `staff:${memberId}`,
    });
  });
  return password;
}

/**
 * Shuts a member out: no roles, no sessions, and a password nobody knows, which takes as long to be
 * refused as any other. The account stays, because the audit names it.
 * @throws {Problem} not-found, last-admin
 */
export async function shutOut(deps: Deps, { memberId, by }: Change, now: number): Promise<void> {
  const passwordHash = await hashPassword(Buffer.from(deps.randomBytes(32)).toString('base64url'));
  await deps.store.write(
    async (tx) => {
      await getMember(tx, deps, memberId);
      await keepAnAdmin(tx, deps, memberId);
      await tx.delete(deps.store.tables.staffRoles).where(eq(deps.store.tables.staffRoles.userId, memberId));
      await setPassword(tx, deps, memberId, passwordHash, now);
      await recordAudit(tx, deps, {
        at: now,
        actor: by,
        action: 'staff.shut-out',
        subject: `staff:${memberId}`,
      });
    },
    { serializable: true },
  );
}
