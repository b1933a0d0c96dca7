import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ItemType } from '../banks/contract.ts';
import type { Rules } from '../contests/contract.ts';
import { scoreResponse as scoreSlot } from './score-response.ts';

const bare = { tolerance: null, textMatch: null };
const scoreResponse = (
  type: ItemType,
  choice: readonly string[],
  correct: readonly string[],
  scoring: Rules['scoring'],
) => scoreSlot({ type, correct, ...bare }, choice, scoring);

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
    ['every pair right earns the marks', 'matching', '1:b 2:a', '1:b 2:a', allOrNothing, 100],
    ['one pair of two is nothing under all or nothing', 'matching', '1:b', '1:b 2:a', allOrNothing, 0],
    ['one pair of two earns half under partial', 'matching', '1:b 2:c', '1:b 2:a', partial, 50],
    ['wrong pairs take nothing back', 'matching', '1:c 2:d 3:a', '1:b 2:c 3:a', partial, 33],
    ['the right order earns the marks', 'ordering', 'c a b', 'c a b', allOrNothing, 100],
    ['another order earns nothing', 'ordering', 'a c b', 'c a b', allOrNothing, 0],
    ['a beginning is nothing under all or nothing', 'ordering', 'c a', 'c a b', allOrNothing, 0],
    ['one of three in place earns a third under partial', 'ordering', 'a c b', 'c a b', partial, 33],
    ['a beginning earns its part under partial', 'ordering', 'c a', 'c a b', partial, 66],
    ['more than the item has earns nothing', 'ordering', 'c a b b', 'c a b', partial, 0],
  ])('%s', (_title, type, choice, correct, scoring, score) => {
    expect(scoreResponse(type, choice.split(' ').filter(Boolean), correct.split(' '), scoring)).toBe(score);
  });

  it('an item without a key is refused', () => {
    expect(() => scoreResponse('single', ['a'], [], allOrNothing)).toThrow(RangeError);
  });
});

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const types = fc.constantFrom<ItemType>('single', 'multiple', 'true-false', 'matching');
const scorings = fc.record<Rules['scoring']>({
  pointsPerItem: fc.integer({ min: 1, max: 100_000 }),
  multiple: fc.constantFrom('all-or-nothing', 'partial'),
});
const keys = fc.subarray(ids, { minLength: 1 });
const choices = fc.array(fc.constantFrom(...ids, 'unknown'), { maxLength: 8 });

describe('a written response', () => {
  const short = { type: 'short-answer' as const, tolerance: null };
  const loose = { caseSensitive: false, diacriticSensitive: false };
  const number = { type: 'numeric' as const, textMatch: null };

  it.each([
    [
      'any accepted answer earns the marks',
      { ...short, correct: ['Bộ Y tế', 'BYT'], textMatch: loose },
      ['byt'],
      100,
    ],
    ['another answer earns nothing', { ...short, correct: ['Bộ Y tế'], textMatch: loose }, ['Bộ Y'], 0],
    ['without a rule only the very answer counts', { ...short, correct: ['Bộ'], textMatch: null }, ['bộ'], 0],
    ['no answer earns nothing', { ...short, correct: ['Bộ'], textMatch: loose }, [], 0],
    ['the number earns the marks', { ...number, correct: ['34'], tolerance: '0' }, ['34'], 100],
    [
      'a number at the tolerance earns the marks',
      { ...number, correct: ['91,87'], tolerance: '0,01' },
      ['91,88'],
      100,
    ],
    ['a number beyond it earns nothing', { ...number, correct: ['91,87'], tolerance: '0,01' }, ['91,89'], 0],
    ['no number earns nothing', { ...number, correct: ['0'], tolerance: '1' }, [], 0],
  ])('%s', (_title, key, choice, score) => {
    expect(scoreSlot(key, choice, allOrNothing)).toBe(score);
    expect(scoreSlot(key, choice, partial)).toBe(score);
  });
});

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
