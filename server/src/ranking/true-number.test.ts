import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rules } from '../contests/contract.ts';
import type { Counting } from './counting-attempt.ts';
import { makeRules } from './testing/make-rules.ts';
import { percentOf, trueNumbers } from './true-number.ts';

describe('a share in percent', () => {
  it.each([
    [1, 3, 0, 33],
    [2, 3, 0, 67],
    [1, 3, 5, 3_333_333],
    [2, 3, 5, 6_666_667],
    // 12.5 exactly: half goes up.
    [1, 8, 0, 13],
    [1, 8, 1, 125],
    // 0.390625 %: the sixth decimal is a 5, and a floating-point quotient may lose it.
    [1, 256, 5, 39_063],
    [3, 7, 5, 4_285_714],
    [0, 5, 5, 0],
    [5, 5, 5, 10_000_000],
    [0, 0, 5, 0],
    [611_847, 1_000_001, 5, 6_118_464],
  ])('%i of %i with %i decimals is %i', (part, whole, decimals, expected) => {
    expect(percentOf(part, whole, decimals)).toBe(expected);
  });

  it('is never further from the share than half of the last decimal', () => {
    const share = fc.integer({ min: 1, max: 3_000_000 }).chain((whole) =>
      fc.record({
        whole: fc.constant(whole),
        part: fc.integer({ min: 0, max: whole }),
        decimals: fc.integer({ min: 0, max: 5 }),
      }),
    );
    fc.assert(
      fc.property(share, ({ part, whole, decimals }) => {
        const scale = 100n * 10n ** BigInt(decimals);
        const twiceOff =
          2n * (BigInt(percentOf(part, whole, decimals)) * BigInt(whole) - BigInt(part) * scale);
        expect(twiceOff).toBeGreaterThan(-BigInt(whole));
        expect(twiceOff).toBeLessThanOrEqual(BigInt(whole));
      }),
    );
  });
});

const counted = (audience: string | null, score: number, attempts = 1) => ({
  audience,
  counting: { attempts, attempt: { score, maxScore: 1_000 } } as Counting,
});
const audience = (id: string) => ({ id, name: id, bankId: null, prizes: [] });

describe('the number that was to be guessed', () => {
  const rules = makeRules({ audiences: ['can-bo', 'nguoi-dan', 'hoc-sinh'].map(audience) });
  const everyone = [
    counted('can-bo', 1_000, 2),
    counted('can-bo', 900),
    counted('can-bo', 1_000),
    counted('nguoi-dan', 1_000, 3),
    counted(null, 500),
  ];
  const numbers = (prediction: Partial<NonNullable<Rules['prediction']>>) =>
    trueNumbers(rules, { target: 'entrants', decimals: 0, among: 'round', ...prediction }, everyone).map(
      (each) => `${each.audience} ${each.truth}`,
    );

  it.each([
    ['entrants', 0, 'null 5'],
    ['attempts', 0, 'null 8'],
    ['full-mark-entrants', 0, 'null 3'],
    ['full-mark-share', 2, 'null 6000'],
  ] as const)('%s, of everybody', (target, decimals, expected) => {
    expect(numbers({ target, decimals })).toEqual([expected]);
  });

  it.each([
    ['entrants', 0, [3, 1, 0, 1]],
    ['attempts', 0, [4, 3, 0, 1]],
    ['full-mark-entrants', 0, [2, 1, 0, 0]],
    ['full-mark-share', 5, [6_666_667, 10_000_000, 0, 0]],
  ] as const)('%s, by audience', (target, decimals, [officials, citizens, pupils, none]) => {
    expect(numbers({ target, decimals, among: 'audience' })).toEqual([
      `can-bo ${officials}`,
      `nguoi-dan ${citizens}`,
      `hoc-sinh ${pupils}`,
      `null ${none}`,
    ]);
  });
});
