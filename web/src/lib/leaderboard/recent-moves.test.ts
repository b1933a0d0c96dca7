import { expect, test } from 'vitest';
import { RecentMoves } from '#lib/leaderboard/recent-moves.ts';

const rows = (...keys: string[]) => keys.map((key, at) => ({ key, rank: at + 1 }));

test('who rose, fell, stayed or came is told apart', () => {
  const moves = new RecentMoves(rows('an', 'binh', 'chi'));
  const now = rows('binh', 'an', 'chi', 'dung');
  expect(now.map((row) => moves.of(row))).toEqual([1, -1, 0, 'new']);
});

test('a move is seen for one to two turns', () => {
  const moves = new RecentMoves(rows('an', 'binh'));
  const now = rows('binh', 'an');
  const leader = now[0] ?? { key: '', rank: 0 };
  moves.turn(now);
  expect(moves.of(leader)).toBe(1);
  moves.turn(now);
  expect(moves.of(leader)).toBe(0);
});

test('the first rows of an empty board are no news', () => {
  expect(new RecentMoves([]).of({ key: 'an', rank: 1 })).toBe(0);
});
