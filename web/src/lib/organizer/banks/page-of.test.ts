import { expect, test } from 'vitest';
import { pageOf } from '#lib/organizer/banks/page-of.ts';

test.each([
  ['an empty list', 0, 0, [0, 0, undefined, undefined]],
  ['a list shorter than a page', 0, 7, [1, 7, undefined, undefined]],
  ['exactly one page', 0, 20, [1, 20, undefined, undefined]],
  ['the first of two', 0, 21, [1, 20, undefined, 20]],
  ['the last, with one', 20, 21, [21, 21, 0, undefined]],
  ['one in the middle', 40, 100, [41, 60, 20, 60]],
  ['an address that begins between pages', 7, 30, [8, 27, 0, 27]],
])('%s', (_what, offset, total, [from, to, previous, next]) => {
  expect(pageOf(offset, 20, total)).toEqual({ from, to, previous, next });
});
