import type { PublicUnits, UnitsQuery } from '../collective/contract.ts';
import type { Contest, ContestSummary } from '../contests/contract.ts';
import type { PublicReceipt } from '../attempts/contract.ts';
import type { BoardPage } from '../ranking/contract.ts';

/**
 * What server-rendered public pages may read: the same answers the API gives to anyone, without the
 * hop over HTTP. The web build finds them under `globalThis[Symbol.for('cchc.public-services')]`,
 * since both live in one process but not in one module graph.
 *
 * Each throws a Problem (`name: 'Problem'`, `problem`, `status`) as the API would.
 */
export interface PublicServices {
  listContests(): Promise<ContestSummary[]>;
  getContest(slug: string): Promise<Contest>;
  /** The contest a board shows; rehearsals too, which no list has. */
  getContestOfBoard(board: string): Promise<Contest>;
  /** Collective standings as far as the public may see them. */
  getUnits(slug: string, query: UnitsQuery): Promise<PublicUnits>;
  getBoard(board: string, offset: number, limit: number): Promise<BoardPage>;
  /** What legal documents are called, by id: kind and number. */
  nameDocuments(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  getReceipt(code: string): Promise<PublicReceipt>;
}

export const publicServicesKey = Symbol.for('cchc.public-services');
