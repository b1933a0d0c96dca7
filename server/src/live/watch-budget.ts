const watchesPerWindow = 40;
const windowMs = 10_000;

/** How often one socket may ask for a board: each answer is a whole page, encoded for it alone. */
export class WatchBudget {
  #windowFrom = Number.NEGATIVE_INFINITY;
  #spent = 0;

  /** Whether another one may be asked for at `now` (UTC milliseconds). */
  spend(now: number): boolean {
    if (now - this.#windowFrom >= windowMs) {
      this.#windowFrom = now;
      this.#spent = 0;
    }
    return ++this.#spent <= watchesPerWindow;
  }
}
