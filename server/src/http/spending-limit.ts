import { LRUCache } from 'lru-cache';

/** Spenders remembered, those seen last. */
const remembered = 20_000;

/** How often each of many may have something within a while: everybody's own count, begun anew after it. */
export class SpendingLimit {
  readonly #most: number;
  readonly #windowMs: number;
  readonly #spent = new LRUCache<string, { from: number; count: number }>({ max: remembered });

  constructor(most: number, windowMs: number) {
    this.#most = most;
    this.#windowMs = windowMs;
  }

  /**
   * Whether the spender may have it once more.
   *
   * @param now any steady clock in ms.
   */
  spend(spender: string, now: number): boolean {
    const known = this.#spent.get(spender);
    if (known && now - known.from < this.#windowMs) return ++known.count <= this.#most;
    this.#spent.set(spender, { from: now, count: 1 });
    return true;
  }
}
