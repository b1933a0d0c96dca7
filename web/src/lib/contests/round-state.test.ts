import { expect, test } from 'vitest';
import { boardRound, currentRound, stateAt } from '#lib/contests/round-state.ts';

const first = { id: '1', opensAt: 100, closesAt: 200 };
const second = { id: '2', opensAt: 300, closesAt: 400 };
const rounds = [first, second];

test.each([
  [99, 'scheduled'],
  [100, 'open'],
  [199, 'open'],
  [200, 'closed'],
])('at %d a round from 100 to 200 is %s', (now, state) => {
  expect(stateAt(first, now)).toBe(state);
});

test.each([
  [50, '1', undefined],
  [150, '1', '1'],
  [250, '2', '1'],
  [350, '2', '2'],
  [500, '2', '2'],
])('at %d people ask about round %s, and the board is of round %s', (now, current, board) => {
  expect(currentRound(rounds, now)?.id).toBe(current);
  expect(boardRound(rounds, now)?.id).toBe(board);
});
