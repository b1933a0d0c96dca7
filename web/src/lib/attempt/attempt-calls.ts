import type { AttemptView, OpenAttempt, Receipt } from '@cchc/server/src/attempts/contract.ts';
import { api } from '#lib/api/api.ts';

/**
 * Starts an attempt in the round, or resumes the open one. Repeating it gives the same attempt.
 *
 * @param set of questions, where the round offers any.
 */
export const startAttempt = async (roundId: string, set: string | undefined): Promise<AttemptView> => ({
  state: 'open',
  ...(await api.post<OpenAttempt>(
    `/api/rounds/${encodeURIComponent(roundId)}/attempts`,
    set ? { set } : undefined,
  )),
});

/** The caller's own attempt, open or submitted. */
export const getAttempt = (attemptId: string): Promise<AttemptView> =>
  api.get<AttemptView>(`/api/attempts/${encodeURIComponent(attemptId)}`);

/** The receipt, the same one however often it is asked for. */
export const submitAttempt = (attemptId: string): Promise<Receipt> =>
  api.post<Receipt>(`/api/attempts/${encodeURIComponent(attemptId)}/submit`);
