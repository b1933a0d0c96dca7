import { expect, test } from 'vitest';
import { startOfDay } from './vietnam-time.ts';

test.each([
  ['2026-11-21T16:59:59.999Z', '2026-11-20T17:00:00.000Z'],
  ['2026-11-21T17:00:00.000Z', '2026-11-21T17:00:00.000Z'],
  ['2026-11-22T00:00:00.000Z', '2026-11-21T17:00:00.000Z'],
])('the day in Vietnam of %s began at %s', (at, began) => {
  expect(new Date(startOfDay(Date.parse(at))).toISOString()).toBe(began);
});
