import type { ContestRecord } from '../../contests/queries.ts';
import { findContestById } from '../../contests/queries.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problems.ts';
import type { Grant } from '../contract.ts';
import { loadTree } from '../units/tree-store.ts';
import { isWithin, type StoredUnit } from '../units/unit-tree.ts';

/** The units somebody coordinates in a contest, by their own grants alone: an admin coordinates none. */
export const unitsInCare = (grants: readonly Grant[], contestId: string): string[] =>
  grants.flatMap(({ role, contestId: only, unitId }) =>
    role === 'coordinator' && unitId !== null && (only === null || only === contestId) ? [unitId] : [],
  );

/** A unit of a contest, looked at by who coordinates it. */
export interface UnitInCare {
  contest: ContestRecord;
  unit: StoredUnit;
  /** Ids of the unit and of all below it. */
  within: readonly string[];
  /** Ids of everything the coordinator may ask for in this contest: one unit after the other adds up to it. */
  inCare: readonly string[];
}

/**
 * The unit a coordinator asks for: their own, or one below it. Whatever else they ask for is refused alike, whether
 * or not there is such a unit.
 *
 * @throws {Problem} not-found for a contest that is not published, and for a rehearsal, whose link is for those who
 * prepare the contest; not-allowed for any other unit.
 */
export async function unitInCare(
  deps: Deps,
  { contestId, unitId, grants }: { contestId: string; unitId: string; grants: readonly Grant[] },
): Promise<UnitInCare> {
  const own = unitsInCare(grants, contestId);
  const tree = await loadTree(deps.store.read, deps);
  const unit = tree.get(unitId);
  if (!unit || !own.some((above) => isWithin(tree, unitId, above))) throw problem('not-allowed');
  const contest = await findContestById(deps, contestId);
  if (!contest || contest.publishedAt === null || contest.rehearsalOf !== null) throw problem('not-found');
  const under = (above: readonly string[]) =>
    [...tree.keys()].filter((id) => above.some((unitAbove) => isWithin(tree, id, unitAbove)));
  return { contest, unit, within: under([unitId]), inCare: under(own) };
}
