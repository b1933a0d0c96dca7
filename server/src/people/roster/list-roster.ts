import { and, asc, eq, gt, type SQL } from 'drizzle-orm';
import type { Deps } from '../../deps.ts';
import { unitLabel } from '../unit-label.ts';
import { loadTree } from '../units/tree-store.ts';
import type { RosterList, RosterQuery } from './contract.ts';
import { entryOf, inMemberState, inUnits, typedMember } from './roster-conditions.ts';

const pageSize = 50;

async function readRows({ store }: Deps, where: SQL | undefined) {
  const { rosterMembers, entrants, units } = store.tables;
  return store.read
    .select({ member: rosterMembers, entrantId: entrants.id, unitPath: units.path })
    .from(rosterMembers)
    .leftJoin(entrants, entryOf(store.tables))
    .leftJoin(units, eq(units.id, rosterMembers.unitId))
    .where(where)
    .orderBy(asc(rosterMembers.id))
    .limit(pageSize + 1);
}

async function countRows({ store }: Deps, where: SQL | undefined): Promise<number> {
  const { rosterMembers, entrants } = store.tables;
  const found = store.read
    .select({ id: rosterMembers.id })
    .from(rosterMembers)
    .leftJoin(entrants, entryOf(store.tables))
    .where(where);
  return store.read.$count(found.as('found'));
}

const birthOf = (birthDate: string | null) =>
  birthDate === null ? null : birthDate.length === 4 ? ('year' as const) : ('date' as const);

/** Fifty members of a contest's roster in the order of its file, those who fit a query. */
export async function listRoster(deps: Deps, contestId: string, query: RosterQuery): Promise<RosterList> {
  const { rosterMembers } = deps.store.tables;
  const { q, unit, state, after } = query;
  const tree = unit === undefined ? undefined : await loadTree(deps.store.read, deps);
  const wanted = and(
    eq(rosterMembers.contestId, contestId),
    inMemberState(deps.store.tables, state),
    typedMember(deps, contestId, q),
    tree && unit !== undefined ? inUnits(deps.store.tables, tree, [unit]) : undefined,
  );
  const rows = await readRows(
    deps,
    and(wanted, after === undefined ? undefined : gt(rosterMembers.id, after)),
  );
  const page = rows.slice(0, pageSize);
  return {
    members: page.map(({ member, entrantId, unitPath }) => ({
      memberId: member.id,
      fullName: member.fullName,
      staffCode: member.staffCode,
      unit: unitPath && unitLabel(unitPath),
      birth: birthOf(member.birthDate),
      entrantId,
      exemptReason: member.exemptReason,
      isRemoved: member.removedAt !== null,
    })),
    total: await countRows(deps, wanted),
    next: rows.length > pageSize ? (page.at(-1)?.member.id ?? null) : null,
  };
}
