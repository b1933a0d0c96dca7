import type { EntrantDetail } from '@cchc/server/src/people/contract.ts';
import type { DecidedPairs, PairList, PairVerdict } from '@cchc/server/src/people/duplicates/contract.ts';
import type { SignList } from '@cchc/server/src/people/signs/contract.ts';
import { api } from '#lib/api/api.ts';

const contest = (id: string) => `/api/staff/contests/${encodeURIComponent(id)}`;
const duplicates = (id: string) => `${contest(id)}/duplicates`;
const entrant = (id: string, entrantId: string) => `${contest(id)}/entrants/${encodeURIComponent(entrantId)}`;

/** Signs on one page. */
export const signsPerPage = 20;

/** What the pages about duplicates and signs ask. Everything throws as `api` does. */
export const duplicatesApi = {
  pairs: (id: string) => api.get<PairList>(`${duplicates(id)}?limit=20`),
  count: (id: string) => api.get<{ pairs: number; hasMore: boolean }>(`${duplicates(id)}/count`),
  decided: (id: string) => api.get<DecidedPairs>(`${duplicates(id)}/decided`),
  decide: (id: string, verdict: PairVerdict) => api.post<void>(`${duplicates(id)}/verdicts`, verdict),
  undo: (id: string, pair: { oneId: string; otherId: string; reason: string }) =>
    api.post<void>(`${duplicates(id)}/undo`, pair),
  annul: (id: string, entrantId: string, reason: string) =>
    api.post<EntrantDetail>(`${entrant(id, entrantId)}/annul`, { reason }),
  restore: (id: string, entrantId: string, reason: string) =>
    api.post<EntrantDetail>(`${entrant(id, entrantId)}/restore`, { reason }),
  signs: (id: string, round: string, offset: number) =>
    api.get<SignList>(
      `${contest(id)}/signs?${new URLSearchParams({ round, offset: String(offset), limit: String(signsPerPage) }).toString()}`,
    ),
  note: (id: string, subject: string, reason: string) =>
    api.post<void>(`${contest(id)}/signs/notes`, { subject, reason }),
};
