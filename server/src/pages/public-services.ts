import { getReceipt } from '../attempts/get-receipt.ts';
import type { CollectiveShelf } from '../collective/collective-shelf.ts';
import { showPublicUnits } from '../collective/show-units.ts';
import { listPublishedContests } from '../contests/list-contests.ts';
import { presentPublicContest } from '../contests/present.ts';
import { findContestById, getPublishedContest } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { callDocuments } from '../legal-documents/list-documents.ts';
import type { Ticker } from '../live/ticker.ts';
import { Problem, problem } from '../problems.ts';
import type { Boards } from '../ranking/boards.ts';
import { publicServicesKey, type PublicServices } from './services.ts';

/** How often made-up boards may make the boards look for new contests, ms. */
const aBeatMs = 500;

/** Lets the pages of this process read what the API tells anyone, without the hop over HTTP. */
export function providePublicServices(
  deps: Deps,
  { boards, ticker, collective }: { boards: Boards; ticker: Ticker; collective: CollectiveShelf },
  clock: () => number,
) {
  let beatenAt = Number.NEGATIVE_INFINITY;
  const openBoard = (board: string) =>
    boards.open(board, clock()).catch(async (error: unknown) => {
      const isUnknown = error instanceof Problem && error.problem === 'not-found';
      // A contest published within the last second has its boards with the next beat; a made-up name costs no beat of its own.
      if (!isUnknown || clock() - beatenAt < aBeatMs) throw error;
      beatenAt = clock();
      await ticker.tick(beatenAt);
      return boards.open(board, clock());
    });
  const getContestOfBoard = async (board: string) => {
    const contest = await findContestById(deps, boards.contestIdOf(board) ?? '');
    if (!contest || contest.publishedAt === null) throw problem('not-found');
    return presentPublicContest(contest, clock());
  };
  const services: PublicServices = {
    listContests: () => listPublishedContests(deps, clock()),
    getContest: async (slug) => presentPublicContest(await getPublishedContest(deps, slug), clock()),
    getContestOfBoard,
    getUnits: async (slug, query) => {
      const contest = await getPublishedContest(deps, slug);
      return showPublicUnits(contest, query, () => collective.readPublic(contest.id, null, clock()));
    },
    getBoard: async (board, offset, limit) => (await openBoard(board)).page(offset, limit),
    nameDocuments: (ids) => callDocuments(deps, ids),
    getReceipt: (code) => getReceipt(deps, code, clock()),
  };
  Object.assign(globalThis, { [publicServicesKey]: services });
}
