import { expect, test } from 'vitest';
import { rightOrder, rightPairs } from '#lib/organizer/paper/right-answer.ts';

const options = ['c', 'a', 'b'].map((id) => ({ id, text: `Phương án ${id}` }));

test('an ordering shows its options in the order of the key, not of the paper', () => {
  const right = rightOrder({ options, premises: [], correct: ['a', 'b', 'c'] });
  expect(right.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

test('a matching shows each premise with its own option, and none that is left over', () => {
  const premises = ['1', '2'].map((id) => ({ id, text: `Mục ${id}` }));
  const pairs = rightPairs({ options, premises, correct: ['2:a', '1:c'] });
  expect(pairs.map(({ premise, option }) => [premise.id, option.id])).toEqual([
    ['1', 'c'],
    ['2', 'a'],
  ]);
});
