import { expect, test } from 'vitest';
import { readMarks, readWhole, writeMarks } from '#lib/organizer/read-number.ts';

test.each([
  ['1', 100],
  ['1,5', 150],
  ['1.5', 150],
  [' 0,25 ', 25],
  ['10,05', 1005],
  ['0', 0],
])('%j marks are %d hundredths', (text, hundredths) => {
  expect(readMarks(text)).toBe(hundredths);
});

test.each(['', 'một', '-1', '1,', ',5', '1,555', '1.000', '1,5,0', '1e3'])(
  '%j is no number of marks',
  (text) => {
    expect(readMarks(text)).toBeUndefined();
  },
);

test.each([100, 150, 25, 5, 1005, 100_000])(
  '%d hundredths read back as written, in either language',
  (hundredths) => {
    expect(readMarks(writeMarks(hundredths))).toBe(hundredths);
    expect(readMarks(writeMarks(hundredths, 'en'))).toBe(hundredths);
  },
);

test.each([
  ['20', 20],
  [' 7 ', 7],
  ['007', 7],
])('%j is %d', (text, value) => {
  expect(readWhole(text)).toBe(value);
});

test.each(['', '1,5', '-3', '1e3', '12345678901', 'hai'])('%j is no whole number', (text) => {
  expect(readWhole(text)).toBeUndefined();
});
