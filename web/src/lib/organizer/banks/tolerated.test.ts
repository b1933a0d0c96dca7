import { expect, test } from 'vitest';
import { toleratedRange } from '#lib/organizer/banks/tolerated.ts';

test.each([
  ['34', '0,5', '33,5', '34,5'],
  ['91,87', '0.1', '91,77', '91,97'],
  ['0,2', '0,5', '-0,3', '0,7'],
  ['-1', '1', '-2', '0'],
  ['1.234', '10', '1224', '1244'],
  ['99,95', '0,05', '99,9', '100'],
])('%s give or take %s is %s to %s', (answer, tolerance, from, to) => {
  expect(toleratedRange(answer, tolerance)).toEqual({ from, to });
});

test.each([
  ['34', '0'],
  ['34', '-1'],
  ['ba mươi', '1'],
  ['34', ''],
])('%s give or take %s is no range', (answer, tolerance) => {
  expect(toleratedRange(answer, tolerance)).toBeUndefined();
});
