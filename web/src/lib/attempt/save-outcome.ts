import { ApiProblem } from '#lib/api/api-problem.ts';
import type { Answer, Save } from '#lib/attempt/answer.ts';

/** How a save ended. Everything but `refused` leaves the answer kept and something still to be done. */
export type SaveOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'conflict'; readonly stored: Save }
  | { readonly kind: 'closed' }
  | { readonly kind: 'signed-out' }
  /** The server is there and asks for time. */
  | { readonly kind: 'busy'; readonly afterMs: number | undefined }
  /** Nobody answered. */
  | { readonly kind: 'unreachable' }
  /** Sending the same again would be refused again. */
  | { readonly kind: 'refused' };

/** What is stored, as `out-of-sequence` tells it: `choice` of a slot, `value` of the prediction. */
const storedIn = ({ extra }: ApiProblem): Save | undefined => {
  const { choice, value, seq } = extra;
  if (typeof seq !== 'number') return undefined;
  const stored = choice ?? value ?? null;
  const known = stored === null || typeof stored === 'number' || Array.isArray(stored);
  return known ? { value: stored as Answer, seq } : undefined;
};

/** Whether the attempt is gone with its rehearsal: there is nothing to save into, to wait for or to come back to. */
export const isRehearsalEnd = (error: unknown): boolean =>
  error instanceof ApiProblem && error.problem === 'rehearsal-ended';

/** What a failed save means for the answer. */
export const outcomeOf = (error: unknown): SaveOutcome => {
  if (!(error instanceof ApiProblem)) return { kind: 'unreachable' };
  if (error.problem === 'attempt-closed' || isRehearsalEnd(error)) return { kind: 'closed' };
  if (error.status === 401) return { kind: 'signed-out' };
  if (error.status === 429 || error.status === 503) return { kind: 'busy', afterMs: error.retryAfterMs };
  if (error.problem === 'out-of-sequence') {
    const stored = storedIn(error);
    return stored ? { kind: 'conflict', stored } : { kind: 'refused' };
  }
  // A bug of ours may be mended by the time of the next try; a refusal stays one.
  return error.status >= 500 ? { kind: 'unreachable' } : { kind: 'refused' };
};
