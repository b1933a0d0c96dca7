import { LRUCache } from 'lru-cache';
import { findContestById, type ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import type { FactsDesk } from '../threads/facts-desk.ts';
import { finalRounds } from './read-contest-facts.ts';
import type { ContestResults } from './results-contract.ts';
import { resultsShowing } from './show-results.ts';

interface Shelved {
  results: Promise<ContestResults>;
  /** Whether its facts may have been read already. */
  isBegun: boolean;
}

/**
 * Results that were worked out, until something they rest on changes: reading the facts of a whole contest takes
 * long, and final ones stand still. Whoever asks meanwhile waits for the same.
 */
export class ResultsShelf {
  readonly #deps: Deps;
  readonly #desk: FactsDesk;
  readonly #shelf = new LRUCache<string, Shelved>({ max: 20 });

  constructor(deps: Deps, desk: FactsDesk) {
    this.#deps = deps;
    this.#desk = desk;
    const forget = ({ contestId }: { contestId: string }) => {
      for (const inFull of [true, false]) this.#forget(`${contestId} ${inFull}`);
    };
    for (const event of ['contest', 'reranked', 'entries', 'profile'] as const)
      deps.changes.on(event, forget);
    deps.changes.on('units', () => [...this.#shelf.keys()].forEach((place) => this.#forget(place)));
  }

  /** What waits for its turn reads its facts later than any change until then. */
  #forget(place: string) {
    if (this.#shelf.peek(place)?.isBegun) this.#shelf.delete(place);
  }

  /**
   * @param inFull whether people are named in full, and ties may be decided.
   * @throws {Problem} not-found for a contest that is gone by its turn; overloaded where the server is closing.
   */
  async read({ id, rounds }: ContestRecord, inFull: boolean): Promise<ContestResults> {
    const place = `${id} ${inFull}`;
    const known = this.#shelf.get(place);
    if (known) return known.results;
    const begin = async () => {
      shelved.isBegun = true;
      const contest = await findContestById(this.#deps, id);
      if (!contest) throw problem('not-found');
      return { contest, inFull, mayDecide: inFull };
    };
    const results = this.#desk.workOut(finalRounds({ rounds }), resultsShowing, begin);
    const shelved: Shelved = { results, isBegun: false };
    this.#shelf.set(place, shelved);
    try {
      return await results;
    } catch (error) {
      if (this.#shelf.peek(place) === shelved) this.#shelf.delete(place);
      throw error;
    }
  }
}
