import { expect, test } from 'vitest';
import { crockford, readCrockford } from './crockford.ts';

test('every five bits become one letter', () => {
  expect(crockford(Uint8Array.from([0b00000_000, 0b01_00010_0, 0b0011_1111, 0b1_0000000]), 5)).toBe('0123Z');
});

test('more letters than the bytes hold are refused', () => {
  expect(crockford(new Uint8Array(10), 16)).toBe('0'.repeat(16));
  expect(() => crockford(new Uint8Array(10), 17)).toThrow(RangeError);
});

test.each([
  ['7H2K-9XQ4-MW0D6', '7H2K9XQ4MW0D6'],
  ['7h2k-9xq4-mw0d6', '7H2K9XQ4MW0D6'],
  ['  7h2k 9xq4  mw0d6 ', '7H2K9XQ4MW0D6'],
  ['7H2K9XQ4MWOD6', '7H2K9XQ4MW0D6'],
  ['7H2K–9XQ4—MW0D6', '7H2K9XQ4MW0D6'],
  ['7H2K_9XQ4.MW0D6', '7H2K9XQ4MW0D6'],
  ['ilIL-oO', '111100'],
  ['7H2K', '7H2K'],
])('%j is read as %j', (typed, read) => {
  expect(readCrockford(typed)).toBe(read);
});
