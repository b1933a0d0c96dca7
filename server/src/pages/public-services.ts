import { getReceipt } from '../attempts/get-receipt.ts';
import { listPublishedContests } from '../contests/list-contests.ts';
import { presentContest } from '../contests/present.ts';
import { findContestById, getPublishedContest } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import type { Ticker } from '../live/ticker.ts';
import { Problem, problem } from '../problems.ts';
import type { Boards } from '../ranking/boards.ts';
import { publicServicesKey, type PublicServices } from './services.ts';

/** Lets the pages of this process read what the API tells anyone, without the hop over HTTP. */
export function providePublicServices(
  deps: Deps,
  { boards, ticker }: { boards: Boards; ticker: Ticker },
  clock: () => number,
) {
  const openBoard = (board: string) =>
    boards.open(board, clock()).catch(async (error: unknown) => {
      if (!(error instanceof Problem && error.problem === 'not-found')) throw error;
      // A contest published within the last second has its boards with the next beat.
      await ticker.tick(clock());
      return boards.open(board, clock());
    });
  const getContestOfBoard = async (board: string) => {
    const contest = await findContestById(deps, boards.contestIdOf(board) ?? '');
    if (!contest || contest.publishedAt === null) throw problem('not-found');
    return presentContest(contest, clock());
  };
  const services: PublicServices = {
    listContests: () => listPublishedContests(deps, clock()),
    getContest: async (slug) => presentContest(await getPublishedContest(deps, slug), clock()),
    getContestOfBoard,
    getBoard: async (board, offset, limit) => (await openBoard(board)).page(offset, limit),
    getReceipt: (code) => getReceipt(deps, code, clock()),
  };
  Object.assign(globalThis, { [publicServicesKey]: services });
}
