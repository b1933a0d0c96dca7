import { setImmediate as nextTurn } from 'node:timers/promises';

/** Short beside what a save waits for its sync. */
const sliceMs = 8;

/** Cuts long work into slices of 8 ms, so that whoever else needs the event loop waits for one of them at most. */
export class Slices {
  readonly #now: () => number;
  #begunAt = Number.NEGATIVE_INFINITY;

  /** @param now milliseconds of a clock that only runs forward. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Whether it is the others' turn; so it is before the first slice. */
  get isUsedUp(): boolean {
    return this.#now() - this.#begunAt >= sliceMs;
  }

  /** Resolves at the beginning of the next slice, when what has been written in this turn is on its way. */
  async next(): Promise<void> {
    await nextTurn();
    this.#begunAt = this.#now();
  }
}
