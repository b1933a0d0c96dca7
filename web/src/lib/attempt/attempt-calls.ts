import type { AttemptView, OpenAttempt, Receipt } from '@cchc/server/src/attempts/contract.ts';
import { api } from '#lib/api/api.ts';
import { withPatience } from '#lib/attempt/patience.ts';

/** A paper over a very slow line takes a while; what takes longer has been lost on the way, ms. */
const patienceMs = 30_000;

/**
 * Starts an attempt in the round, or resumes the open one. Repeating it gives the same attempt.
 *
 * @param set of questions, where the round offers any.
 */
export const startAttempt = async (roundId: string, set: string | undefined): Promise<AttemptView> => {
  const path = `/api/rounds/${encodeURIComponent(roundId)}/attempts`;
  const body = set ? { set } : undefined;
  const started = await withPatience(patienceMs, (signal) => api.post<OpenAttempt>(path, body, { signal }));
  return { state: 'open', ...started };
};

/** The caller's own attempt, open or submitted. */
export const getAttempt = (attemptId: string): Promise<AttemptView> =>
  withPatience(patienceMs, (signal) =>
    api.get<AttemptView>(`/api/attempts/${encodeURIComponent(attemptId)}`, { signal }),
  );

/** The receipt, the same one however often it is asked for. */
export const submitAttempt = (attemptId: string): Promise<Receipt> =>
  withPatience(patienceMs, (signal) =>
    api.post<Receipt>(`/api/attempts/${encodeURIComponent(attemptId)}/submit`, undefined, { signal }),
  );
