import { expect, test } from 'vitest';
import { roundAction } from '#lib/organizer/round-actions.ts';
import { makeContest, now } from '#lib/organizer/testing/make-contest.ts';

const kinds = (contest: ReturnType<typeof makeContest>) =>
  contest.rounds.map((round) => roundAction(contest, round, now).kind);

test.each([
  [
    'the first of two may be opened, the second waits for it',
    {
      rounds: [
        [1, 2],
        [3, 4],
      ],
    },
    ['open', 'open-blocked'],
  ],
  [
    'an open round may be closed and keeps the next shut',
    {
      rounds: [
        [-1, 2],
        [3, 4],
      ],
    },
    ['close', 'open-blocked'],
  ],
  [
    'between rounds the next may be opened early',
    {
      rounds: [
        [-2, -1],
        [3, 4],
      ],
    },
    ['none', 'open'],
  ],
  ['a draft opens nothing', { published: false, rounds: [[1, 2]] }, ['none']],
  [
    'a reader opens and closes nothing',
    {
      rounds: [
        [-1, 2],
        [3, 4],
      ],
      overrides: { mayEdit: false },
    },
    ['none', 'none'],
  ],
] as const)('%s', (_case, shape, expected) => {
  expect(kinds(makeContest(shape))).toEqual(expected);
});

test('what stands in the way is named', () => {
  const contest = makeContest({
    rounds: [
      [-1, 2],
      [3, 4],
    ],
  });
  const [first, second] = contest.rounds;
  if (!first || !second) throw new Error('Two rounds expected');
  expect(roundAction(contest, second, now)).toEqual({ kind: 'open-blocked', by: first });
});
