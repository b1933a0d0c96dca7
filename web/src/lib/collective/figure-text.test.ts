import type { Measure } from '@cchc/server/src/contests/collective-contract.ts';
import type { PublicFigure } from '@cchc/server/src/collective/contract.ts';
import { expect, test } from 'vitest';
import { figureMadeOf, figureText, isOverstated } from '#lib/collective/figure-text.ts';

const figure = (numerator: string, denominator: string, value: number, decimals = 1): PublicFigure => ({
  numerator,
  denominator,
  value,
  decimals,
  parts: [],
});
const participation: Measure = { by: 'participation', of: 'roster' };
const mean: Measure = { by: 'mean-score' };

test.each<[string, Measure, PublicFigure, string, string[]]>([
  ['a count is itself', { by: 'entrants' }, figure('1204', '1', 1204, 0), '1.204', []],
  ['a ratio keeps its decimals', participation, figure('7', '10', 700), '70,0%', ['7/10 người']],
  ['a mean is made of marks', mean, figure('230050', '300000', 767), '76,7%', ['2.300,5/3.000 điểm']],
  ['nobody is said to be nobody', mean, figure('0', '0', 0), '0,0%', ['chưa có ai']],
])('%s', (_title, measure, value, text, madeOf) => {
  expect(figureText(measure, value)).toBe(text);
  expect(figureMadeOf(measure, value)).toEqual(madeOf);
});

test('a weighted figure shows each part with its weight', () => {
  const weighted: Measure = {
    by: 'weighted',
    parts: [
      { measure: { by: 'participation', of: 'headcount' }, weight: 40 },
      { measure: { by: 'mean-score' }, weight: 60 },
    ],
  };
  const parts = [figure('3', '4', 750), figure('800', '1000', 800)];
  expect(figureMadeOf(weighted, { ...figure('78', '100', 780), parts })).toEqual([
    '40% × Tỷ lệ dự thi/biên chế (3/4 người)',
    '60% × Điểm trung bình (8/10 điểm)',
  ]);
});

test('more people than the unit is said to have is noticed', () => {
  expect(isOverstated(figure('11', '10', 1100))).toBe(true);
  expect(isOverstated(figure('10', '10', 1000))).toBe(false);
  expect(isOverstated(figure('0', '0', 0))).toBe(false);
});
