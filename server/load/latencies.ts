/** Buckets grow by a fiftieth: a percentile told is at most 2 % above the true one. */
const growth = 1.02;
const smallestMs = 0.1;

const bucketOf = (ms: number) =>
  ms <= smallestMs ? 0 : Math.ceil(Math.log(ms / smallestMs) / Math.log(growth));

const edgeOf = (bucket: number) => smallestMs * growth ** bucket;

/** How often each bucket was met, by its number: what a process sends of its latencies. */
export type LatencyCounts = Record<number, number>;

/** Any number of latencies in a few hundred counters, so that hours of load take no more memory than minutes. */
export class Latencies {
  readonly #counts = new Map<number, number>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(ms: number) {
    this.#count(bucketOf(ms), 1);
  }

  /** Adds what another process has counted. */
  merge(counts: LatencyCounts) {
    for (const [bucket, count] of Object.entries(counts)) this.#count(Number(bucket), count);
  }

  /** The latency, ms, that `share` of all do not exceed (nearest rank); NaN where there are none. */
  quantile(share: number): number {
    const rank = Math.max(1, Math.ceil(share * this.#size));
    let seen = 0;
    for (const [bucket, count] of [...this.#counts].toSorted(([a], [b]) => a - b)) {
      seen += count;
      if (seen >= rank) return edgeOf(bucket);
    }
    return Number.NaN;
  }

  counts(): LatencyCounts {
    return Object.fromEntries(this.#counts);
  }

  #count(bucket: number, count: number) {
    this.#counts.set(bucket, (this.#counts.get(bucket) ?? 0) + count);
    this.#size += count;
  }
}
