import type { ContestGrant, ContestPeople, Grant } from '@cchc/server/src/people/contract.ts';
import { roleName } from '#lib/organizer/role-words.ts';
import { m } from '#lib/paraglide/messages.js';

type ContestPerson = ContestPeople[number];

/** What someone may do in one contest, as grants to edit. */
export const grantsOf = ({ roles }: Pick<ContestPerson, 'roles'>, contestId: string): Grant[] =>
  roles.map(({ role, unitId }) => ({ role, contestId, unitId }));

/** The same as the contest's own people page sends it. */
export const toContestGrants = (grants: readonly Grant[]): ContestGrant[] =>
  grants.flatMap(({ role, unitId }) => (role === 'admin' ? [] : [{ role, unitId }]));

/** What someone may do, in words: `Đầu mối đơn vị · Xã An Bình`. */
export const rolesInWords = ({ roles, fixed }: Pick<ContestPerson, 'roles' | 'fixed'>): string[] => [
  ...roles.map(({ role, unit }) =>
    unit === null ? roleName(role) : m.organizer_role_at({ role: roleName(role), place: unit }),
  ),
  ...fixed.map((role) => m.people_role_fixed({ role: roleName(role) })),
];
