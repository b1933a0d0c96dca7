/** One line of the bench table, as `--json` prints it. */
export interface BenchRow {
  bench: string;
  figure: number;
  unit: string;
  ceiling: number;
  /** Median over the pairs of ours / ceiling. */
  ratio: number;
  /** Lowest and highest ratio of a pair. */
  spread: string;
  /** Server CPU, user and system, per operation, in ms. */
  cpuMs: number;
  target: string;
  met: boolean;
  /** What of the target does not hold, as found; empty where it is met. */
  reason: string;
  notes: string[];
}

/** One thing a target asks for. */
export interface Check {
  /** What was found, beside what was to be. */
  found: string;
  holds: boolean;
}

/** Whether a target is met, and what of it is not. */
export const verdictOf = (checks: readonly Check[]): Pick<BenchRow, 'met' | 'reason'> => {
  const failed = checks.filter(({ holds }) => !holds);
  return { met: failed.length === 0, reason: failed.map(({ found }) => found).join('; ') };
};

/** Holds where a figure is at most, or at least, what it may be. */
export const atMost = (what: string, value: number, limit: number, unit = ''): Check => ({
  found: `${what} ${rounded(value, 4)} > ${rounded(limit, 4)}${unit}`,
  holds: value <= limit,
});
export const atLeast = (what: string, value: number, limit: number, unit = ''): Check => ({
  found: `${what} ${rounded(value, 4)} < ${rounded(limit, 4)}${unit}`,
  holds: value >= limit,
});

/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The value below which `share` of all lie (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
