import type { StaffContest } from '@cchc/server/src/contests/contract.ts';
import type { Grant, Role } from '@cchc/server/src/people/contract.ts';
import { m } from '#lib/paraglide/messages.js';

export const roles = ['organiser', 'auditor', 'coordinator', 'admin'] as const satisfies readonly Role[];

/** What a role is called. */
export const roleName = (role: Role): string =>
  ({
    admin: m.organizer_role_admin,
    organiser: m.organizer_role_organiser,
    auditor: m.organizer_role_auditor,
    coordinator: m.organizer_role_coordinator,
  })[role]();

/** What a role lets one do. */
export const roleHint = (role: Role): string =>
  ({
    admin: m.organizer_role_admin_hint,
    organiser: m.organizer_role_organiser_hint,
    auditor: m.organizer_role_auditor_hint,
    coordinator: m.organizer_role_coordinator_hint,
  })[role]();

/** A grant in words: `Giám sát · Tìm hiểu CCHC 2026`. */
export const grantName = (
  { role, contestId }: Pick<Grant, 'role' | 'contestId'>,
  contests: readonly Pick<StaffContest, 'id' | 'title'>[],
): string => {
  const title = contests.find(({ id }) => id === contestId)?.title ?? m.organizer_role_elsewhere();
  const place = contestId === null ? m.organizer_staff_scope_all() : title;
  return m.organizer_role_at({ role: roleName(role), place });
};
