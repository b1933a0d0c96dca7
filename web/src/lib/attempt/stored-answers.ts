import type { OpenAttempt } from '@cchc/server/src/attempts/contract.ts';
import type { Field, Save } from '#lib/attempt/answer.ts';

/** What the server stores of an open attempt, by field. */
export const storedAnswers = ({
  slots,
  prediction,
}: Pick<OpenAttempt, 'slots' | 'prediction'>): Map<Field, Save> => {
  const stored = new Map<Field, Save>();
  for (const { slot, choice, seq } of slots) if (choice && seq) stored.set(slot, { value: choice, seq });
  if (prediction && prediction.seq > 0) stored.set('prediction', prediction);
  return stored;
};
