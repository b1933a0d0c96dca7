import { setTimeout as sleep } from 'node:timers/promises';

/** A beat waits so long for work it begins: most is done by then. */
const patienceMs = 2_000;

/**
 * Work of which some takes much longer than a beat may: a beat begins it, waits a little, and looks after it again the
 * next time. What came of it is told once.
 */
export class LongWork<T> {
  readonly #underWay = new Map<string, Promise<T>>();

  /**
   * @param key names the work; the same one is not begun twice at once.
   * @returns what came of it, or `meanwhile` while it goes on.
   * @throws whatever it failed with, also where that was between two looks.
   */
  async look(key: string, begin: () => Promise<T>, meanwhile: T): Promise<T> {
    const known = this.#underWay.get(key);
    const work = known ?? begin();
    this.#underWay.set(key, work);
    const hasEnded = work.then(
      () => true,
      () => true,
    );
    const enough = new AbortController();
    const late = sleep(known ? 0 : patienceMs, false, { ref: false, signal: enough.signal });
    try {
      if (!(await Promise.race([hasEnded, late]))) return meanwhile;
    } finally {
      enough.abort();
      late.catch(() => false);
    }
    this.#underWay.delete(key);
    return work;
  }
}
