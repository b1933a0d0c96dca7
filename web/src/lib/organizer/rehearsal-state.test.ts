import { expect, test } from 'vitest';
import { rehearsalState, type RehearsalState } from '#lib/organizer/rehearsal-state.ts';
import { makeContest, now } from '#lib/organizer/testing/make-contest.ts';

type Shape = Parameters<typeof makeContest>[0];
const preparation = (rehearsals: number, rehearsedAt: number | null) => ({
  preparation: { ...makeContest({ rounds: [] }).preparation, rehearsals, rehearsedAt },
});
const coming: Shape['rounds'] = [[2, 50]];
const running: Shape['rounds'] = [[-2, 50]];

test.each<[string, Shape, RehearsalState]>([
  ['a draft nobody has tried', { rounds: coming, published: false }, 'none'],
  ['a draft whose time has come, untried', { rounds: running, published: false }, 'none'],
  ['a draft tried', { rounds: coming, published: false, overrides: preparation(0, now) }, 'done'],
  ['one that is published and still to come', { rounds: coming }, 'none'],
  ['one that has begun', { rounds: running }, 'past'],
  ['one rehearsed now, tried before', { rounds: coming, overrides: preparation(1, now) }, 'going'],
  [
    'one that has begun and is rehearsed, for its next round',
    { rounds: running, overrides: preparation(1, null) },
    'going',
  ],
])('%s', (_case, shape, state) => {
  expect(rehearsalState(makeContest(shape), now)).toBe(state);
});
