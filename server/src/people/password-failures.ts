import { LRUCache } from 'lru-cache';
import { limits } from '../http/limits.ts';
import { problem } from '../problems.ts';

const { max, timeWindow } = limits.password;
/** Across networks, and across usernames of one network: what one person's mistakes never reach. */
const wide = max * 10;

interface Count {
  failures: number;
  until: number;
}

/**
 * Failed passwords of the last minutes. Ten of one username from one network close that door, so that
 * nobody can shut a colleague out from elsewhere, nor an office behind one address by their own mistakes.
 * A guess is counted before it is checked and taken back when it was right: guesses sent all at once
 * count too.
 */
export class PasswordFailures {
  readonly #counts = new LRUCache<string, Count>({ max: 20_000 });

  /**
   * Counts one guess at a password, unless it is refused.
   * @throws {Problem} too-many-requests
   */
  count(username: string, network: string, now: number) {
    const doors = this.#doors(username, network).map((door) => ({
      ...door,
      count: this.#countOf(door.key, now),
    }));
    const shut = doors.filter(({ count, most }) => count.failures >= most);
    const retryAt = Math.max(...shut.map(({ count }) => count.until));
    if (shut.length > 0)
      throw problem('too-many-requests', { retryAfter: Math.ceil((retryAt - now) / 1000) });
    for (const { key, count } of doors) {
      count.failures++;
      this.#counts.set(key, count);
    }
  }

  /** The password was right: its guess costs nothing. */
  takeBack(username: string, network: string) {
    for (const { key } of this.#doors(username, network)) {
      const count = this.#counts.get(key);
      if (count) count.failures = Math.max(0, count.failures - 1);
    }
  }

  #doors(username: string, network: string) {
    return [
      { key: `both:${username} ${network}`, most: max },
      { key: `user:${username}`, most: wide },
      { key: `net:${network}`, most: wide },
    ];
  }

  #countOf(key: string, now: number): Count {
    const known = this.#counts.get(key);
    return known && known.until > now ? known : { failures: 0, until: now + timeWindow };
  }
}
