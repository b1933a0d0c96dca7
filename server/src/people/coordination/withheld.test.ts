import { expect, it } from 'vitest';
import type { Rules } from '../../contests/contract.ts';
import { makeRules } from '../../ranking/testing/make-rules.ts';
import { comesNear } from './withheld.ts';

const audience = { id: 'can-bo', name: 'Cán bộ', bankId: null, prizes: [] };
const guessing = (among: 'round' | 'audience', audiences: Rules['audiences'] = []) =>
  makeRules({
    prediction: { target: 'entrants', decimals: 0, among },
    ranking: [{ by: 'score' }, { by: 'prediction' }],
    audiences,
  });
const whole = guessing('round');

it.each<[string, Rules, { own: number; elsewhere: number } | null, boolean]>([
  ['nobody knows how large the whole is', whole, null, true],
  ['they are the whole roster', whole, { own: 500, elsewhere: 0 }, true],
  ['they are a third and one more', whole, { own: 16, elsewhere: 31 }, true],
  ['they are a third', whole, { own: 16, elsewhere: 32 }, false],
  ['they are few, and so are all others', whole, { own: 2, elsewhere: 29 }, true],
  ['they are few of just enough', whole, { own: 2, elsewhere: 30 }, false],
  ['they are few of many', whole, { own: 40, elsewhere: 5_000 }, false],
  ['the number is of one audience', guessing('audience', [audience]), { own: 2, elsewhere: 5_000 }, true],
  ['the number is of audiences there are none of', guessing('audience'), { own: 2, elsewhere: 5_000 }, false],
  ['audiences guess at one number', guessing('round', [audience]), { own: 2, elsewhere: 5_000 }, false],
])('numbers of a coordinator’s people, where %s, give it away: %#', (_where, rules, roster, isNear) => {
  expect(comesNear(rules, roster)).toBe(isNear);
});
