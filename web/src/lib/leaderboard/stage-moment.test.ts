import { expect, test } from 'vitest';
import { nextMoment } from '#lib/leaderboard/stage-moment.ts';

const rounds = [
  { id: 'r1', title: 'Tuần 1', opensAt: 100, closesAt: 200 },
  { id: 'r2', title: 'Tuần 2', opensAt: 300, closesAt: 400 },
];

test.each([
  ['before all', 99, 'r1', 'opens', 100],
  ['as the first opens', 100, 'r1', 'closes', 200],
  ['just before it closes', 199, 'r1', 'closes', 200],
  ['as it closes', 200, 'r2', 'opens', 300],
  ['in the last round', 399, 'r2', 'closes', 400],
])('%s, at %i, the hall waits for %s', (_case, now, id, what, at) => {
  expect(nextMoment(rounds, now)).toMatchObject({ round: { id }, what, at });
});

test('when the last round has closed there is nothing to wait for', () => {
  expect(nextMoment(rounds, 400)).toBeUndefined();
});
