import { LRUCache } from 'lru-cache';
import type { ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { workOut } from '../jobs/over-facts.ts';
import { finalRounds } from './read-contest-facts.ts';
import type { ContestResults } from './results-contract.ts';
import { resultsShowing } from './show-results.ts';

/**
 * Results that were worked out, until something they rest on changes: reading the facts of a whole contest takes
 * long, and final ones stand still. Whoever asks meanwhile waits for the same.
 */
export class ResultsShelf {
  readonly #deps: Deps;
  readonly #shelf = new LRUCache<string, Promise<ContestResults>>({ max: 20 });

  constructor(deps: Deps) {
    this.#deps = deps;
    const forget = ({ contestId }: { contestId: string }) => {
      for (const inFull of [true, false]) this.#shelf.delete(`${contestId} ${inFull}`);
    };
    for (const event of ['contest', 'reranked', 'entries', 'profile'] as const)
      deps.changes.on(event, forget);
    deps.changes.on('units', () => this.#shelf.clear());
  }

  /** @param inFull whether people are named in full, and ties may be decided. */
  async read(contest: ContestRecord, inFull: boolean): Promise<ContestResults> {
    const place = `${contest.id} ${inFull}`;
    const known = this.#shelf.get(place);
    if (known) return known;
    const working = workOut(this.#deps, finalRounds(contest), resultsShowing, {
      contest,
      inFull,
      mayDecide: inFull,
    });
    this.#shelf.set(place, working);
    try {
      return await working;
    } catch (error) {
      if (this.#shelf.peek(place) === working) this.#shelf.delete(place);
      throw error;
    }
  }
}
