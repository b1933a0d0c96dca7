import { expect, test } from 'vitest';
import { SpendingLimit } from './spending-limit.ts';

test('each has it so often within the window, others theirs, and again after that', () => {
  const limit = new SpendingLimit(300, 10_000);
  const asked = Array.from({ length: 301 }, () => limit.spend('a', 1_000));
  expect(asked.lastIndexOf(true)).toBe(299);
  expect(limit.spend('b', 1_000)).toBe(true);
  expect(limit.spend('a', 10_999)).toBe(false);
  expect(limit.spend('a', 11_000)).toBe(true);
});
