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

  /** @throws {Problem} too-many-requests */
  count(username: string, network: string, now: number) {
    const retryAt = Math.max(...this.#doors(username, network).map((door) => this.#add(door.key, door.max, now)));
    if (retryAt > now) throw problem('too-many-requests', { retryAfter: Math.ceil((retryAt - now) / 1000) });
  }

  takeBack(username: string, network: string) {
    for (const { key } of this.#doors(username, network)) {
      const count = this.#counts.get(key);
      if (count) count.failures--;
    }
  }

  #doors(username: string, network: string) {
    return [
      { key: `both:${username} ${network}`, max },
      { key: `user:${username}`, max: wide },
      { key: `net:${network}`, max: wide },
    ];
  }

  /** Counts one; gives when the next is allowed, 0 for now. */
  #add(key: string, most: number, now: number): number {
    const known = this.#counts.get(key);
    const count = known && known.until > now ? known : { failures: 0, until: now + timeWindow };
    count.failures++;
    this.#counts.set(key, count);
    return count.failures > most ? count.until : 0;
  }
}
