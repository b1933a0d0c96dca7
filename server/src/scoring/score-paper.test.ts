import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { scorePaper, type ScoredSlot } from './score-paper.ts';

const slot = (type: ScoredSlot['type'], correct: string, choice: string): ScoredSlot => ({
  type,
  correct: correct.split(' '),
  tolerance: null,
  textMatch: null,
  choice: choice.split(' ').filter(Boolean),
});

it('a paper scores the sum of its slots and names the formula', () => {
  const slots = [slot('single', 'a', 'a'), slot('true-false', 'true', ''), slot('multiple', 'a b c', 'a b')];
  expect(scorePaper(slots, { pointsPerItem: 50, multiple: 'all-or-nothing' })).toEqual({
    score: 50,
    maxScore: 150,
    formula: 'all-or-nothing/1',
  });
  expect(scorePaper(slots, { pointsPerItem: 50, multiple: 'partial' })).toEqual({
    score: 83,
    maxScore: 150,
    formula: 'partial/1',
  });
});

it('an empty paper scores 0 of 0', () => {
  expect(scorePaper([], { pointsPerItem: 100, multiple: 'partial' })).toMatchObject({
    score: 0,
    maxScore: 0,
  });
});

const slots = fc.array(
  fc.record<ScoredSlot>({
    type: fc.constantFrom('single', 'multiple', 'true-false', 'matching', 'ordering'),
    tolerance: fc.constant(null),
    textMatch: fc.constant(null),
    correct: fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 }),
    choice: fc.subarray(['a', 'b', 'c', 'd', 'z']),
  }),
  { maxLength: 40 },
);

it('any paper scores between 0 and its maximum, and the maximum only with every slot right', () => {
  fc.assert(
    fc.property(slots, fc.constantFrom('all-or-nothing', 'partial'), (paper, multiple) => {
      const { score, maxScore } = scorePaper(paper, { pointsPerItem: 100, multiple });
      const allRight = paper.every((one) => one.choice.join() === one.correct.join());
      expect(score >= 0 && score <= maxScore).toBe(true);
      expect(score === maxScore).toBe(allRight);
    }),
  );
});
