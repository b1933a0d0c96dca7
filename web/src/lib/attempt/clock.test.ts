import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  announcementBetween,
  AttemptClock,
  clockTone,
  hasSlept,
  narrow,
  offsetHeard,
} from '#lib/attempt/clock.ts';

const minute = 60_000;

test('a reply says where the server stood between sending and receiving', () => {
  expect(offsetHeard(10_000, 100, 300)).toEqual({ least: 9_700, most: 9_900 });
});

test('a quick reply makes the clock finer, a slow one no coarser', () => {
  const slow = { least: 9_000, most: 11_000 };
  const quick = { least: 9_900, most: 10_000 };
  expect(narrow(slow, quick)).toEqual(quick);
  expect(narrow(quick, slow)).toEqual(quick);
});

test('after a sleep only the newer reading holds', () => {
  expect(narrow({ least: 9_000, most: 9_100 }, { least: 60_000, most: 60_100 })).toEqual({
    least: 60_000,
    most: 60_100,
  });
});

test('the clock is never further off than half the quickest reply took, and never goes back', () => {
  const reply = fc.record({
    wait: fc.integer({ min: 0, max: 5_000 }),
    there: fc.nat(3_000),
    back: fc.nat(3_000),
  });
  fc.assert(
    fc.property(fc.array(reply, { minLength: 1, maxLength: 20 }), fc.nat(1e9), (replies, ahead) => {
      let local = 0;
      let quickest = Number.POSITIVE_INFINITY;
      let before = Number.NEGATIVE_INFINITY;
      const clock = new AttemptClock(() => local);
      for (const { wait, there, back } of replies) {
        local += wait;
        const sentAt = clock.mark();
        const serverNow = local + there + ahead;
        local += there + back;
        clock.heard(serverNow, sentAt);
        quickest = Math.min(quickest, there + back);
        const now = clock.now();
        expect(now).toBeGreaterThanOrEqual(before);
        // Standing still until the truth catches up is the price of never going back.
        if (now > before) expect(Math.abs(now - (local + ahead))).toBeLessThanOrEqual(quickest / 2);
        before = now;
      }
    }),
  );
});

test('with one reply the clock is off by at most half its way', () => {
  let local = 0;
  const clock = new AttemptClock(() => local);
  const sentAt = clock.mark();
  local = 800;
  clock.heard(1_000_000, sentAt);
  expect(clock.now()).toBe(1_000_400);
});

test('a guess holds until the first reply, which may turn the clock back', () => {
  let local = 0;
  const clock = new AttemptClock(() => local);
  clock.guess(5_000_000);
  expect(clock.now()).toBe(5_000_000);
  local = 1_000;
  const sentAt = clock.mark();
  local = 1_200;
  clock.heard(1_000_000, sentAt);
  expect(clock.now()).toBe(1_000_100);
  clock.guess(9_000_000);
  expect(clock.now()).toBe(1_000_100);
});

test.each([
  ['half time', 30 * minute, 15 * minute + 1, 15 * minute, 'half'],
  ['five minutes', 30 * minute, 5 * minute + 1, 5 * minute, 'five-minutes'],
  ['one minute', 30 * minute, 60_250, 60_000, 'one-minute'],
  ['half a minute', 30 * minute, 30_001, 29_900, 'half-minute'],
  ['the end', 30 * minute, 1, 0, 'over'],
  ['nothing in between', 30 * minute, 20 * minute, 19 * minute, undefined],
  ['not twice', 30 * minute, 5 * minute, 5 * minute - 250, undefined],
  ['after a sleep, only the latest', 30 * minute, 16 * minute, 50_000, 'one-minute'],
  ['asleep past the end', 30 * minute, 16 * minute, -5_000, 'over'],
  ['no half time in a ten-minute attempt', 10 * minute, 6 * minute, 5 * minute, 'five-minutes'],
  ['no half time in an eight-minute attempt', 8 * minute, 4 * minute + 1, 4 * minute, undefined],
])('%s is spoken at its moment', (_case, total, before, after, expected) => {
  expect(announcementBetween(total, before, after)).toBe(expected);
});

test.each([
  [30 * minute, 5 * minute + 1, 'calm'],
  [30 * minute, 5 * minute, 'soon'],
  [8 * minute, 4 * minute, 'calm'],
  [8 * minute, 2 * minute, 'soon'],
  [30 * minute, minute, 'last'],
  [30 * minute, 0, 'over'],
  [30 * minute, -1, 'over'],
])('of %i ms with %i left the clock looks %s', (total, left, tone) => {
  expect(clockTone(total, left)).toBe(tone);
});

test('a device that slept is told from one that was busy', () => {
  expect(hasSlept(250, 250)).toBe(false);
  expect(hasSlept(5_000, 6_900)).toBe(false);
  expect(hasSlept(250, 600_000)).toBe(true);
  expect(hasSlept(250, -3_600_000)).toBe(false);
});
