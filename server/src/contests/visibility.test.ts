import { expect, test } from 'vitest';
import type { Rules } from './contract.ts';
import { keyVisible, scoreVisible } from './visibility.ts';

const round = { closesAt: 10_000 };
const rules = (score: Rules['reveal']['score'], key: Rules['reveal']['key']) =>
  ({ reveal: { score, key }, sitting: { graceMs: 500 } }) as Rules;

test.each([
  ['on-submit', 4_000, true],
  ['on-close', 10_499, false],
  ['on-close', 10_500, true],
  ['never', 99_000, false],
] as const)('a score shown %s, asked for at %i: %s', (when, now, visible) => {
  expect(scoreVisible(rules(when, 'never'), round, 4_000, now)).toBe(visible);
});

test.each([
  ['on-submit', 4_000, true],
  ['on-submit', 3_999, false],
  ['on-close', 10_499, false],
  ['on-close', 10_500, true],
  ['never', 99_000, false],
] as const)('a key shown %s, asked for at %i: %s', (when, now, visible) => {
  expect(keyVisible(rules('on-submit', when), round, 4_000, now)).toBe(visible);
});
