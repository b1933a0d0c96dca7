import type { StaffMe } from '@cchc/server/src/people/contract.ts';
import { staffApi } from '#lib/organizer/staff-api.ts';
import { m } from '#lib/paraglide/messages.js';

/** Something an admin does to a member after being asked once. */
export interface MemberDeed {
  label: () => string;
  title: (name: string) => string;
  effect: () => string;
  /** What is said afterwards; a deed that gives a password shows that instead. */
  done: ((name: string) => string) | undefined;
  /** Gives the one-time password, where the deed makes one. */
  run: (member: StaffMe) => Promise<string | undefined>;
}

const nothing = () => undefined;

/** The deeds beside editing roles, mildest first. */
export const memberDeeds = {
  sessions: {
    label: m.organizer_staff_sessions,
    title: (name) => m.organizer_staff_sessions_title({ name }),
    effect: m.organizer_staff_sessions_text,
    done: (name) => m.organizer_staff_sessions_done({ name }),
    run: (member) => staffApi.endSessions(member.id).then(nothing),
  },
  password: {
    label: m.organizer_staff_reset,
    title: (name) => m.organizer_staff_reset_title({ name }),
    effect: m.organizer_staff_reset_text,
    done: undefined,
    run: (member) => staffApi.resetPassword(member.id).then(({ oneTimePassword }) => oneTimePassword),
  },
  shut: {
    label: m.organizer_staff_shut,
    title: (name) => m.organizer_staff_shut_title({ name }),
    effect: m.organizer_staff_shut_text,
    done: (name) => m.organizer_staff_shut_done({ name }),
    run: (member) => staffApi.shutOut(member.id).then(nothing),
  },
} as const satisfies Record<string, MemberDeed>;

export type DeedName = keyof typeof memberDeeds;
export const deedNames = Object.keys(memberDeeds) as DeedName[];
