import { problem, type Problem } from '../problems.ts';

/** Lets one of something costly run at a time: a few wait their turn, the rest are asked to come back. */
export class ExportGate {
  readonly #longestQueue: number;
  readonly #refuse: () => Problem;
  #waiting = 0;
  #last: Promise<void> = Promise.resolve();

  /**
   * @param longestQueue how many may wait.
   * @param refuse what the rest are told.
   */
  constructor(longestQueue: number, refuse = () => problem('overloaded', { retryAfter: 15 })) {
    this.#longestQueue = longestQueue;
    this.#refuse = refuse;
  }

  /**
   * Waits for its turn.
   *
   * @param signal gives up waiting; the place in the queue is free at once.
   * @returns what ends the turn and lets the next one in; called again, it does nothing.
   * @throws {Problem} overloaded, with seconds to wait, or what was given instead, when too many wait already.
   */
  async enter(signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    if (this.#waiting > this.#longestQueue) throw this.#refuse();
    this.#waiting++;
    const before = this.#last;
    const ended = Promise.withResolvers<void>();
    this.#last = ended.promise;
    try {
      await (signal ? Promise.race([before, whenAborted(signal)]) : before);
    } catch (error) {
      this.#waiting--;
      // Whoever waits behind it still waits for those before it.
      void before.then(ended.resolve);
      throw error;
    }
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#waiting--;
      ended.resolve();
    };
  }

  /** @throws {Problem} overloaded, with seconds to wait, or what was given instead, when too many wait already. */
  async run<T>(act: () => Promise<T>): Promise<T> {
    const leave = await this.enter();
    try {
      return await act();
    } finally {
      leave();
    }
  }
}

const whenAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const giveUp = () => reject(signal.reason instanceof Error ? signal.reason : new Error('Given up'));
    signal.addEventListener('abort', giveUp, { once: true });
  });

/** Files of results and of banks take memory and a core: one at a time in this process, two more may wait. */
export const exportGate = new ExportGate(2);
