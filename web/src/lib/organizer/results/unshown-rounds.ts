import type { StaffContest } from '@cchc/server/src/contests/contract.ts';

/**
 * What the rounds are called whose end staff see and the public does not: of the whole contest, or of one round.
 *
 * @param roundId null for the whole contest.
 */
export const unshownTitles = (
  { rounds, unshownRounds }: Pick<StaffContest, 'rounds' | 'unshownRounds'>,
  roundId: string | null = null,
): string[] =>
  rounds
    .filter(({ id }) => unshownRounds.includes(id) && (roundId === null || id === roundId))
    .map(({ title }) => title);
