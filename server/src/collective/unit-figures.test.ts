import { describe, expect, it } from 'vitest';
import type { Measure } from '../contests/collective-contract.ts';
import { makePeople } from './testing/make-people.ts';
import { figureOf } from './unit-figures.ts';

const people = makePeople('xa-an', [10, 8, 5, null], { headcount: 8, roster: [3, 6], winners: 2 });

describe('each figure is the fraction it is made of', () => {
  it.each<[Measure, bigint, bigint, number]>([
    [{ by: 'entrants' }, 4n, 1n, 4],
    [{ by: 'winners' }, 2n, 1n, 2],
    [{ by: 'participation', of: 'headcount' }, 4n, 8n, 5_000],
    [{ by: 'participation', of: 'roster' }, 3n, 6n, 5_000],
    // 23 of 30 marks: whoever has no result weighs nothing.
    [{ by: 'mean-score' }, 2_300n, 3_000n, 7_667],
    [{ by: 'share-above', percent: 80 }, 2n, 3n, 6_667],
    [{ by: 'share-above', percent: 81 }, 1n, 3n, 3_333],
  ])('%j', (measure, numerator, denominator, value) => {
    expect(figureOf(measure, people, 2)).toMatchObject({ fraction: { numerator, denominator }, value });
  });
});

it('nobody makes nought of everything', () => {
  const nobody = makePeople('xa-vang', [], { headcount: 5, roster: [0, 4] });
  const measures: Measure[] = [
    { by: 'entrants' },
    { by: 'winners' },
    { by: 'participation', of: 'headcount' },
    { by: 'participation', of: 'roster' },
    { by: 'mean-score' },
    { by: 'share-above', percent: 50 },
  ];
  expect(measures.map((measure) => figureOf(measure, nobody, 1).value)).toEqual([0, 0, 0, 0, 0, 0]);
});

it('papers with other maxima weigh the same: it is the mean of percentages', () => {
  // 50 % of 10 marks and 100 % of 40: the mean is 75 %, though 45 of 50 marks are 90 %.
  const mixed = makePeople('so', [
    { score: 500, maxScore: 1_000 },
    { score: 4_000, maxScore: 4_000 },
  ]);
  expect(figureOf({ by: 'mean-score' }, mixed, 1)).toMatchObject({
    fraction: { numerator: 6_000n, denominator: 8_000n },
    value: 750,
  });
});

it('a weighted figure is weighed from exact parts and rounded once', () => {
  const weighted: Measure = {
    by: 'weighted',
    parts: [
      { measure: { by: 'participation', of: 'headcount' }, weight: 50 },
      { measure: { by: 'mean-score' }, weight: 50 },
    ],
  };
  // 1/3 and 2/3 are 1/2 exactly.
  const third = makePeople('so', [{ score: 200, maxScore: 300 }], { headcount: 3 });
  expect(figureOf(weighted, third, 0)).toMatchObject({ value: 50, parts: [{ value: 33 }, { value: 67 }] });
  const half = makePeople('so', [{ score: 1, maxScore: 200 }], { headcount: 200 });
  // 0,5 % and 0,5 %: each part shows as 1 %, and so does the sum.
  expect(figureOf(weighted, half, 0)).toMatchObject({ value: 1, parts: [{ value: 1 }, { value: 1 }] });
  const quarter = makePeople('so', [{ score: 3, maxScore: 1_000 }], { headcount: 200 });
  // 0,5 % and 0,3 % are 0,4 %: nought, though the parts show as 1 and 0.
  expect(figureOf(weighted, quarter, 0)).toMatchObject({ value: 0, parts: [{ value: 1 }, { value: 0 }] });
});
