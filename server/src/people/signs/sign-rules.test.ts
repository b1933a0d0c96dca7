import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { densestBurst, isOneAfterAnother } from './bursts.ts';
import { atLeastByGuessing, chanceOf, noBetterThanGuessing } from './guessing.ts';
import { quickBelow } from './quick.ts';
import {
  beyondCoincidence,
  expectedGroups,
  logPlaces,
  paperKey,
  placesKey,
  WrongAnswers,
  wrongAnswersKey,
  type ComparedAnswer,
} from './same-answers.ts';

const minute = 60_000;

describe('guessing', () => {
  test.each([
    ['single', 4, 0, 1 / 4],
    ['true-false', 2, 0, 1 / 2],
    ['multiple', 4, 0, 1 / 15],
    ['ordering', 4, 0, 1 / 24],
    ['matching', 3, 2, 1 / 9],
    ['short-answer', 0, 0, 0],
    ['numeric', 0, 0, 0],
  ] as const)('%s with %d options and %d premises', (type, options, premises, chance) => {
    expect(chanceOf({ type, options, premises })).toBeCloseTo(chance);
  });

  const quarters = (count: number) => Array.from({ length: count }, () => 0.25);

  // By hand: of 2 questions at 1/4, none right 9/16, one 6/16, both 1/16.
  test.each([
    [0, 1],
    [1, 7 / 16],
    [2, 1 / 16],
    [3, 0],
  ])('at least %d of two', (right, chance) => {
    expect(atLeastByGuessing(quarters(2), right)).toBeCloseTo(chance);
  });

  test.each([
    [9, 0, undefined],
    [10, 0, 'strong'],
    [10, 1, 'strong'],
    [10, 2, 'notable'],
    [10, 3, undefined],
    [30, 3, 'strong'],
    [30, 7, 'notable'],
    [30, 9, undefined],
  ])('of %d answers %d right: %s', (count, right, found) => {
    const result = noBetterThanGuessing(quarters(count), right);
    expect(result && (result.isStrong ? 'strong' : 'notable')).toBe(found);
  });

  test('the tail falls with every right answer, from certainty on', () => {
    const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });
    fc.assert(
      fc.property(chances, (all) => {
        expect(atLeastByGuessing(all, 0)).toBeCloseTo(1);
        for (let right = 1; right <= all.length; right++)
          expect(atLeastByGuessing(all, right)).toBeLessThanOrEqual(atLeastByGuessing(all, right - 1));
      }),
    );
  });
});

describe('quick', () => {
  const paces = (count: number, pace: number) => Array.from({ length: count }, () => pace);
  test.each([
    ['few sittings: 1.5 seconds', paces(19, 60_000), 1_500],
    ['a tenth of what is usual', paces(20, 25_000), 2_500],
    ['1.5 seconds at least', paces(20, 8_000), 1_500],
    ['10 seconds at most', paces(20, 200_000), 10_000],
  ])('%s', (_title, given, below) => {
    expect(quickBelow(given)).toBe(below);
  });
});

describe('bursts', () => {
  const starts = (...minutes: number[]) =>
    minutes.map((at, index) => ({ entrantId: `e${index}`, startedAt: at * minute }));
  const size = { people: 3, withinMs: 10 * minute };

  test.each([
    ['two people are none', starts(0, 1), undefined],
    ['three within the window', starts(0, 5, 10), 10],
    ['three a moment beyond it', starts(0, 5, 10.1), undefined],
    ['the densest of two', starts(0, 5, 10, 30, 31, 32, 33), 3],
    ['the earliest of two equal', starts(0, 1, 2, 30, 34, 38), 2],
    ['in whatever order they come', starts(10, 0, 5), 10],
  ])('%s', (_title, given, span) => {
    expect(densestBurst(given, size)?.spanMs).toBe(span === undefined ? undefined : span * minute);
  });

  test('one after another means less than half a sitting apart', () => {
    const burst = { starts: starts(0, 4, 8), spanMs: 8 * minute };
    expect(isOneAfterAnother(burst, 8 * minute)).toBe(false);
    expect(isOneAfterAnother(burst, 8 * minute + 1)).toBe(true);
  });
});

describe('same answers', () => {
  const shown = ['a', 'b', 'c', 'd'];
  const sheet = (choices: string, order: readonly string[] = shown): ComparedAnswer[] =>
    Array.from(choices, (choice, index) => ({
      itemVersionId: `v${index}`,
      choice: choice === '-' ? [] : [choice],
      shown: order,
      isRight: choice === 'a',
    }));

  test('right answers tell nothing, nor do fewer than four wrong ones', () => {
    expect(wrongAnswersKey(sheet('aaaaaaaaaa'))).toBeUndefined();
    expect(wrongAnswersKey(sheet('bbbaaa-'))).toBeUndefined();
    expect(wrongAnswersKey(sheet('bbbbaaa'))).toBeDefined();
  });

  test('wrong answers are the same whatever is right beside them, and whatever the order of the paper', () => {
    expect(wrongAnswersKey(sheet('bcdb-'))).toBe(wrongAnswersKey(sheet('bcdba')));
    expect(wrongAnswersKey(sheet('bcdb').toReversed())).toBe(wrongAnswersKey(sheet('bcdb')));
    expect(wrongAnswersKey(sheet('bcdc'))).not.toBe(wrongAnswersKey(sheet('bcdb')));
  });

  test('places are read as shown, and a paper is the same only with its order', () => {
    expect(placesKey(sheet('abcdabcda'))).toBeUndefined();
    expect(placesKey(sheet('abcdabcdab'))).toBe('ABCDABCDAB');
    expect(placesKey(sheet('abcdabcdab', shown.toReversed()))).toBe('DCBADCBADC');
    expect(paperKey(sheet('aaaa'))).toBe(paperKey(sheet('bbbb')));
    expect(paperKey(sheet('aaaa', shown.toReversed()))).not.toBe(paperKey(sheet('aaaa')));
    expect(logPlaces(sheet('abcd'))).toBeCloseTo(4 * Math.log(1 / 4));
  });

  test('a mistake many make says less than a rare one', () => {
    const wrong = new WrongAnswers();
    for (let at = 0; at < 90; at++) wrong.take(sheet('bbbb'));
    for (let at = 0; at < 10; at++) wrong.take(sheet('cccc'));
    expect(wrong.similarity(sheet('cccc'), 2).log).toBeLessThan(wrong.similarity(sheet('bbbb'), 2).log);
    expect(wrong.similarity(sheet('cccc'), 2).comparable).toBe(100);
  });

  // By hand: C(100, 2) · 0.001 = 4.95; C(10, 3) · 0.01² = 0.012.
  test.each([
    [100, 2, 0.001, 4.95],
    [10, 3, 0.01, 0.012],
  ])('among %d, groups of %d that agree with chance %d', (among, size, chance, groups) => {
    expect(expectedGroups(among, size, Math.log(chance))).toBeCloseTo(groups);
  });

  test.each([
    [0.011, undefined],
    [0.01, 'notable'],
    [0.0001, 'strong'],
  ])('%d groups by coincidence: %s', (expected, found) => {
    expect(beyondCoincidence(expected)).toBe(found);
  });
});
