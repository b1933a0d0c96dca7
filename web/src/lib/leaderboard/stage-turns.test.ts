import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stageTurn } from '#lib/leaderboard/stage-turns.ts';

const pagesOf = (turns: number, pages: number) =>
  Array.from({ length: turns }, (_, turn) => stageTurn(turn, pages).page);

test.each([
  [1, [0, 0, 0]],
  [2, [0, 1, 0, 1, 0]],
  [3, [0, 1, 2, 0, 1, 2]],
  [5, [0, 1, 2, 0, 3, 4, 0, 1, 2]],
  [4, [0, 1, 2, 0, 3, 1, 0, 2, 3]],
])('of %i pages the hall sees %j', (pages, expected) => {
  expect(pagesOf(expected.length, pages)).toEqual(expected);
});

test('the leaders come back within half a minute, and every page is shown', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 5_000 }), (pages, from) => {
      const turns = Array.from({ length: 3 * pages }, (_, step) => stageTurn(from + step, pages));
      expect(new Set(turns.map(({ page }) => page)).size).toBe(pages);
      turns.forEach(({ page }, at) => {
        const next = turns.slice(at, at + 3).some((turn) => turn.page === 0);
        if (page !== 0 && at + 3 <= turns.length) expect(next).toBe(true);
      });
    }),
  );
});

test('the leaders stay longest', () => {
  expect(stageTurn(0, 3).forMs).toBeGreaterThan(stageTurn(1, 3).forMs);
});
