/** Counts answers by route and status until somebody reads the metrics: adding each to a counter takes a microsecond. */
export class AnswerTally {
  readonly #counts = new Map<string, Map<number, number>>();

  add(route: string, status: number) {
    const counts = this.#counts.get(route) ?? new Map<number, number>();
    if (counts.size === 0) this.#counts.set(route, counts);
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }

  /** Hands over what has been counted since the last time. */
  take(each: (labels: { route: string; status: number }, count: number) => void) {
    for (const [route, counts] of this.#counts)
      for (const [status, count] of counts) each({ route, status }, count);
    this.#counts.clear();
  }
}
