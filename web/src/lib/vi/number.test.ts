import { expect, test } from 'vitest';
import { formatFixed, formatNumber, formatPercent, formatScore } from '#lib/vi/number.ts';

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

test.each([
  [0n, 0, '0'],
  [0n, 2, '0,00'],
  [7n, 2, '0,07'],
  [7_000n, 2, '70,00'],
  [123_456_789n, 0, '123.456.789'],
  [12_345_678_901_234_567_890n, 5, '123.456.789.012.345,67890'],
])('%d whole numbers of decimal %i are written %s', (value, decimals, vi) => {
  expect(formatFixed(value, 'vi', decimals)).toBe(vi);
});
