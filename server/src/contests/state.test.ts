import { expect, test } from 'vitest';
import { contestState, roundState } from './state.ts';

const round = { opensAt: 100, closesAt: 200 };

test.each([
  [99, 'scheduled'],
  [100, 'open'],
  [199, 'open'],
  [200, 'closed'],
])('a round from 100 to 200 is, at %i, %s', (now, state) => {
  expect(roundState(round, now)).toBe(state);
});

test.each([
  ['not published', null, [round], 150, 'draft'],
  ['before its first round', 1, [round], 50, 'scheduled'],
  ['inside a round', 1, [round], 150, 'open'],
  ['between two rounds', 1, [round, { opensAt: 300, closesAt: 400 }], 250, 'between'],
  ['after its last round', 1, [round], 250, 'closed'],
] as const)('a contest %s', (_case, publishedAt, rounds, now, state) => {
  expect(contestState(publishedAt, rounds, now)).toBe(state);
});
