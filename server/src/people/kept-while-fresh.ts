import { LRUCache } from 'lru-cache';

interface Kept<Value> {
  value: Promise<Value>;
  /** undefined while it is being worked out. */
  done: Value | undefined;
  workedOutAt: number;
  isStale: boolean;
}

/** What took time to work out is not worked out again sooner than this. */
const keptMs = 60_000;

/**
 * Keeps what is worked out of many facts until they change. What is quickly worked out is so at every question after
 * a change; what takes long, once a minute at most.
 */
export class KeptWhileFresh<Value extends object> {
  readonly #shelf: LRUCache<string, Kept<Value>>;
  readonly #takesLong: (value: Value) => boolean;

  constructor({ most, takesLong }: { most: number; takesLong: (value: Value) => boolean }) {
    this.#shelf = new LRUCache({ max: most });
    this.#takesLong = takesLong;
  }

  /** Notes that facts changed. */
  outdate(name: string) {
    const kept = this.#shelf.get(name);
    if (kept) kept.isStale = true;
  }

  /** The same for whatever is kept. */
  outdateAll() {
    for (const kept of this.#shelf.values()) kept.isStale = true;
  }

  /** @param now UTC milliseconds. */
  async get(name: string, now: number, workOut: () => Promise<Value>): Promise<Value> {
    const known = this.#shelf.get(name);
    if (known && this.#isFresh(known, now)) return known.value;
    const kept: Kept<Value> = { value: workOut(), done: undefined, workedOutAt: now, isStale: false };
    this.#shelf.set(name, kept);
    try {
      return (kept.done = await kept.value);
    } catch (error) {
      this.#shelf.delete(name);
      throw error;
    }
  }

  #isFresh({ done, isStale, workedOutAt }: Kept<Value>, now: number): boolean {
    return !done || !isStale || (this.#takesLong(done) && now - workedOutAt < keptMs);
  }
}
