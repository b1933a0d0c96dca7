import type { Coordinated, Missing, Participation } from '@cchc/server/src/people/coordination/contract.ts';
import { api } from '#lib/api/api.ts';
import { asked } from '#lib/organizer/people-api.ts';

const place = (contestId: string) => `/api/staff/contests/${encodeURIComponent(contestId)}/coordination`;

/** What the pages of a unit's coordinator ask. Everything throws as `api` does. */
export const coordinationApi = {
  units: () => api.get<Coordinated>('/api/staff/coordination'),
  participation: (contestId: string, unit: string) =>
    api.get<Participation>(`${place(contestId)}${asked({ unit })}`),
  /** @param round left out for who has not entered the contest. */
  missing: (contestId: string, unit: string, round?: string, after?: string) =>
    api.get<Missing>(`${place(contestId)}/missing${asked({ unit, round, after })}`),
};
