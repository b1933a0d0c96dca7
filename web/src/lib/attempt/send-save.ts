import type { Saved } from '@cchc/server/src/attempts/contract.ts';
import { api } from '#lib/api/api.ts';
import type { Field, Save } from '#lib/attempt/answer.ts';
import { withPatience } from '#lib/attempt/patience.ts';
import { outcomeOf, type SaveOutcome } from '#lib/attempt/save-outcome.ts';

/** A request that hangs longer than this is given up and sent again, ms. */
const patienceMs = 15_000;

export interface SendOptions {
  fetch?: typeof fetch;
  /** Told of each reply, which carries the server's clock and the deadline. */
  onSaved?: (saved: Saved) => void;
}

const pathOf = (attemptId: string, field: Field) =>
  field === 'prediction'
    ? `/api/attempts/${attemptId}/prediction`
    : `/api/attempts/${attemptId}/responses/${field}`;

const bodyOf = (field: Field, { value, seq }: Save) =>
  field === 'prediction' ? { value, seq } : { choice: value ?? [], seq };

/** Sends one save, also while the page is being left. Never rejects: what went wrong is the outcome. */
export const sendSave = async (
  attemptId: string,
  field: Field,
  save: Save,
  { fetch, onSaved }: SendOptions = {},
): Promise<SaveOutcome> => {
  try {
    const saved = await withPatience(patienceMs, (signal) =>
      api.put<Saved>(pathOf(attemptId, field), bodyOf(field, save), {
        signal,
        keepalive: true,
        ...(fetch && { fetch }),
      }),
    );
    onSaved?.(saved);
    return { kind: 'saved' };
  } catch (error) {
    return outcomeOf(error);
  }
};
