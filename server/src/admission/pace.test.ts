import { expect, test } from 'vitest';
import { Pace } from './pace.ts';

/** Bursts of sixteen, as one commit answers them, `everyMs` apart, with so many turned away in between. */
function bursts(pace: Pace, times: number, everyMs: number, { from = 0, turnedAway = 0 } = {}) {
  for (let time = 1; time <= times; time++) {
    for (let each = 0; each < turnedAway; each++) pace.turnedAway();
    for (let each = 0; each < 16; each++) pace.served(from + time * everyMs, true);
  }
  return pace;
}

test('is taken to be a millisecond until it is known', () => {
  expect(new Pace().eachMs(0)).toBe(1);
});

test.each([
  ['a quick server', 8, 0.5],
  ['a slow one', 80, 5],
])('of %s that answers in bursts is what one of many took', (_which, everyMs, eachMs) => {
  expect(bursts(new Pace(), 200, everyMs).eachMs(200 * everyMs)).toBeCloseTo(eachMs, 0);
});

test('is the same at whichever moment of a burst it is asked for', () => {
  const pace = bursts(new Pace(), 200, 16);
  const seen = Array.from({ length: 16 }, () => {
    pace.served(201 * 16, true);
    return pace.eachMs(201 * 16);
  });
  for (const each of seen) expect(Math.abs(each - 1)).toBeLessThan(0.05);
});

test('forgets what it was', () => {
  const slow = bursts(new Pace(), 200, 160);
  expect(slow.eachMs(200 * 160)).toBeGreaterThan(9);
  expect(bursts(slow, 200, 16, { from: 200 * 160 }).eachMs(200 * 176)).toBeCloseTo(1, 1);
});

test('leaves out what turning others away took', () => {
  // 16 served and 64 turned away in 24 ms: as much work as 24 served.
  expect(bursts(new Pace(), 200, 24, { turnedAway: 64 }).eachMs(200 * 24)).toBeCloseTo(1, 1);
});

test('a crowd that is turned away within one long turn of the event loop makes it as slow as the server is then', () => {
  const pace = bursts(new Pace(), 200, 8);
  const from = 200 * 8;
  // Five times as slow as before, and sixteen thousand are two thousand served ones' worth of work.
  const seen = Array.from({ length: 16_000 }, (_, count) => {
    pace.turnedAway();
    return pace.eachMs(from + (count * 2.5) / 8);
  });
  expect(seen[0]).toBeCloseTo(0.5, 1);
  expect(seen[15_999]).toBeGreaterThan(1.5);
  pace.served(from + 5_000, true);
  expect(pace.eachMs(from + 5_000)).toBeGreaterThan(1.5);
});

test('time in which nobody waited says nothing, and an hour in which nothing was served very little', () => {
  const pace = bursts(new Pace(), 200, 16);
  pace.served(3_200, false);
  pace.served(3_600_000, true);
  expect(pace.eachMs(3_600_000)).toBeCloseTo(1, 1);
  pace.served(7_200_000, true);
  expect(pace.eachMs(7_200_000)).toBeLessThan(3);
});
