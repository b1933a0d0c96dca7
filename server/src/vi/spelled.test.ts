import { expect, test } from 'vitest';
import { spelled } from './spelled.ts';

test.each([
  ['Xã Hòa An', 'XÃ  HOÀ AN', true],
  ['Phường Thủy Vân', 'phường thuỷ vân', true],
  ['Sở Nội vụ', 'Sở Nội vụ'.normalize('NFD'), true],
  ['UBND phường – Tổ 1', 'UBND phường, tổ 1', true],
  ['Thôn Đông', 'Thôn Đồng', false],
  ['Xã Tân Hà', 'Xã Tân Hạ', false],
  ['Xã Tân An', 'Xã Tân Ân', false],
  ['Ấp Đá', 'Ấp Da', false],
])('“%s” and “%s” are one name: %s', (left, right, same) => {
  expect(spelled(left) === spelled(right)).toBe(same);
});
