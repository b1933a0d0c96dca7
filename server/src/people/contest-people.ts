import { and, eq, inArray, ne } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import { findContestById } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { fold } from '../vi/fold.ts';
import { checkGrants } from './check-grants.ts';
import { type Candidates, type ContestGrant, type ContestPeople, type Grant } from './contract.ts';
import { createMember } from './create-member.ts';
import { insertRoles } from './insert-member.ts';
import { listMembers } from './list-members.ts';
import { unitLabel } from './unit-label.ts';

type Person = ContestPeople[number];

/** Admins are made by admins: a grant of that role is out of reach here, even one tied to the contest. */
const isOwnRole = (grant: Grant, contestId: string): grant is Grant & ContestGrant =>
  grant.contestId === contestId && grant.role !== 'admin';

const inContest = (contestId: string, roles: readonly ContestGrant[]): Grant[] =>
  // Only a coordinator answers for a unit.
  roles.map(({ role, unitId }) => ({ role, contestId, unitId: role === 'coordinator' ? unitId : null }));

async function getContest(deps: Deps, contestId: string): Promise<void> {
  if (!(await findContestById(deps, contestId))) throw problem('not-found');
}

async function unitNames({ store }: Deps, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { units } = store.tables;
  const rows = await store.read
    .select({ id: units.id, path: units.path })
    .from(units)
    .where(inArray(units.id, [...ids]));
  return new Map(rows.map(({ id, path }) => [id, unitLabel(path)]));
}

/** Everyone with a say in a contest: those who have it there alone first, then those who have it everywhere. */
export async function listContestPeople(deps: Deps, contestId: string): Promise<ContestPeople> {
  await getContest(deps, contestId);
  const members = await listMembers(deps);
  const grants = members.flatMap(({ roles }) => roles.filter((grant) => isOwnRole(grant, contestId)));
  const names = await unitNames(
    deps,
    grants.flatMap(({ unitId }) => unitId ?? []),
  );
  const people = members.map(({ roles, ...member }): Person => ({
    ...member,
    roles: roles
      .filter((grant) => isOwnRole(grant, contestId))
      .map(({ role, unitId }) => ({ role, unitId, unit: unitId && (names.get(unitId) ?? null) })),
    fixed: [
      ...new Set(
        roles
          .filter((grant) => !isOwnRole(grant, contestId) && (grant.contestId ?? contestId) === contestId)
          .map(({ role }) => role),
      ),
    ],
  }));
  const involved = people.filter(({ roles, fixed }) => roles.length + fixed.length > 0);
  return involved.toSorted((left, right) => Number(right.roles.length > 0) - Number(left.roles.length > 0));
}

const mostCandidates = 10;

/** Staff whose name or username holds `q`, diacritics aside, and who have no role in the contest yet. */
export async function findCandidates(deps: Deps, contestId: string, q: string): Promise<Candidates> {
  const words = fold(q).split(' ').filter(Boolean);
  const members = await listMembers(deps);
  return members
    .filter(({ roles }) => !roles.some((grant) => isOwnRole(grant, contestId)))
    .filter(({ name, username }) => words.every((word) => fold(`${name} ${username}`).includes(word)))
    .slice(0, mostCandidates)
    .map(({ id, name, username }) => ({ id, name, username }));
}

/**
 * Gives a member exactly these roles in one contest. What they may do elsewhere, or everywhere, stays.
 *
 * @param by staff id.
 * @throws {Problem} not-found; invalid-request for an unknown unit.
 */
export async function setContestRoles(
  deps: Deps,
  { contestId, memberId, by }: { contestId: string; memberId: string; by: string },
  roles: readonly ContestGrant[],
  now: number,
): Promise<void> {
  await getContest(deps, contestId);
  const grants = inContest(contestId, roles);
  await checkGrants(deps, grants);
  const { staffRoles, staffUsers } = deps.store.tables;
  await deps.store.write(
    async (tx) => {
      const [member] = await tx
        .select({ id: staffUsers.id })
        .from(staffUsers)
        .where(eq(staffUsers.id, memberId));
      if (!member) throw problem('not-found');
      const own = and(eq(staffRoles.contestId, contestId), ne(staffRoles.role, 'admin'));
      await tx.delete(staffRoles).where(and(eq(staffRoles.userId, memberId), own));
      await insertRoles(tx, deps, { id: memberId, roles: grants, by }, now);
      const event = {
        at: now,
        actor: by,
        action: 'staff.contest-roles' as const,
        subject: `staff:${memberId}`,
      };
      await recordAudit(tx, deps, { ...event, contestId, detail: { roles } });
    },
    { serializable: true },
  );
}

/**
 * Makes a staff account that may act in one contest only, with a one-time password nobody can read again.
 *
 * @param by staff id.
 * @throws {Problem} not-found; username-taken; invalid-request for an unknown unit.
 */
export async function createContestPerson(
  deps: Deps,
  contestId: string,
  { name, username, roles }: { name: string; username: string; roles: readonly ContestGrant[] },
  by: string,
  now: number,
): ReturnType<typeof createMember> {
  await getContest(deps, contestId);
  return createMember(deps, { name, username, roles: inContest(contestId, roles) }, by, now);
}
