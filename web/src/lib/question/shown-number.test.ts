import { expect, test } from 'vitest';
import { shownNumber } from '#lib/question/shown-number.ts';

test.each([
  ['0', '0', '0'],
  ['1234,5', '1 234,5', '1 234.5'],
  ['1234', '1 234', '1 234'],
  ['1,234', '1,234', '1.234'],
  ['-1000000,000000001', '−1 000 000,000000001', '−1 000 000.000000001'],
  ['999999999999999', '999 999 999 999 999', '999 999 999 999 999'],
])('%s reads %s, in English %s', (decimal, vi, en) => {
  expect(shownNumber(decimal, 'vi').replaceAll('\u00a0', ' ')).toBe(vi);
  expect(shownNumber(decimal, 'en').replaceAll('\u00a0', ' ')).toBe(en);
});
