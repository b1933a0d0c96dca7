import { LRUCache } from 'lru-cache';
import { problem } from '../problems.ts';

/** What wrong guesses are counted against, and how many it bears within a time. */
export interface Door {
  key: string;
  most: number;
  windowMs: number;
}

interface Count {
  failures: number;
  until: number;
}

/**
 * Wrong guesses of the last minutes. A guess is counted before it is checked and taken back when it was right:
 * guesses sent all at once count too.
 */
export class GuessCounter {
  readonly #counts = new LRUCache<string, Count>({ max: 20_000 });

  /**
   * Counts one guess against each of the doors, unless one of them is shut.
   * @throws {Problem} too-many-requests
   */
  count(doors: readonly Door[], now: number) {
    const counted = doors.map((door) => ({ ...door, count: this.#countOf(door, now) }));
    const shut = counted.filter(({ count, most }) => count.failures >= most);
    const retryAt = Math.max(...shut.map(({ count }) => count.until));
    if (shut.length > 0)
      throw problem('too-many-requests', { retryAfter: Math.ceil((retryAt - now) / 1000) });
    for (const { key, count } of counted) {
      count.failures++;
      this.#counts.set(key, count);
    }
  }

  /** The guess was right: it costs nothing. */
  takeBack(doors: readonly Door[]) {
    for (const { key } of doors) {
      const count = this.#counts.get(key);
      if (count) count.failures = Math.max(0, count.failures - 1);
    }
  }

  #countOf({ key, windowMs }: Door, now: number): Count {
    const known = this.#counts.get(key);
    return known && known.until > now ? known : { failures: 0, until: now + windowMs };
  }
}
