import type { Rules } from '@cchc/server/src/contests/contract.ts';
import type { BoardResults } from '@cchc/server/src/ranking/results-contract.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a board is called: over all rounds or of one, of everybody or of one audience. */
export const boardTitle = (
  { rounds, audiences }: Pick<Rules, 'rounds' | 'audiences'>,
  { roundId, audience }: Pick<BoardResults, 'roundId' | 'audience'>,
): string => {
  const round = rounds.find(({ id }) => id === roundId)?.title ?? m.results_overall();
  const name = audiences.find(({ id }) => id === audience)?.name;
  return name === undefined ? round : m.results_of_audience({ round, audience: name });
};
