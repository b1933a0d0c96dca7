import type { StaffContest } from '@cchc/server/src/contests/contract.ts';
import { boardRound } from '#lib/contests/round-state.ts';

/** What entrants and spectators open of a contest, without language. The projector shows the round people ask about. */
export const publicPaths = (
  { id, slug, rounds }: Pick<StaffContest, 'id' | 'slug' | 'rounds'>,
  now: number,
) => {
  const round = boardRound(rounds, now) ?? rounds[0];
  return {
    contest: `/contests/${slug}`,
    board: `/contests/${slug}/board`,
    stage: `/stage/${round ? `round:${round.id}` : `contest:${id}`}`,
  };
};
