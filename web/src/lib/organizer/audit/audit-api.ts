import type { AuditList, ChainAnswer } from '@cchc/server/src/audit/contract.ts';
import { api } from '#lib/api/api.ts';

/** Whose decisions: a contest's by its id, or everybody's. */
export type AuditPlace = { contestId: string } | 'platform';

const root = (place: AuditPlace) =>
  place === 'platform'
    ? '/api/staff/audit'
    : `/api/staff/contests/${encodeURIComponent(place.contestId)}/audit`;

/** What the record of decisions asks of the server. Everything throws as `api` does. */
export const auditApi = {
  list: (place: AuditPlace, noun: string, before?: string) => {
    const query = new URLSearchParams({ ...(noun && { noun }), ...(before && { before }) });
    return api.get<AuditList>(`${root(place)}?${query}`);
  },
  check: (noted?: { seq: string; hash: string }) =>
    api.get<ChainAnswer>(`/api/staff/audit/chain${noted ? `?${new URLSearchParams(noted)}` : ''}`),
};
