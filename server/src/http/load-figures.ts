/** What the process has counted since it began: one reading of its metrics. */
export interface Reading {
  /** UTC milliseconds. */
  at: number;
  answered: number;
  /** 429 and 503. */
  refused: number;
  /** Other 5xx. */
  failed: number;
  /** Saves that took at most so many ms, by that number, ascending; the last is everything. */
  saves: readonly { atMostMs: number; count: number }[];
}

/** What happened between two readings. */
export interface LoadFigures {
  windowMs: number;
  answered: number;
  refused: number;
  failed: number;
  saves: number;
  /** At most, since only the bucket is known; null while nobody saves. */
  saveMs: { p50: number; p99: number } | null;
}

/** How the server fares, in one word. */
export type LoadState = 'healthy' | 'slow' | 'overloaded';

/**
 * The time within which a share of the saves was answered, told by the buckets of a histogram.
 *
 * @param buckets saves that took at most so many ms, all counted from zero.
 */
export const quantile = (buckets: Reading['saves'], share: number): number | null => {
  const all = buckets.at(-1)?.count ?? 0;
  if (all === 0) return null;
  return buckets.find(({ count }) => count >= share * all)?.atMostMs ?? null;
};

/** What lies between an older reading and a newer one. */
export const figuresBetween = (older: Reading, newer: Reading): LoadFigures => {
  const saves = newer.saves.map(({ atMostMs, count }, index) => ({
    atMostMs,
    count: count - (older.saves[index]?.count ?? 0),
  }));
  const [p50, p99] = [quantile(saves, 0.5), quantile(saves, 0.99)];
  return {
    windowMs: newer.at - older.at,
    answered: newer.answered - older.answered,
    refused: newer.refused - older.refused,
    failed: newer.failed - older.failed,
    saves: saves.at(-1)?.count ?? 0,
    saveMs: p50 === null || p99 === null ? null : { p50, p99 },
  };
};

/**
 * How the server fares. Overloaded: it turns people away for want of room, or takes so long that pages give up on
 * answers. Slow: people would notice. A few people who click too fast (429) do not make a server slow.
 */
export const judgeLoad = (
  { answered, refused, failed, saveMs }: LoadFigures,
  { loopDelayMs, waiting }: { loopDelayMs: number; waiting: number },
): LoadState => {
  const p99 = saveMs?.p99 ?? 0;
  const turnedAway = refused > Math.max(10, answered / 50);
  if (turnedAway || p99 > 2_500 || loopDelayMs > 1_000 || waiting > 5_000) return 'overloaded';
  return failed > 0 || p99 > 500 || loopDelayMs > 200 || waiting > 500 ? 'slow' : 'healthy';
};
