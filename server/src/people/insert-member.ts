import type { Tx } from '@cchc/db/store.ts';
import type { Deps } from '../deps.ts';
import type { Grant } from './contract.ts';

export interface NewMember {
  id: string;
  name: string;
  username: string;
  passwordHash: string;
  roles: readonly Grant[];
  /** Staff id; null when the platform itself does it. */
  by: string | null;
}

/** Writes a member's roles, each once. */
export async function insertRoles(
  tx: Tx,
  deps: Pick<Deps, 'store' | 'newId'>,
  { id, roles, by }: Pick<NewMember, 'id' | 'roles' | 'by'>,
  now: number,
): Promise<void> {
  const distinct = new Map(
    roles.map(({ role, contestId, unitId }) => [
      [role, contestId, unitId].join(),
      { role, contestId, unitId },
    ]),
  );
  for (const grant of distinct.values()) {
    await tx
      .insert(deps.store.tables.staffRoles)
      .values({ id: deps.newId(now), userId: id, ...grant, grantedAt: now, grantedBy: by });
  }
}

/** Writes a staff account as better-auth 1.7 reads it, with a password that must be changed first. */
export async function insertMember(
  tx: Tx,
  deps: Pick<Deps, 'store' | 'newId'>,
  member: NewMember,
  now: number,
): Promise<void> {
  const { staffUsers, staffAccounts } = deps.store.tables;
  const { id, name, username, passwordHash } = member;
  const at = { createdAt: new Date(now), updatedAt: new Date(now) };
  await tx.insert(staffUsers).values({
    id,
    name,
    // better-auth wants an address; staff have none here. Source: RFC 2606 §2, `.invalid`.
    email: `${username}@staff.invalid`,
    emailVerified: false,
    username,
    displayUsername: username,
    mustChangePassword: true,
    ...at,
  });
  await tx.insert(staffAccounts).values({
    id: deps.newId(now),
    accountId: id,
    providerId: 'credential',
    userId: id,
    password: passwordHash,
    ...at,
  });
  await insertRoles(tx, deps, member, now);
}
