import { expect, test } from 'vitest';
import { unshownTitles } from '#lib/organizer/results/unshown-rounds.ts';

const round = (id: string, title: string) => ({
  ...{ id, title, opensAt: 0, closesAt: 1, finalizedAt: null },
  state: 'closed' as const,
});
const contest = { rounds: [round('r1', 'Tuần 1'), round('r2', 'Tuần 2')], unshownRounds: ['r2'] };

test.each([
  [null, ['Tuần 2']],
  ['r1', []],
  ['r2', ['Tuần 2']],
])('of %s the public has not been shown %j', (roundId, titles) => {
  expect(unshownTitles(contest, roundId)).toEqual(titles);
});
