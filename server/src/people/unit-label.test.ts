import { expect, test } from 'vitest';
import { unitLabel } from './unit-label.ts';

test.each([
  ['Tỉnh Lâm Đồng › Sở Nội vụ', 'Sở Nội vụ, Lâm Đồng'],
  ['Thành phố Hà Nội › Phường Ba Đình', 'Phường Ba Đình, Hà Nội'],
  ['Tỉnh Lâm Đồng › Sở Nội vụ › Phòng Cải cách hành chính', 'Phòng Cải cách hành chính, Lâm Đồng'],
  ['Thành phố Huế', 'Thành phố Huế'],
])('%s is shown as %s', (path, label) => {
  expect(unitLabel(path)).toBe(label);
});
