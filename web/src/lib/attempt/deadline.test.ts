import { expect, test } from 'vitest';
import { Deadline } from '#lib/attempt/deadline.ts';

const minute = 60_000;

test('the end moves with news that is newer, and by how much is told once', () => {
  const deadline = new Deadline();
  expect(deadline.heard({ endsAt: 20 * minute, serverNow: 1_000 })).toBe(0);
  expect(deadline.heard({ endsAt: 30 * minute, serverNow: 2_000 })).toBe(10 * minute);
  expect(deadline.heard({ endsAt: 30 * minute, serverNow: 3_000 })).toBe(0);
  expect(deadline.heard({ endsAt: 5 * minute, serverNow: 4_000 })).toBe(-25 * minute);
  expect(deadline.endsAt).toBe(5 * minute);
});

test('an answer that was on its way while more time was given takes nothing back', () => {
  const deadline = new Deadline();
  deadline.heard({ endsAt: 20 * minute, serverNow: 1_000 });
  deadline.heard({ endsAt: 30 * minute, serverNow: 2_000 });
  expect(deadline.heard({ endsAt: 20 * minute, serverNow: 1_999 })).toBe(0);
  expect(deadline.endsAt).toBe(30 * minute);
});
