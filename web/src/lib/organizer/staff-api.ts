import type { ListedBank } from '@cchc/server/src/banks/contract.ts';
import type { PaperPreview } from '@cchc/server/src/banks/paper/preview-contract.ts';
import type { Rules, StaffContest } from '@cchc/server/src/contests/contract.ts';
import type { Grant, StaffMe } from '@cchc/server/src/people/contract.ts';
import { api } from '#lib/api/api.ts';

const root = '/api/staff';
const contest = (id: string) => `${root}/contests/${encodeURIComponent(id)}`;
const round = (id: string, roundId: string) => `${contest(id)}/rounds/${encodeURIComponent(roundId)}`;
const entrant = (id: string, entrantId: string) => `${contest(id)}/entrants/${encodeURIComponent(entrantId)}`;
const member = (id: string) => `${root}/members/${encodeURIComponent(id)}`;

/** A reason goes along only where one was given. */
const because = (reason: string) => (reason.trim() ? { reason: reason.trim() } : {});

/** What the organisers' pages ask of the server. Everything throws as `api` does. */
export const staffApi = {
  me: () => api.get<StaffMe>(`${root}/me`),
  signIn: (username: string, password: string) =>
    api.post<StaffMe>(`${root}/sign-in`, { username, password }),
  signOut: () => api.post<void>(`${root}/sign-out`),
  changePassword: (current: string, next: string) => api.post<void>(`${root}/password`, { current, next }),

  contests: () => api.get<StaffContest[]>(`${root}/contests`),
  contest: (id: string) => api.get<StaffContest>(contest(id)),
  createContest: (slug: string, rules: Rules) =>
    api.post<{ contestId: string }>(`${root}/contests`, { slug, rules }),
  changeRules: (id: string, rules: Rules, basedOn: number, reason: string) =>
    api.put<StaffContest>(`${contest(id)}/rules`, { rules, basedOn, ...because(reason) }),
  publish: (id: string) => api.post<StaffContest>(`${contest(id)}/publish`),
  openRound: (id: string, roundId: string, closesAt: number, reason: string) =>
    api.post<StaffContest>(`${round(id, roundId)}/open`, { closesAt, ...because(reason) }),
  closeRound: (id: string, roundId: string, reason: string) =>
    api.post<StaffContest>(`${round(id, roundId)}/close`, because(reason)),

  banks: () => api.get<ListedBank[]>(`${root}/banks`),
  previewPaper: (rules: Rules) => api.post<PaperPreview>(`${root}/papers/preview`, { rules }),

  replaceCode: (id: string, entrantId: string, reason: string) =>
    api.post<{ code: string }>(`${entrant(id, entrantId)}/code`, { reason }),
  erasePerson: (id: string, entrantId: string, reason: string) =>
    api.delete<void>(`${entrant(id, entrantId)}/profile`, { body: { reason } }),

  members: () => api.get<StaffMe[]>(`${root}/members`),
  createMember: (name: string, username: string, roles: readonly Grant[]) =>
    api.post<{ id: string; username: string; oneTimePassword: string }>(`${root}/members`, {
      name,
      username,
      roles,
    }),
  setRoles: (id: string, roles: readonly Grant[]) => api.put<void>(`${member(id)}/roles`, { roles }),
  resetPassword: (id: string) => api.post<{ oneTimePassword: string }>(`${member(id)}/password`),
  endSessions: (id: string) => api.delete<void>(`${member(id)}/sessions`),
  shutOut: (id: string) => api.delete<void>(member(id)),
};
