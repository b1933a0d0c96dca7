import { createHistogram } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { waitP99 } from './lateness.ts';

/** A loop that came round after so many ms, so often. */
function loop(...rounds: [gapMs: number, times: number][]) {
  const gaps = createHistogram();
  for (const [gapMs, times] of rounds) for (let time = 0; time < times; time++) gaps.record(gapMs * 1e6);
  return gaps;
}

test.each<[string, [number, number][], number]>([
  ['never looked at', [], 0],
  ['always in time', [[10, 5_000]], 0],
  ['late by 20 ms each time', [[30, 5_000]], 19.7],
  // 100 s, of which one second waits longer than nine.
  [
    'still for ten seconds, once among nine thousand',
    [
      [10, 9_000],
      [10_000, 1],
    ],
    8_990,
  ],
  // 20 of 110 s stood still, in pieces of two: 1.1 s of it waits longer than 1.89.
  [
    'still for two seconds ten times',
    [
      [10, 9_000],
      [2_000, 10],
    ],
    1_880,
  ],
  // All pauses together last less than a hundredth of the time.
  [
    'still for a hundred ms twice',
    [
      [10, 10_000],
      [100, 2],
    ],
    0,
  ],
])('who comes to a loop %s', (_, rounds, expected) => {
  const wait = waitP99(loop(...rounds), 10);
  expect(wait).toBeGreaterThanOrEqual(expected * 0.93);
  expect(wait).toBeLessThanOrEqual(expected * 1.07 + 1);
});

test('a pause tells as much whether the loop is looked at often or seldom', () => {
  const [often, seldom] = [waitP99(loop([1, 9_000], [500, 10]), 1), waitP99(loop([20, 450], [500, 10]), 20)];
  expect(Math.abs(often - seldom)).toBeLessThan(40);
});
