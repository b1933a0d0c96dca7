import { expect, test } from 'vitest';
import { emOfWidth, placesAtATime } from '#lib/leaderboard/stage-layout.ts';

test('a capital on a screen 3 m wide is at least 1/250 of 15 m high', () => {
  const capHeight = 0.74;
  expect(emOfWidth * capHeight * 3_000).toBeGreaterThan(15_000 / 251);
});

test.each([
  ['16:9 with units', { screenWidth: 1920, height: 857 }, true, 7],
  ['16:9 without units', { screenWidth: 1920, height: 857 }, false, 10],
  ['4:3 with units', { screenWidth: 1024, height: 650 }, true, 10],
  ['4:3 without units', { screenWidth: 1400, height: 900 }, false, 10],
  ['a window dragged flat', { screenWidth: 1920, height: 40 }, true, 1],
  ['a phone, where the page scrolls', { screenWidth: 390, height: 100 }, true, 10],
])('%s', (_case, room, hasUnits, places) => {
  expect(placesAtATime(room, { hasUnits })).toBe(places);
});
