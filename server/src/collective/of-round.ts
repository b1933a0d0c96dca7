import type { ContestRecord } from '../contests/queries.ts';

/**
 * A contest as if it were one of its rounds alone: its results are those of the round, and nobody wins but the
 * prizes of the round. undefined where it has no such round.
 */
export const contestOfRound = (contest: ContestRecord, roundId: string): ContestRecord | undefined => {
  const { rules } = contest;
  const rounds = contest.rounds.filter(({ id }) => id === roundId);
  if (rounds.length === 0) return undefined;
  return {
    ...contest,
    rounds,
    rules: {
      ...rules,
      rounds: rules.rounds.filter(({ id }) => id === roundId),
      overall: { by: 'sum' },
      prizes: [],
      audiences: rules.audiences.map((audience) => ({ ...audience, prizes: [] })),
    },
  };
};
