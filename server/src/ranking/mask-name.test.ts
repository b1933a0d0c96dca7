import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskName, publicName } from './mask-name.ts';

describe('a masked name', () => {
  it.each([
    ['Nguyễn Thị Hồng Nhung', 'N. T. H. Nhung'],
    ['Đỗ Ân', 'Đ. Ân'],
    ['Ủ', 'Ủ.'],
    ['Nhung', 'N.'],
    ['  Lê   Văn  Tám ', 'L. V. Tám'],
    ['Nguyễn Thị'.normalize('NFD'), 'N. Thị'],
    ["K'Sor H'Nhi", "K. H'Nhi"],
    ['', ''],
  ])('of “%s” is “%s”', (fullName, masked) => {
    expect(maskName(fullName)).toBe(masked);
  });

  it('keeps the marks a letter cannot be joined with', () => {
    expect(maskName('M̌ai An')).toBe('M̌. An');
  });
});

it('a name is shown whole only where the rules say so, and an erased one never', () => {
  expect(publicName('Lê Văn Tám', 'full')).toBe('Lê Văn Tám');
  expect(publicName('Lê Văn Tám', 'masked')).toBe('L. V. Tám');
  expect(publicName(null, 'full')).toBeNull();
});

const words = fc.array(fc.constantFrom('Nguyễn', 'Thị', 'Hồng', 'Nhung', 'Đặng', 'Ý', 'Hoàng-Anh', 'Ươm'), {
  minLength: 1,
  maxLength: 6,
});

it('any masked name shows one letter of every word but the last', () => {
  fc.assert(
    fc.property(words, (name) => {
      const masked = maskName(name.join(' ')).split(' ');
      const initials = name.length > 1 ? masked.slice(0, -1) : masked;
      expect(initials).toEqual(
        name.slice(0, Math.max(1, name.length - 1)).map((word) => `${word.charAt(0)}.`),
      );
      expect(masked).toHaveLength(name.length);
    }),
  );
});
