import type { DraftQuestion } from '@cchc/server/src/banks/contract.ts';
import type { ItemStatistics } from '@cchc/server/src/banks/review/review-contract.ts';

type Figures = NonNullable<ItemStatistics['overall']>;

export interface ChoiceRow {
  /** Of the option, from 0; null for no answer. */
  place: number | null;
  text: string;
  correct: boolean;
  count: number;
  /** Of all attempts, 0 to 1. */
  share: number;
  /** How those who chose it did in the rest of the paper, 0 to 1; null where nobody did. */
  rest: number | null;
}

/** Types whose options are stored in the order they are shown. */
const inOrder = new Set(['single', 'multiple', 'true-false']);

/** How often each option of a choice was chosen, no answer last; nothing for other types. */
export const choiceRows = (
  { type, options }: Pick<DraftQuestion, 'type' | 'options'>,
  figures: Figures,
): ChoiceRow[] => {
  if (!inOrder.has(type)) return [];
  const row = (id: string): Pick<ChoiceRow, 'count' | 'share' | 'rest'> => {
    const count = figures.choices[id] ?? 0;
    return {
      count,
      share: figures.attempts === 0 ? 0 : count / figures.attempts,
      rest: count === 0 ? null : (figures.choosers[id] ?? 0) / 10_000,
    };
  };
  return [
    ...options.map(({ text, correct }, place) => ({
      place,
      text,
      correct,
      ...row(String.fromCharCode(97 + place)),
    })),
    { place: null, text: '', correct: false, ...row('') },
  ];
};
