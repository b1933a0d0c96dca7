import type { AddExclusion, ExclusionList } from '@cchc/server/src/people/exclusions/contract.ts';
import type {
  AppliedRoster,
  EntryOverview,
  MemberState,
  RosterList,
  RosterPreview,
} from '@cchc/server/src/people/roster/contract.ts';
import { api } from '#lib/api/api.ts';
import { asked } from '#lib/organizer/people-api.ts';

const contest = (id: string) => `/api/staff/contests/${encodeURIComponent(id)}`;
const member = (id: string, memberId: string) => `${contest(id)}/roster/${encodeURIComponent(memberId)}`;

export interface RosterFilter {
  q: string;
  unit: string;
  state: MemberState | '';
}

/** What the organisers' pages ask about who may enter. Everything throws as `api` does. */
export const rosterApi = {
  entry: (id: string) => api.get<EntryOverview>(`${contest(id)}/entry`),
  setPassword: (id: string, password: string) => api.put<void>(`${contest(id)}/entry/password`, { password }),

  members: (id: string, filter: RosterFilter, after?: string) =>
    api.get<RosterList>(`${contest(id)}/roster${asked({ ...filter, after })}`),
  preview: (id: string, file: File, whole: boolean) =>
    api.post<RosterPreview>(`${contest(id)}/roster/import${asked({ whole: String(whole) })}`, file),
  apply: (id: string, token: string) =>
    api.post<AppliedRoster>(`${contest(id)}/roster/import/apply`, { token }),
  exempt: (id: string, memberId: string, reason: string) =>
    api.put<void>(`${member(id, memberId)}/exemption`, { reason }),
  count: (id: string, memberId: string, reason: string) =>
    api.delete<void>(`${member(id, memberId)}/exemption`, { body: { reason } }),
  erase: (id: string, memberId: string, reason: string) =>
    api.delete<void>(`${member(id, memberId)}/profile`, { body: { reason } }),

  exclusions: (id: string, q: string, offset: number) =>
    api.get<ExclusionList>(`${contest(id)}/exclusions${asked({ q, offset: offset ? String(offset) : '' })}`),
  exclude: (id: string, person: AddExclusion) =>
    api.post<{ id: string }>(`${contest(id)}/exclusions`, person),
  readmit: (id: string, exclusionId: string, reason: string) =>
    api.delete<void>(`${contest(id)}/exclusions/${encodeURIComponent(exclusionId)}`, { body: { reason } }),
};
