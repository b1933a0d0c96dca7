import { expect, it } from 'vitest';
import { WatchBudget } from './watch-budget.ts';

it('a socket may ask forty times in ten seconds, and again after that', () => {
  const budget = new WatchBudget();
  const asked = Array.from({ length: 41 }, () => budget.spend(1_000));
  expect(asked.lastIndexOf(true)).toBe(39);
  expect(budget.spend(10_999)).toBe(false);
  expect(budget.spend(11_000)).toBe(true);
});
