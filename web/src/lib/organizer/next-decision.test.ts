import { expect, test } from 'vitest';
import { bySoonest, nextDecision } from '#lib/organizer/next-decision.ts';
import { hour, makeContest, now } from '#lib/organizer/testing/make-contest.ts';

const brief = (contest: ReturnType<typeof makeContest>, at = now) => {
  const { kind, round, at: when } = nextDecision(contest, at);
  return `${kind} ${round.id} ${(when - now) / hour}`;
};

test.each([
  ['a draft whose round is to come', { published: false, rounds: [[2, 50]] }, 'publish r1 2'],
  [
    'a draft whose first round is gone but not its second',
    {
      published: false,
      rounds: [
        [-9, -1],
        [2, 5],
      ],
    },
    'publish r2 2',
  ],
  ['a draft whose round should be open by now', { published: false, rounds: [[-1, 5]] }, 'publish r1 -1'],
  ['a draft whose rounds are all gone', { published: false, rounds: [[-9, -1]] }, 'reschedule r1 0'],
  [
    'a published contest before its first round',
    {
      rounds: [
        [2, 50],
        [60, 70],
      ],
    },
    'round-opens r1 2',
  ],
  [
    'an open round',
    {
      rounds: [
        [-2, 3],
        [60, 70],
      ],
    },
    'round-open r1 3',
  ],
  [
    'between rounds',
    {
      rounds: [
        [-9, -1],
        [60, 70],
      ],
    },
    'round-opens r2 60',
  ],
  [
    'after the last, standings not stored',
    {
      rounds: [
        [-9, -5, true],
        [-4, -1],
      ],
    },
    'settling r2 -1',
  ],
  [
    'after the last, standings stored',
    {
      rounds: [
        [-9, -5, true],
        [-4, -1, true],
      ],
    },
    'over r2 -1',
  ],
] as const)('%s', (_case, shape, expected) => {
  expect(brief(makeContest(shape))).toBe(expected);
});

test('a draft whose round would be open already says that publishing opens it at once', () => {
  const late = makeContest({ published: false, rounds: [[-1, 5]] });
  expect(nextDecision(late, now)).toMatchObject({ kind: 'publish', opensAtOnce: true });
  const early = makeContest({ published: false, rounds: [[1, 5]] });
  expect(nextDecision(early, now)).toMatchObject({ kind: 'publish', opensAtOnce: false });
});

test('a round opens at its first millisecond and is closed at its last', () => {
  const contest = makeContest({ rounds: [[1, 2]] });
  expect(nextDecision(contest, now + hour - 1).kind).toBe('round-opens');
  expect(nextDecision(contest, now + hour).kind).toBe('round-open');
  expect(nextDecision(contest, now + 2 * hour - 1).kind).toBe('round-open');
  expect(nextDecision(contest, now + 2 * hour).kind).toBe('settling');
});

test('contests come by what is soonest, then what can wait, and those that are over newest first', () => {
  const named = (slug: string, contest: ReturnType<typeof makeContest>) => ({ ...contest, slug });
  const demo = (slug: string, contest: ReturnType<typeof makeContest>) => ({
    ...named(slug, contest),
    isDemo: true,
  });
  const sorted = bySoonest(
    [
      named('forgotten draft', makeContest({ published: false, rounds: [[-90, -80]] })),
      demo('demonstration', makeContest({ rounds: [[-5, 1]] })),
      named('settling', makeContest({ rounds: [[-9, -1]] })),
      named('over long ago', makeContest({ rounds: [[-90, -80, true]] })),
      named('opens tomorrow', makeContest({ rounds: [[24, 30]] })),
      named('over yesterday', makeContest({ rounds: [[-30, -24, true]] })),
      named('closes in an hour', makeContest({ rounds: [[-5, 1]] })),
      named('draft for next week', makeContest({ published: false, rounds: [[160, 200]] })),
      named('draft for this evening', makeContest({ published: false, rounds: [[10, 20]] })),
    ],
    now,
  );
  expect(sorted.map(({ contest }) => contest.slug)).toEqual([
    'closes in an hour',
    'draft for this evening',
    'opens tomorrow',
    'draft for next week',
    'settling',
    'forgotten draft',
    'demonstration',
    'over yesterday',
    'over long ago',
  ]);
});
