import { expect, test } from 'vitest';
import { readBirthDate, sameBirth } from './birth-date.ts';

test.each([
  ['17/05/1985', '1985-05-17'],
  [' 17 / 5 / 1985 ', '1985-05-17'],
  ['1-2-1990', '1990-02-01'],
  ['01.02.1990', '1990-02-01'],
  ['1990-02-01', '1990-02-01'],
  ['29/02/2000', '2000-02-29'],
  ['17/05/1985 00:00', '1985-05-17'],
  ['1960', '1960'],
  ['00/00/1940', '1940'],
  ['29/02/2001', undefined],
  ['31/04/1985', undefined],
  ['05/17/1985', undefined],
  ['0/5/1985', undefined],
  ['17/05/85', undefined],
  ['17/05/1885', undefined],
  ['', undefined],
  ['hôm qua', undefined],
])('%s is read as %s', (text, date) => {
  expect(readBirthDate(text)).toBe(date);
});

test.each([
  ['1985-05-17', '1985-05-17', true],
  ['1985-05-18', '1985-05-17', false],
  // The year of a colleague is easily known.
  ['1985', '1985-05-17', false],
  ['1985', '1985', true],
  ['1985-05-17', '1985', true],
  ['1986', '1985', false],
])('said %s and listed as %s: the same is %s', (said, listed, same) => {
  expect(sameBirth(said, listed)).toBe(same);
});
