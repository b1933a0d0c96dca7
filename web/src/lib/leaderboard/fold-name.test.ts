import { expect, test } from 'vitest';
import { matchesName } from '#lib/leaderboard/fold-name.ts';

test.each([
  ['dang', 'Đ. T. Hồng', 'UBND xã Đặng Xá', true],
  ['hong', 'Đ. T. Hồng', null, true],
  ['HỒNG', 'Đ. T. Hồng', null, true],
  ['  ', 'Đ. T. Hồng', null, true],
  ['lan', 'Đ. T. Hồng', null, false],
])('“%s” in %s, %s: %s', (query, name, unit, found) => {
  expect(matchesName(query, name, unit)).toBe(found);
});
