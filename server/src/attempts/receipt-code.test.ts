import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReceiptCode, receiptCode } from './receipt-code.ts';

describe('receiptCode', () => {
  it('writes twelve characters of five bits, in groups of four', () => {
    const mac = Uint8Array.from([0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6]);
    expect(receiptCode(mac)).toBe('R-0123-4567-89AB');
  });

  it('refuses a hash with too few bits', () => {
    expect(() => receiptCode(new Uint8Array(7))).toThrow(RangeError);
  });
});

describe('readReceiptCode', () => {
  it('reads back every code it writes, also in lower case and without dashes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (mac) => {
        const code = receiptCode(mac);
        expect(readReceiptCode(code)).toBe(code);
        expect(readReceiptCode(code.toLowerCase().replaceAll('-', ''))).toBe(code);
      }),
    );
  });

  it.each([
    ['letters that look like digits', 'R-OIL0-0000-0000', 'R-0110-0000-0000'],
    ['spaces and long dashes', ' r – 019a hjmt  vz0z ', 'R-019A-HJMT-VZ0Z'],
    ['a character too few', 'R-019A-HJMT-VZ0', undefined],
    ['a character too many', 'R-019A-HJMT-VZ0Z0', undefined],
    ['a U, which no code has', 'R-U19A-HJMT-VZ0Z', undefined],
    ['no R', '019A-HJMT-VZ0Z', undefined],
    ['nothing', '', undefined],
  ])('reads %s', (_title, typed, code) => {
    expect(readReceiptCode(typed)).toBe(code);
  });
});
