import { describe, expect, it } from 'vitest';
import { figuresByDay, figuresByGroup, figuresOf } from './export-statistics.ts';

const result = (entrantId: string, score: number, roundId = 'r1') => ({
  roundId,
  entrantId,
  score,
  maxScore: 1_000,
});

describe('figures of results', () => {
  it('without results there is no mean and no share', () => {
    expect(figuresOf([])).toEqual({ results: 0, mean: null, half: null });
  });

  it.each([
    [[500], 1],
    [[499], 0],
    [[499, 500, 501, 1_000], 0.75],
  ])('scores %j: the share with at least half of the marks is %d', (scores, half) => {
    expect(figuresOf(scores.map((score, at) => result(`e${at}`, score))).half).toBe(half);
  });

  it('the mean is not rounded', () => {
    expect(figuresOf([result('a', 100), result('b', 100), result('c', 200)]).mean).toBeCloseTo(133.333, 2);
  });
});

describe('figures by group', () => {
  it('a person counts once, their results once a round', () => {
    const people = new Map([
      ['an', 'Xã A'],
      ['binh', 'Xã A'],
    ]);
    const results = [result('an', 400), result('an', 800, 'r2')];
    expect(figuresByGroup(people, results)).toEqual([
      { group: 'Xã A', joined: 2, submitted: 1, results: 2, mean: 600, half: 0.5 },
    ]);
  });

  it('groups stand in Vietnamese order, those without one last', () => {
    const people = new Map([
      ['1', null],
      ['2', 'Xã Đông'],
      ['3', 'Xã Dân'],
      ['4', 'Xã Ea'],
    ]);
    expect(figuresByGroup(people, []).map(({ group }) => group)).toEqual([
      'Xã Dân',
      'Xã Đông',
      'Xã Ea',
      null,
    ]);
  });
});

it('a day has who joined, attempts handed in, and the people behind them', () => {
  const attempts = [
    { entrantId: 'an', submittedAt: 25 },
    { entrantId: 'an', submittedAt: 26 },
    { entrantId: 'binh', submittedAt: 31 },
  ];
  expect(figuresByDay([31, 12], attempts, (at) => Math.floor(at / 10))).toEqual([
    { day: 1, joined: 1, attempts: 0, people: 0 },
    { day: 2, joined: 0, attempts: 2, people: 1 },
    { day: 3, joined: 1, attempts: 1, people: 1 },
  ]);
});
