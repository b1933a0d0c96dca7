/** Who has to be placed anew, by round; each once, however often they were touched. */
export class DirtyEntrants {
  readonly #byRound = new Map<string, Set<string>>();

  add(roundId: string, entrantIds: Iterable<string>) {
    const entrants = this.#byRound.get(roundId) ?? new Set();
    for (const entrantId of entrantIds) entrants.add(entrantId);
    this.#byRound.set(roundId, entrants);
  }

  /** Takes out at most `limit`, the ones waiting longest in each round first. */
  take(limit: number): Map<string, string[]> {
    const taken = new Map<string, string[]>();
    let left = limit;
    for (const [roundId, entrants] of this.#byRound) {
      if (left === 0) break;
      const some = Array.from(entrants).slice(0, left);
      for (const entrantId of some) entrants.delete(entrantId);
      if (entrants.size === 0) this.#byRound.delete(roundId);
      taken.set(roundId, some);
      left -= some.length;
    }
    return taken;
  }
}
