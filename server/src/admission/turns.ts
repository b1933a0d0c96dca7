import { Pace } from './pace.ts';

/** How many work at once, and how many more may wait for it. */
export interface TurnLimits {
  atOnce: number;
  waiting: number;
}

/** One start takes about a millisecond: sixteen let a save in after as many, and five hundred wait for half a second. */
export const startTurns: TurnLimits = { atOnce: 16, waiting: 500 };

interface Waiting {
  go: () => void;
  isGone: () => boolean;
}

/**
 * Lets a few work at a time and some more wait, first come first served, so that between any two turns of the event
 * loop little of it is done and saves get in.
 */
export class Turns {
  readonly pace = new Pace();
  readonly #limits: TurnLimits;
  readonly #waiting: Waiting[] = [];
  #working = 0;

  constructor(limits: TurnLimits) {
    this.#limits = limits;
  }

  get isFull(): boolean {
    return this.#working >= this.#limits.atOnce && this.#waiting.length >= this.#limits.waiting;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /**
   * Calls `go` when it is their turn, now or later, unless they have gone meanwhile. Whoever went ends the turn.
   *
   * @returns false when there is no room to wait.
   */
  take(go: () => void, isGone: () => boolean): boolean {
    if (this.isFull) return false;
    if (this.#working < this.#limits.atOnce) {
      this.#working++;
      go();
    } else this.#waiting.push({ go, isGone });
    return true;
  }

  /** @param now any steady clock, ms. */
  end(now: number): void {
    this.#working--;
    const next = this.#next();
    this.pace.served(now, next !== undefined);
    if (!next) return;
    this.#working++;
    next.go();
  }

  #next(): Waiting | undefined {
    let next = this.#waiting.shift();
    while (next?.isGone()) next = this.#waiting.shift();
    return next;
  }
}
