import type { ReviewSlot } from '@cchc/server/src/attempts/contract.ts';
import { expect, test } from 'vitest';
import { filterSlots, verdictOf } from '#lib/attempt/reviewed.ts';

const reviewed = (slot: number, more: Partial<ReviewSlot>): ReviewSlot => ({
  slot,
  type: 'multiple',
  prompt: '',
  options: [],
  maxScore: 500,
  ...more,
});

test.each([
  ['full marks', { choice: ['a'], score: 500 }, 'right'],
  ['some marks', { choice: ['a'], score: 250 }, 'partly'],
  ['no marks', { choice: ['a'], score: 0 }, 'wrong'],
  ['nothing chosen', { score: 0 }, 'empty'],
  ['an answer taken back', { choice: [], score: 0 }, 'empty'],
  ['a key not shown yet', { choice: ['a'] }, 'unknown'],
] as const)('%s', (_case, more, verdict) => {
  expect(
    verdictOf(
      reviewed(1, {
        ...more,
        choice: 'choice' in more ? [...more.choice] : undefined,
      } as Partial<ReviewSlot>),
    ),
  ).toBe(verdict);
});

test('filters show all, what missed full marks, or what was left empty', () => {
  const slots = [
    reviewed(1, { choice: ['a'], score: 500 }),
    reviewed(2, { choice: ['a'], score: 0 }),
    reviewed(3, { score: 0 }),
    reviewed(4, { choice: ['a'], score: 250 }),
  ];
  const shown = (filter: 'all' | 'wrong' | 'empty') => filterSlots(slots, filter).map(({ slot }) => slot);
  expect([shown('all'), shown('wrong'), shown('empty')]).toEqual([[1, 2, 3, 4], [2, 3, 4], [3]]);
});
