import type { Leave, StaffAttempts } from '@cchc/server/src/attempts/contract.ts';
import type { Live } from '@cchc/server/src/reports/live-contract.ts';
import { api } from '#lib/api/api.ts';

const contest = (id: string) => `/api/staff/contests/${encodeURIComponent(id)}`;
const attempt = (id: string) => `/api/staff/attempts/${encodeURIComponent(id)}`;

/** The two ways of giving time: to an open attempt, or to one that is over. */
export type GrantKind = 'extra-time' | 'reopen';

/** What the live view asks of the server. Everything throws as `api` does. */
export const liveApi = {
  live: (contestId: string, roundId: string) =>
    api.get<Live>(`${contest(contestId)}/live?roundId=${encodeURIComponent(roundId)}`),
  attempts: (contestId: string, entrantId: string) =>
    api.get<StaffAttempts>(`${contest(contestId)}/entrants/${encodeURIComponent(entrantId)}/attempts`),
  /** @param idempotencyKey one for each decision: sent again, time is given once. */
  giveTime: (
    kind: GrantKind,
    attemptId: string,
    grant: { minutes: number; reason: string },
    idempotencyKey: string,
  ) =>
    api.post<{ endsAt: number; serverNow: number }>(`${attempt(attemptId)}/${kind}`, grant, {
      idempotencyKey,
    }),
  letIn: (
    contestId: string,
    entrantId: string,
    grant: { roundId: string; startsUntil: number; reason: string },
    idempotencyKey: string,
  ) =>
    api.post<Leave>(`${contest(contestId)}/entrants/${encodeURIComponent(entrantId)}/late-start`, grant, {
      idempotencyKey,
    }),
};
