import type { PublicRound } from '@cchc/server/src/contests/contract.ts';
import { expect, test } from 'vitest';
import { chooseBoard } from '#lib/contests/choose-board.ts';

const round = (id: string, opensAt: number, closesAt: number): PublicRound => ({
  id,
  title: id,
  opensAt,
  closesAt,
  state: 'open',
  finalizedAt: null,
});
const contest = (serverNow: number) => ({
  id: 'c1',
  serverNow,
  rounds: [round('r1', 100, 200), round('r2', 300, 400)],
  rules: {
    audiences: [
      { id: 'staff', name: 'Cán bộ', bankId: null, prizes: [] },
      {
        ...{ id: 'youth', name: 'Học sinh', bankId: null },
        prizes: [{ title: 'Giải Nhất', count: 1, value: '1.000.000 đồng' }],
      },
    ],
  },
});

test.each([
  ['names nothing', null, null, 350, 'round:r2'],
  ['names nothing between rounds', null, null, 250, 'round:r1'],
  ['names a round', 'r1', null, 350, 'round:r1'],
  ['names an audience', 'r1', 'staff', 350, 'round:r1:audience:staff'],
  ['names what does not exist', 'r9', 'nobody', 350, 'round:r2'],
  ['names the whole contest', 'all', null, 350, 'contest:c1'],
  ['names an audience with prizes over the whole contest', 'all', 'youth', 350, 'contest:c1:audience:youth'],
  ['names one without over the whole contest', 'all', 'staff', 350, 'contest:c1'],
])('an address that %s', (_case, roundId, audience, now, board) => {
  expect(chooseBoard(contest(now), { round: roundId, audience })?.board).toBe(board);
});

test('before the first round opens, its board is the one to watch', () => {
  expect(chooseBoard(contest(50), { round: null, audience: null })?.board).toBe('round:r1');
});

test('one round is the whole contest', () => {
  const single = { ...contest(150), rounds: [round('r1', 100, 200)] };
  expect(chooseBoard(single, { round: 'all', audience: null })?.board).toBe('round:r1');
});
