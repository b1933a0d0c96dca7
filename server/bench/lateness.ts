import type { RecordableHistogram } from 'node:perf_hooks';

/** What is read of the histogram of a loop's delay: times between two looks, ns. */
type Gaps = Pick<RecordableHistogram, 'count' | 'mean' | 'percentile'>;

/** Groups into which each half of what is left above is divided. */
const groupsAHalf = 16;

/** The gaps in groups of like length, longest first. */
function grouped(gaps: Gaps): { gapNs: number; count: number }[] {
  const groups: { gapNs: number; count: number }[] = [];
  for (let above = gaps.count; above > 0;) {
    const fewer = above > 0.5 ? above / 2 ** (1 / groupsAHalf) : 0;
    // The n-th gap of all is what stands at n of them, to the nearest.
    const nth = gaps.count - (above + fewer) / 2 + 0.5;
    groups.push({ gapNs: gaps.percentile(Math.min(100, (100 * nth) / gaps.count)), count: above - fewer });
    above = fewer;
  }
  return groups.toReversed();
}

/**
 * How long whoever comes to an event loop waits until it comes round, ms: 99 of 100 moments, evenly over the time, wait no
 * longer. Percentiles of the gaps themselves would say that a loop is punctual which stood still for ten seconds, for
 * that is one gap among thousands.
 *
 * @param resolution how often the loop was looked at, ms: a wait of as long is none.
 */
export function waitP99(gaps: Gaps, resolution: number): number {
  // In a gap of g, moments of g − x altogether wait longer than x; x is where those of all gaps are a hundredth of the time.
  const longer = (gaps.mean * gaps.count) / 100;
  let [sum, count] = [0, 0];
  let waitNs = 0;
  for (const group of grouped(gaps)) {
    if (count > 0 && group.gapNs <= waitNs) break;
    sum += group.gapNs * group.count;
    count += group.count;
    waitNs = (sum - longer) / count;
  }
  return Math.max(0, waitNs / 1e6 - resolution);
}
