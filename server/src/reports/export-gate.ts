import { problem } from '../problems.ts';

/** Lets one of something costly run at a time: a few wait their turn, the rest are asked to come back. */
export class ExportGate {
  readonly #longestQueue: number;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** @param longestQueue how many may wait. */
  constructor(longestQueue: number) {
    this.#longestQueue = longestQueue;
  }

  /** @throws {Problem} overloaded, with seconds to wait, when too many wait already. */
  async run<T>(act: () => Promise<T>): Promise<T> {
    if (this.#waiting > this.#longestQueue) throw problem('overloaded', { retryAfter: 15 });
    this.#waiting++;
    const turn = this.#last.then(act);
    this.#last = turn.catch(() => undefined);
    return turn.finally(() => {
      this.#waiting--;
    });
  }
}
