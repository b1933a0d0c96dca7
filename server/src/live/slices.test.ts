import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Slices } from './slices.ts';

it('others have their turn before the first slice, and whenever 8 ms are used up', async () => {
  const clock = { now: 1_000 };
  const slices = new Slices(() => clock.now);
  expect(slices.isUsedUp).toBe(true);
  await slices.next();
  clock.now += 7.9;
  expect(slices.isUsedUp).toBe(false);
  clock.now += 0.1;
  expect(slices.isUsedUp).toBe(true);
  await slices.next();
  expect(slices.isUsedUp).toBe(false);
});

it('whoever waited for the event loop goes first', async () => {
  const order: string[] = [];
  const other = nextTurn().then(() => order.push('other'));
  await new Slices().next();
  order.push('slice');
  await other;
  expect(order).toEqual(['other', 'slice']);
});
