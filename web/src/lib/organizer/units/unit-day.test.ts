import { expect, test } from 'vitest';
import { fromDay, toDay } from './unit-day.ts';

test.each([
  ['2025-07-01', Date.UTC(2025, 5, 30, 17)],
  ['2026-02-28', Date.UTC(2026, 1, 27, 17)],
  ['2026-02-30', undefined],
  ['1/7/2025', undefined],
  ['', undefined],
])('%s begins in Vietnam at %s', (day, at) => {
  expect(fromDay(day)).toBe(at);
  if (at !== undefined) expect([toDay(at), toDay(at - 1) < day]).toEqual([day, true]);
});
