import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readDecimal, within } from './decimal.ts';

it.each<[string, string | undefined]>([
  ['34', '34'],
  [' 34 ', '34'],
  ['034', '34'],
  ['91,87', '91,87'],
  ['91.87', '91,87'],
  ['91,870', '91,87'],
  ['1.234', '1234'],
  ['0.234', '0,234'],
  ['1.234.567', '1234567'],
  ['1,234,567', '1234567'],
  ['1.234,5', '1234,5'],
  ['1,234.5', '1234,5'],
  ['1 234 567', '1234567'],
  ['1\u00a0234', '1234'],
  ['12.3456', '12,3456'],
  ['-5', '-5'],
  ['−5', '-5'],
  ['-0', '0'],
  ['+7', '7'],
  ['34 %', '34'],
  ['１２', '12'],
  ['', undefined],
  ['ba mươi', undefined],
  ['1.23.4', undefined],
  ['1,2,3', undefined],
  ['1..2', undefined],
  ['5,', undefined],
  [',5', undefined],
  ['1 2', undefined],
  ['1e5', undefined],
  ['0x10', undefined],
  ['1234567890123456', undefined],
  ['0,1234567890', '0,123456789'],
  ['0,1234567891', undefined],
])('“%s” is read as %s', (written, canonical) => {
  expect(readDecimal(written)).toBe(canonical);
});

it.each<[string, string, string, boolean]>([
  ['91,88', '91,87', '0,01', true],
  ['91,86', '91,87', '0,01', true],
  ['91,881', '91,87', '0,01', false],
  ['34', '34', '0', true],
  ['-1', '1', '2', true],
  ['-1,000000001', '1', '2', false],
  ['0,3', '0,1', '0,2', true],
])('%s within %s ± %s: %s', (value, target, tolerance, expected) => {
  expect(within(value, target, tolerance)).toBe(expected);
});

it('what is written is read back as itself', () => {
  const numbers = fc.tuple(fc.integer(), fc.nat({ max: 999_999_999 }));
  fc.assert(
    fc.property(numbers, ([whole, decimals]) => {
      const written = readDecimal(`${whole},${String(decimals).padStart(9, '0')}`);
      expect(written).toBeDefined();
      expect(readDecimal(written ?? '')).toBe(written);
    }),
  );
});
