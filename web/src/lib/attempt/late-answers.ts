import type { AttemptView } from '@cchc/server/src/attempts/contract.ts';
import { sameAnswer, type Answer, type Field } from '#lib/attempt/answer.ts';

type Submitted = Extract<AttemptView, { state: 'submitted' }>;

/** Answers that were chosen here but did not reach the server in time, against what it counted. */
export const lateAnswers = (
  submitted: Pick<Submitted, 'slots' | 'prediction'>,
  unsent: readonly { readonly field: Field; readonly value: Answer }[],
): Field[] => {
  const counted = (field: Field): Answer =>
    field === 'prediction'
      ? (submitted.prediction?.value ?? null)
      : (submitted.slots.find(({ slot }) => slot === field)?.choice ?? []);
  return unsent.filter(({ field, value }) => !sameAnswer(counted(field), value)).map(({ field }) => field);
};
