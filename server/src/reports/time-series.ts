import { vietnamOffset } from '../vi/vietnam-time.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** What is counted into, the finest step shown: ten minutes. */
export const finestStepMs = 10 * minute;
/** More bars than this nobody can tell apart. */
const mostSteps = 48;
const steps = [finestStepMs, hour, 6 * hour, day, 7 * day];

/** The ten minutes a moment lies in, by their beginning. */
export const finestStep = (at: number): number => Math.floor(at / finestStepMs) * finestStepMs;

const beginning = (at: number, stepMs: number) =>
  Math.floor((at + vietnamOffset) / stepMs) * stepMs - vietnamOffset;

/** How fine a stretch of time is shown: ten minutes for a round of some hours, an hour for one of a day or two. */
export const stepFor = (lengthMs: number): number =>
  steps.find((step) => lengthMs <= step * mostSteps) ?? 7 * day;

/** Counts by the beginning of their ten minutes. */
export type Counts = ReadonlyMap<number, number>;

/**
 * Counts side by side, in steps over a stretch of time, empty steps included; what lies outside is left out.
 *
 * @param window UTC milliseconds, its end included.
 */
export const timeSeries = <Name extends string>(
  counts: Readonly<Record<Name, Counts>>,
  window: { from: number; to: number },
): { stepMs: number; rows: (Record<Name, number> & { at: number })[] } => {
  const stepMs = stepFor(window.to - window.from);
  const first = beginning(window.from, stepMs);
  const length = Math.floor((window.to - first) / stepMs) + 1;
  const names = Object.keys(counts) as Name[];
  const none = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  const rows = Array.from({ length }, (_, index) => ({ ...none, at: first + index * stepMs }));
  for (const name of names)
    for (const [at, count] of counts[name]) {
      const row: Record<Name, number> | undefined = rows[Math.floor((at - first) / stepMs)];
      if (row) row[name] += count;
    }
  return { stepMs, rows };
};
