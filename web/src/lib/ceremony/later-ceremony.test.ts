import type { Ceremony } from '@cchc/server/src/ceremonies/contract.ts';
import { expect, it } from 'vitest';
import { laterCeremony } from './later-ceremony.ts';

const at = (state: Ceremony['state'], step: number, board = 'contest:c1'): Ceremony => ({
  board,
  state,
  step,
  covered: 0,
  places: [],
  below: [],
});

it.each([
  ['a place once uncovered stays so', at('running', 1), at('running', 2), 1],
  ['the next place is shown', at('running', 2), at('running', 1), 1],
  ['an answer from before the start is old', at('running', 4), at('none', 0), 4],
  ['the end is the end', at('finished', 1), at('running', 1), 1],
  ['another board begins anew', at('finished', 1), at('running', 4, 'round:r1'), 4],
] as const)('%s', (_, known, heard, step) => {
  const later = laterCeremony(known, heard);
  expect(later.step).toBe(step);
  expect(later.state).not.toBe('none');
});

it('takes what it hears first', () => {
  expect(laterCeremony(undefined, at('none', 0)).state).toBe('none');
});
