import { problem, type Problem } from '../problems.ts';

/** Lets one of something costly run at a time: a few wait their turn, the rest are asked to come back. */
export class ExportGate {
  readonly #longestQueue: number;
  readonly #refuse: () => Problem;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param longestQueue how many may wait.
   * @param refuse what the rest are told.
   */
  constructor(longestQueue: number, refuse = () => problem('overloaded', { retryAfter: 15 })) {
    this.#longestQueue = longestQueue;
    this.#refuse = refuse;
  }

  /** @throws {Problem} overloaded, with seconds to wait, or what was given instead, when too many wait already. */
  async run<T>(act: () => Promise<T>): Promise<T> {
    if (this.#waiting > this.#longestQueue) throw this.#refuse();
    this.#waiting++;
    const turn = this.#last.then(act);
    this.#last = turn.catch(() => undefined);
    return turn.finally(() => {
      this.#waiting--;
    });
  }
}

/** Files of results and of banks take memory and a core: one at a time in this process, two more may wait. */
export const exportGate = new ExportGate(2);
