import type { StaffContest } from '@cchc/server/src/contests/contract.ts';
import type { HandCheck, RehearsalList } from '@cchc/server/src/contests/preparation-contract.ts';
import { api } from '#lib/api/api.ts';

const contest = (id: string) => `/api/staff/contests/${encodeURIComponent(id)}`;
const rehearsals = (id: string) => `${contest(id)}/rehearsals`;

/** What preparing a contest asks of the server. Everything throws as `api` does. */
export const prepareApi = {
  confirm: (id: string, check: HandCheck) => api.post<StaffContest>(`${contest(id)}/checks/${check}`),
  withdraw: (id: string, check: HandCheck) => api.delete<StaffContest>(`${contest(id)}/checks/${check}`),
  rehearsals: (id: string) => api.get<RehearsalList>(rehearsals(id)),
  openRehearsal: (id: string, roundId: string, durationMs: number) =>
    api.post<{ contestId: string; slug: string }>(rehearsals(id), { roundId, durationMs }),
  endRehearsal: (id: string, rehearsalId: string) =>
    api.delete<void>(`${rehearsals(id)}/${encodeURIComponent(rehearsalId)}`),
};
