import type { Grant, Role } from './contract.ts';

/** Where an action takes place: one contest, the whole platform, or wherever the caller has a say. */
export type Place = { contestId: string } | 'platform' | 'anywhere';

const reaches = (grant: Grant, place: Place) =>
  grant.contestId === null ||
  place === 'anywhere' ||
  (place !== 'platform' && grant.contestId === place.contestId);

/**
 * Whether someone's grants allow what one of `roles` may do. An admin may do everything within reach;
 * a grant tied to a contest reaches that contest only, one tied to none reaches all.
 */
export const mayAct = (grants: readonly Grant[], roles: readonly Role[], place: Place): boolean =>
  grants.some((grant) => (grant.role === 'admin' || roles.includes(grant.role)) && reaches(grant, place));

/** The contests in which someone may act as one of `roles`: `all`, or their ids. For lists. */
export function contestsInReach(
  grants: readonly Grant[],
  roles: readonly Role[],
): 'all' | ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { role, contestId } of grants) {
    if (role !== 'admin' && !roles.includes(role)) continue;
    if (contestId === null) return 'all';
    ids.add(contestId);
  }
  return ids;
}

/** Grants with those in a contest holding in its rehearsal as well: who prepares a contest also tries it. */
export const grantsInRehearsal = (
  grants: readonly Grant[],
  { id, rehearsalOf }: { id: string; rehearsalOf: string },
): Grant[] => [
  ...grants,
  ...grants.filter((grant) => grant.contestId === rehearsalOf).map((grant) => ({ ...grant, contestId: id })),
];
