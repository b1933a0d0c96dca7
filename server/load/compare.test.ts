import { expect, test } from 'vitest';
import { astray, differences, isExact, type Comparison } from './compare.ts';

const board = ['1 An 500 1000', '2 Bình 400 1000', '3 Chi 300 1000'];

test('a board that is as it should be differs nowhere', () => {
  expect(differences(board, board)).toEqual([]);
});

test.each([
  ['swaps two', [board[1]!, board[0]!, board[2]!], 2],
  ['lacks the last', board.slice(0, 2), 1],
  ['has one too many', [...board, '4 Dung 0 0'], 1],
  ['tells another score', ['1 An 600 1000', ...board.slice(1)], 1],
])('a board that %s is told by its places', (_how, found, count) => {
  expect(differences(board, found)).toHaveLength(count);
});

test.each([
  ['the top of the board', board.slice(0, 2), 0],
  ['an older top', [board[1]!, board[0]!], 1],
  ['nothing at all', [], 1],
])('a screen that shows %s', (_what, rows, count) => {
  expect(astray([rows], board)).toBe(count);
});

const nothing: Comparison = {
  lostSaves: 0,
  otherReceipts: 0,
  otherAttempts: 0,
  otherScores: 0,
  otherLines: [],
  watchersAstray: 0,
};

test.each([
  ['everything agrees', {}, true],
  ['a save is lost', { lostSaves: 1 }, false],
  ['a line is another', { otherLines: ['place 1'] }, false],
  ['a watcher is astray', { watchersAstray: 1 }, false],
])('where %s: exact %s', (_case, change, exact) => {
  expect(isExact({ ...nothing, ...change })).toBe(exact);
});
