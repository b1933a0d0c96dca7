import type { StaffCeremonies } from '@cchc/server/src/ceremonies/contract.ts';
import type { JuryPage } from '@cchc/server/src/ranking/contract.ts';
import { api } from '#lib/api/api.ts';

const contest = (id: string) => `/api/staff/contests/${encodeURIComponent(id)}`;
const ceremony = (id: string, board: string) => `${contest(id)}/ceremonies/${encodeURIComponent(board)}`;

/** What the host of a ceremony asks of the server. Everything throws as `api` does. */
export const ceremonyApi = {
  list: (id: string) => api.get<StaffCeremonies>(`${contest(id)}/ceremonies`),
  start: (id: string, board: string) => api.post<StaffCeremonies>(`${ceremony(id, board)}/start`),
  /** @param basedOn the best rank the host saw: sent twice, one place is uncovered. */
  next: (id: string, board: string, basedOn: number) =>
    api.post<StaffCeremonies>(`${ceremony(id, board)}/next`, { basedOn }),
  finish: (id: string, board: string, basedOn: number) =>
    api.post<StaffCeremonies>(`${ceremony(id, board)}/finish`, { basedOn }),
  showResults: (id: string, reason: string) =>
    api.post<StaffCeremonies>(`${contest(id)}/show-results`, { reason }),
  /** The board behind the freeze. */
  jury: (id: string, board: string, limit: number) =>
    api.get<JuryPage>(`${contest(id)}/boards/${encodeURIComponent(board)}?limit=${limit}`),
};
