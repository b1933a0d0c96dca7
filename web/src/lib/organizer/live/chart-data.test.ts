import { describe, expect, test } from 'vitest';
import { busiest, roundToWatch, shorten, ticksOf, wholeTicks } from '#lib/organizer/live/chart-data.ts';

const round = (id: string, opensAt: number, closesAt: number) => ({ id, opensAt, closesAt });
const rounds = [round('one', 10, 20), round('two', 30, 40), round('three', 50, 60)];

describe('the round looked at', () => {
  test.each([
    ['the first before any has opened', null, 5, 'one'],
    ['the open one', null, 30, 'two'],
    ['the last that has opened, in between', null, 40, 'two'],
    ['the last one after all', null, 90, 'three'],
    ['the one chosen', 'three', 35, 'three'],
    ['the open one when the one chosen is gone', 'gone', 35, 'two'],
  ])('is %s', (_title, chosen, now, id) => {
    expect(roundToWatch(rounds, chosen, now)?.id).toBe(id);
  });
});

const row = (at: number, started: number) => ({ at, started, joined: 0, submitted: 0 });

test('the busiest step is the first of several alike, and there is none before anybody began', () => {
  expect(busiest([row(1, 2), row(2, 7), row(3, 7)])?.at).toBe(2);
  expect(busiest([row(1, 0)])).toBeUndefined();
  expect(busiest([])).toBeUndefined();
});

test.each([
  [3, 6, [0, 1, 2]],
  [12, 6, [0, 2, 4, 6, 8, 10]],
  [13, 6, [0, 3, 6, 9, 12]],
  [1, 6, [0]],
])('of %i steps at most %i are named', (length, most, expected) => {
  expect(
    ticksOf(
      Array.from({ length }, (_, at) => ({ at })),
      most,
    ),
  ).toEqual(expected);
});

test('a long label ends in an ellipsis, a short one stays', () => {
  expect(shorten('Sở Nội vụ', 9)).toBe('Sở Nội vụ');
  expect(shorten('Sở Nội vụ, Lâm Đồng', 12)).toBe('Sở Nội vụ…');
});

test.each([
  [0, [0]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [5, [0, 1, 2, 3, 4, 5]],
  [9, [0, 2, 4, 6, 8]],
  [31, [0, 10, 20, 30]],
  [427_277, [0, 100_000, 200_000, 300_000, 400_000]],
])('up to %i stand the whole numbers %j', (largest, ticks) => {
  expect(wholeTicks(largest)).toEqual(ticks);
});
