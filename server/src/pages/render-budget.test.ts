import { expect, test } from 'vitest';
import { RenderBudget } from './render-budget.ts';

test('a network has three hundred pages drawn in ten seconds, others theirs, and again after that', () => {
  const budget = new RenderBudget();
  const asked = Array.from({ length: 301 }, () => budget.spend('a', 1_000));
  expect(asked.lastIndexOf(true)).toBe(299);
  expect(budget.spend('b', 1_000)).toBe(true);
  expect(budget.spend('a', 10_999)).toBe(false);
  expect(budget.spend('a', 11_000)).toBe(true);
});
