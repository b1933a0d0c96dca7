import { describe, expect, it } from 'vitest';
import { figuresBetween, judgeLoad, quantile, type LoadFigures, type Reading } from './load-figures.ts';

const buckets = (...counts: number[]) =>
  counts.map((count, index) => ({ atMostMs: [10, 100, 1_000][index] ?? 10_000, count }));

describe('the time a share of saves took at most', () => {
  it.each([
    ['nobody saved', buckets(0, 0, 0, 0), 0.5, null],
    ['all were quick', buckets(5, 5, 5, 5), 0.99, 10],
    ['exactly half were quick', buckets(5, 10, 10, 10), 0.5, 10],
    ['one less than half was', buckets(4, 10, 10, 10), 0.5, 100],
    ['one in a hundred was slow', buckets(98, 99, 100, 100), 0.99, 100],
    ['the slowest are beyond every bucket', buckets(0, 0, 0, 7), 0.5, 10_000],
    ['no route has been measured', [], 0.5, null],
  ])('when %s', (_title, each, share, expected) => {
    expect(quantile(each, share)).toBe(expected);
  });
});

it('figures are what lies between two readings, a route first measured in between included', () => {
  const older: Reading = { at: 1_000, answered: 10, refused: 1, failed: 0, saves: [] };
  const newer: Reading = { at: 61_000, answered: 30, refused: 4, failed: 2, saves: buckets(3, 4, 4, 4) };
  expect(figuresBetween(older, newer)).toEqual({
    windowMs: 60_000,
    answered: 20,
    refused: 3,
    failed: 2,
    saves: 4,
    saveMs: { p50: 10, p99: 100 },
  });
});

describe('how the server fares', () => {
  const calm: LoadFigures = {
    windowMs: 300_000,
    answered: 1_000,
    refused: 0,
    failed: 0,
    saves: 500,
    saveMs: { p50: 10, p99: 100 },
  };
  const idle = { loopDelayMs: 0, waiting: 0 };
  const taking = (p99: number) => ({ ...calm, saveMs: { p50: 10, p99 } });

  it.each<[string, LoadFigures, typeof idle, string]>([
    ['well', calm, idle, 'healthy'],
    ['well while nobody saves', { ...calm, saves: 0, saveMs: null }, idle, 'healthy'],
    ['well though a few clicked too fast', { ...calm, refused: 20 }, idle, 'healthy'],
    ['badly when one in fifty is turned away', { ...calm, refused: 21 }, idle, 'overloaded'],
    ['well with ten refusals of few', { ...calm, answered: 20, refused: 10 }, idle, 'healthy'],
    ['slowly after a fault', { ...calm, failed: 1 }, idle, 'slow'],
    ['well at half a second a save', taking(500), idle, 'healthy'],
    ['slowly above', taking(1_000), idle, 'slow'],
    ['slowly at two and a half seconds', taking(2_500), idle, 'slow'],
    ['badly above', taking(5_000), idle, 'overloaded'],
    ['slowly when the process lags', calm, { ...idle, loopDelayMs: 201 }, 'slow'],
    ['badly when it lags by more than a second', calm, { ...idle, loopDelayMs: 1_001 }, 'overloaded'],
    ['slowly when much waits', calm, { ...idle, waiting: 501 }, 'slow'],
    ['badly when very much does', calm, { ...idle, waiting: 5_001 }, 'overloaded'],
  ])('%s', (_title, figures, now, state) => {
    expect(judgeLoad(figures, now)).toBe(state);
  });
});
