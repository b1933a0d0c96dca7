import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ItemType } from '../banks/contract.ts';
import type { Rules } from '../contests/contract.ts';
import { scoreResponse } from './score-response.ts';

const allOrNothing: Rules['scoring'] = { pointsPerItem: 100, multiple: 'all-or-nothing' };
const partial: Rules['scoring'] = { pointsPerItem: 100, multiple: 'partial' };

describe('one response', () => {
  it.each<[string, ItemType, string, string, Rules['scoring'], number]>([
    ['the key of a single choice earns the marks', 'single', 'b', 'b', allOrNothing, 100],
    ['another option earns nothing', 'single', 'a', 'b', allOrNothing, 0],
    ['no choice earns nothing', 'single', '', 'b', allOrNothing, 0],
    ['the key and another option earn nothing', 'single', 'a b', 'b', allOrNothing, 0],
    ['a choice named twice is one choice', 'single', 'b b', 'b', allOrNothing, 100],
    ['an id the item never offered earns nothing', 'single', 'z', 'b', allOrNothing, 0],
    ['a statement judged rightly earns the marks', 'true-false', 'true', 'true', allOrNothing, 100],
    ['a statement judged wrongly earns nothing', 'true-false', 'false', 'true', allOrNothing, 0],
    ['partial marks are for multiple choices only', 'single', 'a b', 'b', partial, 0],
    ['the whole key in another order earns the marks', 'multiple', 'c a', 'a c', allOrNothing, 100],
    ['half the key is nothing under all or nothing', 'multiple', 'a', 'a c', allOrNothing, 0],
    ['the key and one more is nothing under all or nothing', 'multiple', 'a b c', 'a c', allOrNothing, 0],
    ['half the key earns half under partial', 'multiple', 'a', 'a c', partial, 50],
    ['a wrong choice takes back a right one', 'multiple', 'a b', 'a c', partial, 0],
    ['the key and one wrong choice of two earn half', 'multiple', 'a b c', 'a c', partial, 50],
    ['one of three is rounded down to a whole hundredth', 'multiple', 'a', 'a b c', partial, 33],
    ['two of three are rounded down to a whole hundredth', 'multiple', 'a b', 'a b c', partial, 66],
    ['wrong choices never take marks away', 'multiple', 'b d', 'a c', partial, 0],
    ['an unknown id counts as a wrong choice', 'multiple', 'a c z', 'a c', partial, 50],
  ])('%s', (_title, type, choice, correct, scoring, score) => {
    expect(scoreResponse(type, choice.split(' ').filter(Boolean), correct.split(' '), scoring)).toBe(score);
  });

  it('an item without a key is refused', () => {
    expect(() => scoreResponse('single', ['a'], [], allOrNothing)).toThrow(RangeError);
  });
});

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const types = fc.constantFrom<ItemType>('single', 'multiple', 'true-false');
const scorings = fc.record<Rules['scoring']>({
  pointsPerItem: fc.integer({ min: 1, max: 100_000 }),
  multiple: fc.constantFrom('all-or-nothing', 'partial'),
});
const keys = fc.subarray(ids, { minLength: 1 });
const choices = fc.array(fc.constantFrom(...ids, 'unknown'), { maxLength: 8 });

describe('every scoring rule', () => {
  it('scores any response between 0 and the marks of the item, in whole hundredths', () => {
    fc.assert(
      fc.property(types, choices, keys, scorings, (type, choice, correct, scoring) => {
        const score = scoreResponse(type, choice, correct, scoring);
        expect(Number.isInteger(score) && score >= 0 && score <= scoring.pointsPerItem).toBe(true);
      }),
    );
  });

  it('gives full marks to the key and to nothing else', () => {
    fc.assert(
      fc.property(types, choices, keys, scorings, (type, choice, correct, scoring) => {
        const isKey = [...new Set(choice)].toSorted().join() === correct.toSorted().join();
        expect(scoreResponse(type, correct, correct, scoring)).toBe(scoring.pointsPerItem);
        expect(scoreResponse(type, choice, correct, scoring) === scoring.pointsPerItem).toBe(isKey);
      }),
    );
  });

  it('does not depend on the order of choices or of the key', () => {
    fc.assert(
      fc.property(types, choices, keys, scorings, (type, choice, correct, scoring) => {
        expect(scoreResponse(type, choice.toReversed(), correct.toReversed(), scoring)).toBe(
          scoreResponse(type, choice, correct, scoring),
        );
      }),
    );
  });
});
