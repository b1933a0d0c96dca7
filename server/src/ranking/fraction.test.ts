import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, fraction, reaches, roundedPercent } from './fraction.ts';

describe('a percentage is rounded half up from whole numbers', () => {
  it.each([
    [1, 3, 0, 33n],
    [2, 3, 0, 67n],
    [1, 3, 1, 333n],
    [1, 8, 0, 13n],
    [1, 8, 1, 125n],
    // Half of the last decimal: 0,5 % and 2,005 %, which binary fractions hold as 2.00499…
    [1, 200, 0, 1n],
    [401, 20_000, 2, 201n],
    // 0,390625 %: the sixth decimal is a 5.
    [1, 256, 5, 39_063n],
    [611_847, 1_000_001, 5, 6_118_464n],
    [1, 1, 5, 10_000_000n],
    [3, 2, 0, 150n],
    [0, 7, 2, 0n],
    [0, 0, 2, 0n],
  ])('%i of %i with %i decimals', (numerator, denominator, decimals, rounded) => {
    expect(roundedPercent(fraction(numerator, denominator), decimals)).toBe(rounded);
  });

  it('is never further from the exact figure than half of the last decimal, upwards when it is half', () => {
    const shares = fc.tuple(
      fc.integer({ min: 0, max: 2 ** 40 }),
      fc.integer({ min: 1, max: 2 ** 40 }),
      fc.integer({ min: 0, max: 5 }),
    );
    fc.assert(
      fc.property(shares, ([numerator, denominator, decimals]) => {
        const exact = BigInt(numerator) * 100n * 10n ** BigInt(decimals);
        const rounded = roundedPercent(fraction(numerator, denominator), decimals) * BigInt(denominator);
        const twiceOver = 2n * (rounded - exact);
        expect(twiceOver > -BigInt(denominator) && twiceOver <= BigInt(denominator)).toBe(true);
      }),
    );
  });
});

describe('a threshold is compared with the exact ratio', () => {
  it.each([
    [7, 10, 70, true],
    [6_999, 10_000, 70, false],
    [1, 3, 33, true],
    [1, 3, 34, false],
    [0, 0, 1, false],
  ])('%i of %i and %i percent', (numerator, denominator, percent, expected) => {
    expect(reaches(fraction(numerator, denominator), percent)).toBe(expected);
  });
});

describe('adding', () => {
  it('keeps a common denominator as it is, and finds the least one otherwise', () => {
    expect(add(fraction(700, 1_000), fraction(800, 1_000))).toEqual(fraction(1_500, 1_000));
    expect(add(fraction(1, 4), fraction(1, 6))).toEqual(fraction(5, 12));
  });

  it('adds nothing for nobody', () => {
    expect(add(fraction(0, 0), fraction(1, 2))).toEqual(fraction(1, 2));
    expect(add(fraction(1, 2), fraction(0, 0))).toEqual(fraction(1, 2));
  });
});
