import { LRUCache } from 'lru-cache';
import { problem } from '../problems.ts';

/** What wrong guesses are counted against, and how many it bears within a time. */
export interface Door {
  key: string;
  most: number;
  windowMs: number;
}

interface Count {
  /** Those under way among them, until they turn out right. */
  failures: number;
  underWay: number;
  until: number;
  /** Who waits for one under way to turn out. */
  waiting: (() => void)[];
}

/** Says how a guess turned out. */
export type Settle = (outcome: 'right' | 'wrong') => void;

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

  /**
   * The same, but where only guesses under way fill a door, it waits for them: a hall that joins at the same moment
   * is right, and nobody in it is to be taken for a guesser.
   *
   * @returns what says how the guess turned out; to be called once.
   * @throws {Problem} too-many-requests
   */
  async enter(doors: readonly Door[], now: number): Promise<Settle> {
    for (;;) {
      const full = doors.flatMap(({ key, most, windowMs }) => {
        const count = this.#countOf({ key, windowMs }, now);
        return count.failures < most ? [] : [{ count, isShut: count.failures - count.underWay >= most }];
      });
      const [first] = full;
      if (!first) break;
      const retryAt = Math.max(...full.filter(({ isShut }) => isShut).map(({ count }) => count.until));
      if (Number.isFinite(retryAt))
        throw problem('too-many-requests', { retryAfter: Math.ceil((retryAt - now) / 1000) });
      await new Promise<void>((resolve) => first.count.waiting.push(resolve));
    }
    this.count(doors, now);
    const counts = doors.map((door) => this.#countOf(door, now));
    for (const count of counts) count.underWay++;
    return (outcome) => {
      for (const count of counts) settle(count, outcome);
    };
  }

  #countOf({ key, windowMs }: Pick<Door, 'key' | 'windowMs'>, now: number): Count {
    const known = this.#counts.get(key);
    return known && known.until > now
      ? known
      : { failures: 0, underWay: 0, until: now + windowMs, waiting: [] };
  }
}

/** One of those who wait is let on; all of them once nothing is under way that could let them. */
const settle = (count: Count, outcome: 'right' | 'wrong') => {
  count.underWay--;
  if (outcome === 'right') count.failures = Math.max(0, count.failures - 1);
  const next = count.underWay === 0 ? count.waiting.splice(0) : count.waiting.splice(0, 1);
  for (const goOn of next) goOn();
};
