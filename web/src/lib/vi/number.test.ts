import { expect, test } from 'vitest';
import { formatNumber, formatPercent, formatScore } from '#lib/vi/number.ts';

test.each([
  [0, '0', '0'],
  [7, '7', '7'],
  [1234.5, '1.234,5', '1,234.5'],
  [427277, '427.277', '427,277'],
  [1000000, '1.000.000', '1,000,000'],
  [-12.25, '−12,25', '−12.25'],
  [-0.001, '0', '0'],
  [2.999, '3', '3'],
])('%d reads %s, in English %s', (value, vi, en) => {
  expect(formatNumber(value, 'vi')).toBe(vi);
  expect(formatNumber(value, 'en')).toBe(en);
});

test.each([
  [850, '8,5'],
  [1000, '10'],
  [333, '3,33'],
  [0, '0'],
])('%d hundredths are the mark %s', (hundredths, vi) => {
  expect(formatScore(hundredths, 'vi')).toBe(vi);
});

test('a percentage keeps as many decimals as it is asked for, up to five', () => {
  expect(formatPercent(0.5, 'vi')).toBe('50%');
  expect(formatPercent(0.1234567, 'vi', 5)).toBe('12,34567%');
  expect(formatPercent(0.1234567, 'en', 5)).toBe('12.34567%');
});
