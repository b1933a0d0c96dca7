import { describe, expect, it } from 'vitest';
import type { Rules } from '../contests/contract.ts';
import type { Counting } from './counting-attempt.ts';
import { makeRules } from './testing/make-rules.ts';
import { TrueNumbers } from './true-number.ts';

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
  const numbers = (prediction: Partial<NonNullable<Rules['prediction']>>) => {
    const asked = { target: 'entrants', decimals: 0, among: 'round', ...prediction } as const;
    const counting = new TrueNumbers(rules, asked);
    for (const each of everyone) counting.add(each);
    return counting.truths().map((each) => `${each.audience} ${each.truth}`);
  };

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
