import type { Grant, Role, StaffMe } from '@cchc/server/src/people/contract.ts';

const onPlatform = (me: Pick<StaffMe, 'roles'>, roles: readonly Role[]) =>
  me.roles.some((grant) => grant.contestId === null && roles.includes(grant.role));

/** Whether this member looks after accounts and roles. The server decides again. */
export const isAdmin = (me: Pick<StaffMe, 'roles'>): boolean => onPlatform(me, ['admin']);

/** Whether this member may make contests: an organiser of the whole platform. */
export const mayCreateContest = (me: Pick<StaffMe, 'roles'>): boolean =>
  onPlatform(me, ['admin', 'organiser']);

/** Whether this member may see and change the questions of banks: an organiser of the whole platform. */
export const mayKeepBanks = (me: Pick<StaffMe, 'roles'>): boolean => onPlatform(me, ['admin', 'organiser']);

/** Whether this member may change the tree of units: an organiser of the whole platform. */
export const mayKeepUnits = (me: Pick<StaffMe, 'roles'>): boolean => onPlatform(me, ['admin', 'organiser']);

/** Whether this member may read every decision of the platform. */
export const mayReadAudit = (me: Pick<StaffMe, 'roles'>): boolean => onPlatform(me, ['admin', 'auditor']);

/** Whether this member may look at the questions of banks, keys and all. */
export const mayReadBanks = (me: Pick<StaffMe, 'roles'>): boolean =>
  onPlatform(me, ['admin', 'organiser', 'auditor']);

/** Whether this member coordinates a unit somewhere. */
export const coordinates = (me: Pick<StaffMe, 'roles'>): boolean =>
  me.roles.some(({ role, unitId }) => role === 'coordinator' && unitId !== null);

/** Whether that is all they do here: the pages of their unit are then the only ones there are for them. */
export const onlyCoordinates = (me: Pick<StaffMe, 'roles'>): boolean =>
  coordinates(me) && me.roles.every(({ role }) => role === 'coordinator');

const sameGrant = (one: Grant, other: Grant) =>
  one.role === other.role && one.contestId === other.contestId && one.unitId === other.unitId;

/** The grants with one more; a grant that is there already is not given twice. */
export const withGrant = (grants: readonly Grant[], grant: Grant): Grant[] =>
  grants.some((each) => sameGrant(each, grant)) ? [...grants] : [...grants, grant];

/** The grants without one. */
export const withoutGrant = (grants: readonly Grant[], grant: Grant): Grant[] =>
  grants.filter((each) => !sameGrant(each, grant));
