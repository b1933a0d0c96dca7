import { getReceipt } from '../attempts/get-receipt.ts';
import { listPublishedContests } from '../contests/list-contests.ts';
import { presentContest } from '../contests/present.ts';
import { getPublishedContest } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import type { Boards } from '../ranking/boards.ts';
import { publicServicesKey, type PublicServices } from './services.ts';

/** Lets the pages of this process read what the API tells anyone, without the hop over HTTP. */
export function providePublicServices(deps: Deps, boards: Boards, clock: () => number) {
  const services: PublicServices = {
    listContests: () => listPublishedContests(deps, clock()),
    getContest: async (slug) => presentContest(await getPublishedContest(deps, slug), clock()),
    getBoard: async (board, offset, limit) => (await boards.open(board, clock())).page(offset, limit),
    getReceipt: (code) => getReceipt(deps, code, clock()),
  };
  Object.assign(globalThis, { [publicServicesKey]: services });
}
