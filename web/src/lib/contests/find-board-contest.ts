import type { Contest } from '@cchc/server/src/contests/contract.ts';
import type { PublicServices } from '@cchc/server/src/pages/services.ts';

/** The contest a board's public name belongs to; undefined for a board of none. */
export const findBoardContest = async (
  services: PublicServices,
  board: string,
): Promise<Contest | undefined> => {
  const [kind, id] = board.split(':');
  const contests = await services.listContests();
  if (kind === 'round') {
    const summary = contests.find(({ rounds }) => rounds.some((round) => round.id === id));
    return summary && services.getContest(summary.slug);
  }
  const all = await Promise.all(contests.map(({ slug }) => services.getContest(slug)));
  return kind === 'contest' ? all.find((contest) => contest.id === id) : undefined;
};
