import type { ReviewSlot } from '@cchc/server/src/attempts/contract.ts';

/** How a question went; `unknown` as long as the rules keep the key. */
export type Verdict = 'right' | 'partly' | 'wrong' | 'empty' | 'unknown';

const isEmpty = ({ choice }: ReviewSlot) => !choice || choice.length === 0;

export const verdictOf = (slot: ReviewSlot): Verdict => {
  if (isEmpty(slot)) return 'empty';
  if (slot.score === undefined) return 'unknown';
  if (slot.score >= slot.maxScore) return 'right';
  return slot.score > 0 ? 'partly' : 'wrong';
};

/** What a filter shows: everything, whatever did not bring full marks, or what was left empty. */
export type Filter = 'all' | 'wrong' | 'empty';

export const filterSlots = (slots: readonly ReviewSlot[], filter: Filter): ReviewSlot[] =>
  slots.filter((slot) => {
    if (filter === 'empty') return isEmpty(slot);
    return filter === 'all' || verdictOf(slot) !== 'right';
  });
