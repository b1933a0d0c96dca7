import type { StaffContest } from '@cchc/server/src/contests/contract.ts';
import { stateAt } from '#lib/contests/round-state.ts';

/** going: one is open now; none, done: of the rules in force; past: a round has begun, so there is nothing left to try. */
export type RehearsalState = 'going' | 'none' | 'done' | 'past';

/** Where rehearsing a contest stands. */
export const rehearsalState = (
  { preparation, publishedAt, rounds }: Pick<StaffContest, 'preparation' | 'publishedAt' | 'rounds'>,
  now: number,
): RehearsalState => {
  if (preparation.rehearsals > 0) return 'going';
  const begun = publishedAt !== null && rounds.some((round) => stateAt(round, now) !== 'scheduled');
  if (begun) return 'past';
  return preparation.rehearsedAt === null ? 'none' : 'done';
};
