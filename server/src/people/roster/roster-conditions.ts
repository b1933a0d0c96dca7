import { and, eq, inArray, isNotNull, isNull, like, or, sql, type SQL } from 'drizzle-orm';
import type { Deps } from '../../deps.ts';
import { fold } from '../../vi/fold.ts';
import { joinSchema } from '../contract.ts';
import { identityHash } from '../identity-hash.ts';
import type { UnitTree } from '../units/unit-tree.ts';
import { isWithin } from '../units/unit-tree.ts';
import type { MemberState } from './contract.ts';

type Tables = Deps['store']['tables'];

/** The entry of a member, by what identifies both; void entries and those merged into another are none. */
export const entryOf = ({ rosterMembers, entrants }: Tables): SQL | undefined =>
  and(
    eq(entrants.contestId, rosterMembers.contestId),
    eq(entrants.identityHash, rosterMembers.identityHash),
    isNull(entrants.annulledAt),
    isNull(entrants.mergedInto),
  );

/** Who is on a contest's roster now. */
export const onRoster = ({ rosterMembers }: Tables, contestId: string): SQL | undefined =>
  and(eq(rosterMembers.contestId, contestId), isNull(rosterMembers.removedAt));

/** The condition of a state, over members joined with their entries. */
export function inMemberState(
  { rosterMembers, entrants }: Tables,
  state: MemberState | undefined,
): SQL | undefined {
  if (state === 'removed') return isNotNull(rosterMembers.removedAt);
  const there = isNull(rosterMembers.removedAt);
  switch (state) {
    case undefined:
      return there;
    case 'entered':
      return and(there, isNotNull(entrants.id));
    case 'not-entered':
      return and(there, isNull(entrants.id), isNull(rosterMembers.exemptedAt));
    case 'exempt':
      return and(there, isNotNull(rosterMembers.exemptedAt));
    case 'without-birth':
      return and(there, isNull(rosterMembers.birthDate));
  }
}

/** Whoever the typed text names: by part of the name, or by the whole staff code. */
export function typedMember(
  deps: Pick<Deps, 'store' | 'secret'>,
  contestId: string,
  q: string,
): SQL | undefined {
  if (q.trim() === '') return undefined;
  const { rosterMembers } = deps.store.tables;
  // fold() leaves letters, digits and spaces only: nothing LIKE would take for a wildcard.
  const name = fold(q) === '' ? sql`1 = 0` : like(rosterMembers.foldedName, `%${fold(q)}%`);
  const code = joinSchema.shape.staffCode.unwrap().safeParse(q);
  if (!code.success) return name;
  return or(name, eq(rosterMembers.identityHash, identityHash(deps, contestId, 'staff-code', code.data)));
}

/** People of a unit and of all below it. */
export const inUnits = ({ rosterMembers }: Tables, tree: UnitTree, unitIds: readonly string[]): SQL =>
  inArray(
    rosterMembers.unitId,
    [...tree.keys()].filter((id) => unitIds.some((above) => isWithin(tree, id, above))),
  );
