import { LRUCache } from 'lru-cache';

/**
 * How many pages that nobody has asked for before one network may have drawn, in how many ms. Five hundred in a hall each
 * look up their own receipt within a quarter of a minute; made-up addresses take a core no more than an eighth of its time.
 */
const drawings = 300;
const windowMs = 10_000;
/** Networks remembered, those seen last. */
const remembered = 20_000;

/** What drawing pages for made-up addresses may cost: each network's own count, begun anew every ten seconds. */
export class RenderBudget {
  readonly #spent = new LRUCache<string, { from: number; count: number }>({ max: remembered });

  /**
   * Whether another page may be drawn for the network.
   *
   * @param now any steady clock in ms.
   */
  spend(network: string, now: number): boolean {
    const known = this.#spent.get(network);
    const spent = known && now - known.from < windowMs ? known : { from: now, count: 0 };
    this.#spent.set(network, spent);
    return ++spent.count <= drawings;
  }
}
