import { describe, expect, it } from 'vitest';
import { DayTallies, GroupTallies, ResultTally } from './export-statistics.ts';

const figuresOf = (scores: readonly number[]) => {
  const tally = new ResultTally();
  for (const score of scores) tally.add(score, 1_000);
  return tally.figures;
};

describe('figures of results', () => {
  it('without results there is no mean and no share', () => {
    expect(figuresOf([])).toEqual({ results: 0, mean: null, half: null });
  });

  it.each([
    [[500], 1],
    [[499], 0],
    [[499, 500, 501, 1_000], 0.75],
  ])('scores %j: the share with at least half of the marks is %d', (scores, half) => {
    expect(figuresOf(scores).half).toBe(half);
  });

  it('where no attempt is known, nobody has half of nothing', () => {
    const tally = new ResultTally();
    tally.add(0, 0);
    expect(tally.figures.half).toBe(0);
  });

  it('the mean is not rounded', () => {
    expect(figuresOf([100, 100, 200]).mean).toBeCloseTo(133.333, 2);
  });
});

describe('figures by group', () => {
  it('a person counts once, their results once a round', () => {
    const groups = new GroupTallies();
    groups.join('Xã A');
    groups.join('Xã A');
    groups.add('Xã A', { score: 400, maxScore: 1_000 }, true);
    groups.add('Xã A', { score: 800, maxScore: 1_000 }, false);
    expect(groups.figures).toEqual([
      { group: 'Xã A', joined: 2, submitted: 1, results: 2, mean: 600, half: 0.5 },
    ]);
  });

  it('groups stand in Vietnamese order, those without one last', () => {
    const groups = new GroupTallies();
    for (const group of [null, 'Xã Đông', 'Xã Dân', 'Xã Ea']) groups.join(group);
    expect(groups.figures.map(({ group }) => group)).toEqual(['Xã Dân', 'Xã Đông', 'Xã Ea', null]);
  });
});

it('a day has who joined, attempts handed in, and the people behind them', () => {
  const days = new DayTallies((at) => Math.floor(at / 10));
  for (const at of [31, 12]) days.join(at);
  days.handIn(25, 'an');
  days.handIn(26, 'an');
  days.handIn(31, 'binh');
  expect(days.figures).toEqual([
    { day: 1, joined: 1, attempts: 0, people: 0 },
    { day: 2, joined: 0, attempts: 2, people: 1 },
    { day: 3, joined: 1, attempts: 1, people: 1 },
  ]);
});
