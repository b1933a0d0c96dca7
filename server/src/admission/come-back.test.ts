import { expect, test } from 'vitest';
import { comeBack, latestMs, soonestMs } from './come-back.ts';

/** Seconds told to so many who are turned away in the same moment. */
function told(people: number, eachMs: number, now = 1_000): number[] {
  let promisedUntil = Number.NEGATIVE_INFINITY;
  return Array.from({ length: people }, () => {
    const next = comeBack(promisedUntil, now, eachMs);
    promisedUntil = next.promisedUntil;
    return next.afterSeconds;
  });
}

test('a lone one comes back after the shortest time', () => {
  expect(told(1, 1)).toEqual([soonestMs / 1000]);
});

test('ten thousand come back one behind the other, half as many again as can be served, and never later than a minute', () => {
  const seconds = told(10_000, 2.5);
  expect(seconds.toSorted((left, right) => left - right)).toEqual(seconds);
  // 10,000 × 2.5 ms ÷ 1.25 ÷ 1.5 = 13.3 s behind the first.
  expect(seconds.at(-1)).toBe(15);
  expect(seconds.filter((each) => each === 10)).toHaveLength(750);
  expect(Math.max(...told(10_000, 50))).toBe(latestMs / 1000);
});

test('what was promised is over when its time has passed', () => {
  const { promisedUntil } = comeBack(30_000, 0, 10);
  expect(comeBack(promisedUntil, 60_000, 10).afterSeconds).toBe(2);
});

test('a second of time takes a second off what the next one waits', () => {
  const { promisedUntil, afterSeconds } = comeBack(20_000, 0, 0);
  expect([afterSeconds, comeBack(promisedUntil, 1_000, 0).afterSeconds]).toEqual([20, 19]);
});
