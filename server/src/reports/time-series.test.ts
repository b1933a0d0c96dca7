import { describe, expect, it } from 'vitest';
import { finestStep, stepFor, timeSeries } from './time-series.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** 08:00 in Hanoi. */
const eight = Date.UTC(2026, 10, 21, 1);

describe('how fine a stretch is shown', () => {
  it.each([
    ['a quarter of an hour', 15 * minute, 10 * minute],
    ['eight hours', 8 * hour, 10 * minute],
    ['a moment more', 8 * hour + 1, hour],
    ['two days', 2 * day, hour],
    ['a moment more than two days', 2 * day + 1, 6 * hour],
    ['a week', 7 * day, 6 * hour],
    ['a month', 30 * day, day],
    ['a year', 365 * day, 7 * day],
    ['ten years', 3_650 * day, 7 * day],
  ])('%s', (_title, length, step) => {
    expect(stepFor(length)).toBe(step);
  });
});

describe('counts over time', () => {
  it('stand in every step of the window, empty ones too, and nothing outside of it', () => {
    const started = new Map([
      [finestStep(eight - minute), 9],
      [finestStep(eight), 3],
      [finestStep(eight + 21 * minute), 2],
      [finestStep(eight + 3 * hour), 7],
    ]);
    const { stepMs, rows } = timeSeries({ started }, { from: eight, to: eight + 25 * minute });
    expect(stepMs).toBe(10 * minute);
    expect(rows).toEqual([
      { at: eight, started: 3 },
      { at: eight + 10 * minute, started: 0 },
      { at: eight + 20 * minute, started: 2 },
    ]);
  });

  it('put the last millisecond of a step into it, and the next into the next', () => {
    const joined = new Map([
      [finestStep(eight + 10 * minute - 1), 1],
      [finestStep(eight + 10 * minute), 1],
    ]);
    const { rows } = timeSeries({ joined }, { from: eight, to: eight + 10 * minute });
    expect(rows.map((row) => row.joined)).toEqual([1, 1]);
  });

  it('begin days at midnight in Vietnam', () => {
    const { rows } = timeSeries({ joined: new Map() }, { from: eight, to: eight + 30 * day });
    expect(rows[0]?.at).toBe(Date.UTC(2026, 10, 20, 17));
  });

  it('have one row before anything has happened', () => {
    expect(timeSeries({ joined: new Map() }, { from: eight, to: eight }).rows).toHaveLength(1);
  });
});
