import { expect, test } from 'vitest';
import { revealRisks } from '#lib/organizer/reveal-risks.ts';

test.each([
  ['on-submit', 'on-submit', 3, ['key-before-next-attempt']],
  ['on-submit', 'on-submit', null, ['key-before-next-attempt']],
  ['on-submit', 'on-submit', 1, ['key-while-open']],
  ['on-submit', 'on-close', null, ['score-by-trial']],
  ['on-submit', 'on-close', 4, ['score-by-trial']],
  ['on-submit', 'on-close', 3, []],
  ['on-submit', 'never', 1, []],
  ['on-close', 'on-close', null, []],
  ['never', 'never', null, []],
] as const)('score %s, key %s, attempts %s: %j', (score, key, attempts, risks) => {
  expect(revealRisks({ reveal: { score, key }, attempts })).toEqual(risks);
});
