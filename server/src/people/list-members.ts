import { asc, eq } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { roleSchema, type StaffMe } from './contract.ts';

/** Every staff account with its roles, by username; an installation has tens, and at most 2,000 rows are read. */
export async function listMembers(deps: Pick<Deps, 'store'>): Promise<StaffMe[]> {
  const { staffUsers, staffRoles } = deps.store.tables;
  const rows = await deps.store.read
    .select({ user: staffUsers, grant: staffRoles })
    .from(staffUsers)
    .leftJoin(staffRoles, eq(staffRoles.userId, staffUsers.id))
    .orderBy(asc(staffUsers.username), asc(staffRoles.id))
    .limit(2_000);
  const members = new Map<string, StaffMe>();
  for (const { user, grant } of rows) {
    const { id, name, mustChangePassword } = user;
    const member = members.get(id) ?? {
      id,
      name,
      username: user.username ?? '',
      mustChangePassword,
      roles: [],
    };
    members.set(id, member);
    if (!grant) continue;
    member.roles.push({
      role: roleSchema.parse(grant.role),
      contestId: grant.contestId,
      unitId: grant.unitId,
    });
  }
  return [...members.values()];
}
