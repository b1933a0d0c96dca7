import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ItemAnalysis, overRounds, type ItemFigures, type ItemResult } from './item-analysis.ts';

const figuresOf = (results: readonly ItemResult[]): ItemFigures => {
  const analysis = new ItemAnalysis();
  for (const result of results) analysis.add(result);
  return analysis.figures;
};
const result = (score: number, rest: number, ...chosen: string[]): ItemResult => ({
  score,
  rest,
  chosen: chosen.length === 0 ? [''] : chosen,
  maxScore: 100,
  restMax: 400,
});

describe('worked by hand', () => {
  /*
   * Five people, one point an item, five items. x: 1 1 0 1 0, mean 0,6; y: 4 3 2 3 0, mean 2,4.
   * C = (0,4·1,6 + 0,4·0,6 + −0,6·−0,4 + 0,4·0,6 + −0,6·−2,4) / 5 = 2,8 / 5 = 0,56
   * V(x) = 1,2 / 5 = 0,24; V(y) = 9,2 / 5 = 1,84; r = 0,56 / √0,4416 = 0,84270…
   */
  const five = [
    result(100, 400, 'b'),
    result(100, 300, 'b'),
    result(0, 200, 'a'),
    result(100, 300, 'b'),
    result(0, 0),
  ];

  it('facility, discrimination and choices of five people', () => {
    expect(figuresOf(five)).toEqual({
      attempts: 5,
      facility: 6_000,
      discrimination: 8_427,
      choices: { '': 1, a: 1, b: 3 },
      // b: (4 + 3 + 3) of 12
      choosers: { '': 0, a: 5_000, b: 8_333 },
    });
  });

  it.each<[string, ItemResult[], number, number | null]>([
    ['everybody right', [result(100, 100), result(100, 300)], 10_000, null],
    ['nobody right', [result(0, 100), result(0, 300)], 0, null],
    ['the rest the same for all', [result(0, 200), result(100, 200)], 5_000, null],
    ['one person', [result(100, 100)], 10_000, null],
    ['only the better are right', [result(0, 100), result(100, 200)], 5_000, 10_000],
    ['only the worse are right', [result(100, 100), result(0, 200)], 5_000, -10_000],
    [
      'right has nothing to do with the rest',
      [result(0, 100), result(100, 100), result(0, 200), result(100, 200)],
      5_000,
      0,
    ],
    // x: 1/3 of the mark, rounded down as scores are, and all of it: Σx = 133 of 200.
    ['part of the marks', [result(33, 100), result(100, 300)], 6_650, 10_000],
  ])('%s', (_title, results, facility, discrimination) => {
    expect(figuresOf(results)).toMatchObject({ facility, discrimination });
  });

  it('an id chosen twice in one answer is chosen once, and each of several counts', () => {
    expect(figuresOf([result(0, 100, 'a', 'c', 'a'), result(0, 200, 'a')]).choices).toEqual({ a: 2, c: 1 });
  });

  it('a round of three counts three times as much as a round of one', () => {
    const small = figuresOf([result(100, 400, 'b')]);
    const large = figuresOf([result(0, 100, 'a'), result(100, 200, 'b'), result(0, 0, 'a')]);
    const { discrimination } = large;
    expect(overRounds([small, large])).toEqual({
      attempts: 4,
      // (10.000 · 1 + 3.333 · 3) / 4
      facility: 5_000,
      // Not defined for one person: it does not count.
      discrimination,
      choices: { a: 2, b: 2 },
      // a: (25 % + 0 %) / 2; b: (100 % + 50 %) / 2
      choosers: { a: 1_250, b: 7_500 },
    });
    expect(overRounds([])).toBeUndefined();
  });
});

describe('for any results', () => {
  const any = fc.record({
    score: fc.integer({ min: 0, max: 100 }),
    rest: fc.integer({ min: 0, max: 2_900 }),
    maxScore: fc.constant(100),
    restMax: fc.constant(2_900),
    chosen: fc.subarray(['a', 'b', 'c', 'd']),
  });
  const many = fc.array(any, { minLength: 1, maxLength: 40 });

  it('figures keep within their ranges', () => {
    fc.assert(
      fc.property(many, (results) => {
        const { facility, discrimination, choices, choosers } = figuresOf(results);
        expect(facility).toBeGreaterThanOrEqual(0);
        expect(facility).toBeLessThanOrEqual(10_000);
        expect(Math.abs(discrimination ?? 0)).toBeLessThanOrEqual(10_000);
        for (const share of Object.values(choosers)) expect(share >= 0 && share <= 10_000).toBe(true);
        for (const count of Object.values(choices)) expect(count).toBeLessThanOrEqual(results.length);
      }),
    );
  });

  it('the order of attempts does not matter', () => {
    const shuffled = many.chain((results) =>
      fc.tuple(fc.constant(results), fc.shuffledSubarray(results, { minLength: results.length })),
    );
    fc.assert(
      fc.property(shuffled, ([results, other]) => {
        expect(figuresOf(other)).toEqual(figuresOf(results));
      }),
    );
  });

  it('everybody twice, or marks ten times as large, discriminates the same', () => {
    const tenfold = (each: ItemResult) => ({
      ...each,
      score: each.score * 10,
      maxScore: each.maxScore * 10,
      rest: each.rest * 10,
      restMax: each.restMax * 10,
    });
    fc.assert(
      fc.property(many, (results) => {
        const { facility, discrimination } = figuresOf(results);
        expect(figuresOf([...results, ...results])).toMatchObject({ facility, discrimination });
        expect(figuresOf(results.map(tenfold))).toMatchObject({ facility, discrimination });
      }),
    );
  });

  it('turned round, it discriminates the other way', () => {
    fc.assert(
      fc.property(many, (results) => {
        const turned = results.map((each) => ({ ...each, score: 100 - each.score }));
        const { discrimination } = figuresOf(results);
        // + 0: a correlation of none has no sign.
        expect(figuresOf(turned).discrimination).toBe(discrimination === null ? null : -discrimination + 0);
      }),
    );
  });

  it('one round alone is itself', () => {
    fc.assert(
      fc.property(many, (results) => {
        expect(overRounds([figuresOf(results)])).toEqual(figuresOf(results));
      }),
    );
  });
});
