import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDecimal, within } from '../../../scoring/decimal.ts';
import { middleOf, readPointNumber, writePointNumber } from './moodle-numbers.ts';

describe('a number in a file of Moodle’s', () => {
  it.each([
    ['34', '34'],
    ['1.234', '1,234'],
    ['-0.50', '-0,5'],
    ['.5', '0,5'],
    ['+3.', '3'],
    ['1e3', '1000'],
    ['1.5E-2', '0,015'],
    ['82,66', '82,66'],
    ['1 234', '1234'],
    ['1,234', undefined],
    ['1.2.3', undefined],
    ['34 %', undefined],
    ['*', undefined],
    ['', undefined],
    ['1e99', undefined],
  ])('%s is %s', (written, read) => {
    expect(readPointNumber(written)).toBe(read);
  });

  const canonical = fc
    .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.nat(999_999))
    .map(([whole, decimals]) => readDecimal(`${whole},${decimals}`))
    .filter((text) => text !== undefined);

  it('is read as it was written', () => {
    fc.assert(
      fc.property(canonical, (text) => {
        expect(readPointNumber(writePointNumber(text))).toBe(text);
      }),
    );
  });

  it('in a range is accepted at both ends', () => {
    fc.assert(
      fc.property(canonical, canonical, (one, other) => {
        const range = middleOf(one, other) ?? middleOf(other, one);
        if (!range) throw new Error('A range either way');
        for (const end of [one, other, range.value])
          expect(within(end, range.value, range.tolerance)).toBe(true);
      }),
    );
  });

  it('from more to less is no range', () => {
    expect(middleOf('2', '1,5')).toBeUndefined();
  });
});
