import { describe, expect, it } from 'vitest';
import { awardPrizes } from './award-prizes.ts';
import type { RankedRow, TieDecision } from './outcome.ts';
import { decidedOrders } from './tie-decisions.ts';

/** Rows of a board from the people of each rank, e.g. `['an', 'binh chi']`: Bình and Chi share rank 2. */
const rowsOf = (ranks: readonly string[]): RankedRow[] => {
  let rank = 1;
  return ranks.flatMap((people, at) => {
    const tied = people.split(' ');
    const shared = rank;
    rank += tied.length;
    const standing = { score: 0, durationMs: 0, submittedAt: 0, startedAt: 0 };
    const rest = { predictionDistance: null, attempts: 1, decision: 0 };
    return tied.map((entrantId) => ({
      entrantId,
      rank: shared,
      standing: { ...standing, ...rest },
      rankKey: `0${at}`,
    }));
  });
};

const prizes = [
  { title: 'Nhất', count: 1, value: '1' },
  { title: 'Nhì', count: 2, value: '2' },
  { title: 'Ba', count: 3, value: '3' },
];

const decide = (ranks: readonly string[], decisions: readonly Partial<TieDecision>[] = []) => {
  const full = decisions.map((each) => ({ board: 'round:r1', rankKey: '00', order: [], ...each }));
  const { awards, ties } = awardPrizes(rowsOf(ranks), prizes, decidedOrders(full, 'round:r1'));
  return {
    awards: awards.map(({ prize, entrantId, rank }) => `${prize.title} ${entrantId} ${rank}`),
    ties: ties.map(({ rank, entrantIds, prizes: at }) => `${rank}: ${entrantIds.join(' ')}: ${at.join()}`),
  };
};

describe('prizes', () => {
  it('go down the rows, each to as many places as there are of it', () => {
    expect(decide(['an', 'binh', 'chi', 'dung', 'em', 'giang', 'ha'])).toEqual({
      awards: ['Nhất an 1', 'Nhì binh 2', 'Nhì chi 3', 'Ba dung 4', 'Ba em 5', 'Ba giang 6'],
      ties: [],
    });
  });

  it('are left over where there are fewer people', () => {
    expect(decide(['an', 'binh'])).toEqual({ awards: ['Nhất an 1', 'Nhì binh 2'], ties: [] });
    expect(decide([])).toEqual({ awards: [], ties: [] });
  });

  it('are won by everyone of a tie that has the same prize', () => {
    expect(decide(['an', 'binh chi', 'dung']).awards).toEqual([
      'Nhất an 1',
      'Nhì binh 2',
      'Nhì chi 2',
      'Ba dung 4',
    ]);
  });

  it('are of no concern to a tie below them', () => {
    expect(decide(['an', 'binh', 'chi', 'dung', 'em', 'giang', 'ha khoa']).ties).toEqual([]);
  });
});

describe('a tie across two prizes', () => {
  const ranks = ['an binh', 'chi', 'dung'];

  it('stands open, and its people have no award yet while others have theirs', () => {
    expect(decide(ranks)).toEqual({ awards: ['Nhì chi 3', 'Ba dung 4'], ties: ['1: an binh: Nhất,Nhì'] });
  });

  it('goes by what the organisers decided', () => {
    expect(decide(ranks, [{ order: ['binh', 'an'] }])).toEqual({
      awards: ['Nhất binh 1', 'Nhì an 1', 'Nhì chi 3', 'Ba dung 4'],
      ties: [],
    });
  });

  it('goes by the newest decision', () => {
    const decisions = [{ order: ['binh', 'an'] }, { order: ['an', 'binh'] }];
    expect(decide(ranks, decisions).awards[0]).toBe('Nhất an 1');
  });

  it.each([
    ['of another board', { board: 'round:r2', order: ['binh', 'an'] }],
    ['for another key', { rankKey: '01', order: ['binh', 'an'] }],
    ['that leaves someone out', { order: ['binh'] }],
    ['that names somebody else', { order: ['binh', 'chi'] }],
    ['that names one person twice', { order: ['binh', 'binh'] }],
    ['that names more people', { order: ['binh', 'an', 'chi'] }],
  ])('stays open under a decision %s', (_, decision) => {
    expect(decide(ranks, [decision]).ties).toEqual(['1: an binh: Nhất,Nhì']);
  });
});

describe('a tie across the last prize', () => {
  const ranks = ['an', 'binh', 'chi', 'dung', 'em giang ha'];

  it('stands open, and makes prizes neither more nor fewer', () => {
    expect(decide(ranks)).toEqual({
      awards: ['Nhất an 1', 'Nhì binh 2', 'Nhì chi 3', 'Ba dung 4'],
      ties: ['5: em giang ha: Ba'],
    });
  });

  it('gives what there is to the first of the decided order', () => {
    const decided = decide(ranks, [{ rankKey: '04', order: ['ha', 'em', 'giang'] }]);
    expect(decided).toEqual({
      awards: ['Nhất an 1', 'Nhì binh 2', 'Nhì chi 3', 'Ba dung 4', 'Ba ha 5', 'Ba em 5'],
      ties: [],
    });
  });
});

it('a tie may reach from the first prize beyond the last', () => {
  expect(decide(['an binh chi dung em giang ha']).ties).toEqual([
    '1: an binh chi dung em giang ha: Nhất,Nhì,Ba',
  ]);
});
