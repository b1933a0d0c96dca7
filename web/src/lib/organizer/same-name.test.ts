import { expect, test } from 'vitest';
import { isSameName } from '#lib/organizer/same-name.ts';

test.each([
  ['Nguyễn Thị Hoà', true],
  ['  nguyễn   thị hoà ', true],
  ['Nguyễn Thị Hoà'.normalize('NFD'), true],
  ['Nguyễn Thị Hoa', false],
  ['Nguyen Thi Hoa', false],
  ['', false],
])('%j typed for Nguyễn Thị Hoà: %s', (typed, same) => {
  expect(isSameName(typed, 'Nguyễn Thị Hoà')).toBe(same);
});
