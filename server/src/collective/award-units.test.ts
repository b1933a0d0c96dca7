import { describe, expect, it } from 'vitest';
import { awardUnits } from './award-units.ts';
import { figureOf } from './unit-figures.ts';
import type { UnitStanding } from './rank-units.ts';
import { makePeople } from './testing/make-people.ts';

const prize = (title: string, count: number) => ({ title, count, value: '1.000.000 đồng' });
const prizes = [prize('Nhất', 1), prize('Nhì', 2), prize('Ba', 2)];

/** Standings with these ranks, in order; a unit of rank 0 has nobody. */
const standings = (...ranks: (number | null)[]): UnitStanding[] =>
  ranks.map((rank, at) => ({
    unitId: `u${at + 1}`,
    rank: rank === 0 ? ranks.length : rank,
    figures: [figureOf({ by: 'entrants' }, makePeople('u', scoresFor(rank)), 0)],
    gate: null,
  }));

/** So many people that equal ranks have equal figures, and a better rank more. */
const scoresFor = (rank: number | null) => Array.from({ length: rank ? 10 - rank : 0 }, () => 5);

const given = (...ranks: (number | null)[]) => {
  const { awards, ties } = awardUnits(prizes, standings(...ranks), () => undefined);
  return {
    awards: awards.map(({ unitId, prize: { title } }) => `${unitId} ${title}`),
    ties: ties.map((tie) => `${tie.rank}: ${tie.unitIds.join(' ')} (${tie.prizes.join(', ')})`),
  };
};

describe('prizes of a bloc', () => {
  it.each([
    ['one after the other', [1, 2, 3, 4, 5, 6], ['u1 Nhất', 'u2 Nhì', 'u3 Nhì', 'u4 Ba', 'u5 Ba'], []],
    ['equal units win together where there are enough', [1, 2, 2, 4], ['u1 Nhất', 'u2 Nhì', 'u3 Nhì', 'u4 Ba'], []], // prettier-ignore
    ['equal units of two prizes are a tie', [1, 1, 3], ['u3 Nhì'], ['1: u1 u2 (Nhất, Nhì)']],
    ['and so are more units than there are prizes left', [1, 2, 2, 4, 4, 4], ['u1 Nhất', 'u2 Nhì', 'u3 Nhì'], ['4: u4 u5 u6 (Ba)']], // prettier-ignore
    ['nobody below the gate', [1, null, null], ['u1 Nhất'], []],
    ['nobody with nothing', [1, 2, 0, 0], ['u1 Nhất', 'u2 Nhì'], []],
  ])('%s', (_title, ranks, awards, ties) => {
    expect(given(...ranks)).toEqual({ awards, ties });
  });
});

it('the order the organisers put equal units in hands out the prizes; their rank stays shared', () => {
  const rows = standings(1, 1, 3);
  const { awards, ties } = awardUnits(prizes, rows, (_key, tied) => tied.toReversed());
  expect(awards.map(({ unitId, prize: { title } }) => `${unitId} ${title}`)).toEqual([
    'u2 Nhất',
    'u1 Nhì',
    'u3 Nhì',
  ]);
  expect(ties).toEqual([]);
});
