import type { Live } from '@cchc/server/src/reports/live-contract.ts';

type Series = Live['series'];
type Row = Series['rows'][number];

/** The round looked at unless another was chosen: the one open, or else the last that has opened, or the first. */
export const roundToWatch = <Round extends { id: string; opensAt: number; closesAt: number }>(
  rounds: readonly Round[],
  chosen: string | null,
  now: number,
): Round | undefined =>
  rounds.find(({ id }) => id === chosen) ??
  rounds.find(({ opensAt, closesAt }) => opensAt <= now && now < closesAt) ??
  rounds.findLast(({ opensAt }) => opensAt <= now) ??
  rounds[0];

/** The step in which most attempts began; undefined before the first. */
export const busiest = (rows: readonly Row[]): Row | undefined => {
  const most = Math.max(0, ...rows.map(({ started }) => started));
  return most === 0 ? undefined : rows.find(({ started }) => started === most);
};

/** Some of the moments of a series, evenly apart: as many as fit under the chart, the first among them. */
export const ticksOf = (rows: readonly { at: number }[], most: number): number[] => {
  const every = Math.max(1, Math.ceil(rows.length / most));
  return rows.filter((_, index) => index % every === 0).map(({ at }) => at);
};

/** Whole numbers from 0 up to what a chart shows, some five of them: nobody is half a person. */
export const wholeTicks = (largest: number): number[] => {
  const rough = Math.max(1, largest / 5);
  const scale = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * scale).find((each) => each >= rough) ?? rough;
  const whole = Math.max(1, Math.round(step));
  return Array.from({ length: Math.floor(largest / whole) + 1 }, (_, index) => index * whole);
};

/** A label short enough for the side of a chart; the table has all of it. */
export const shorten = (label: string, most: number): string =>
  label.length <= most ? label : `${label.slice(0, most - 1).replace(/[\s,]+$/, '')}…`;
