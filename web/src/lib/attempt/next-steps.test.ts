import { expect, test } from 'vitest';
import { nextUp, type OwnRound } from '#lib/attempt/next-steps.ts';

const round = (id: string, more: Partial<OwnRound>): OwnRound => ({
  id,
  title: id,
  opensAt: 0,
  closesAt: 100,
  state: 'open',
  finalizedAt: null,
  attemptsLeft: 2,
  startsUntil: null,
  attempts: [],
  ...more,
});

test('while the round is open: attempts left, when it closes, and the next round to open', () => {
  const rounds = [
    round('r3', { state: 'scheduled', opensAt: 900 }),
    round('r1', {}),
    round('r2', { state: 'scheduled', opensAt: 500 }),
  ];
  expect(nextUp({ rounds }, 'r1')).toEqual({
    again: 2,
    closesAt: 100,
    nextRound: { title: 'r2', opensAt: 500 },
  });
});

test('no more attempts are promised when none are left, and none are counted when there is no limit', () => {
  expect(nextUp({ rounds: [round('r1', { attemptsLeft: 0 })] }, 'r1')).toEqual({ closesAt: 100 });
  expect(nextUp({ rounds: [round('r1', { attemptsLeft: null })] }, 'r1')).toEqual({
    again: null,
    closesAt: 100,
  });
});

test('after closing it says whether results are final', () => {
  expect(nextUp({ rounds: [round('r1', { state: 'closed' })] }, 'r1')).toEqual({ isFinal: false });
  expect(nextUp({ rounds: [round('r1', { state: 'closed', finalizedAt: 7 })] }, 'r1')).toEqual({
    isFinal: true,
  });
});

test('a round nobody knows promises nothing', () => {
  expect(nextUp({ rounds: [] }, 'r1')).toEqual({});
});
