import { expect, test } from 'vitest';
import { isFlat, thirdsLine, thirdsOf, type Held } from './memory.ts';

const readings = (megabytes: readonly number[]): Held[] =>
  megabytes.map((each) => ({ heldBytes: each * 1e6, rssBytes: 200e6, attempts: 100 }));

test.each([
  ['stays', [80, 80, 80, 80, 80, 80], true],
  ['rises by three megabytes', [80, 80, 81, 82, 83, 83], true],
  ['rises by more', [80, 80, 81, 82, 84, 84], false],
  ['falls', [90, 90, 85, 85, 80, 80], true],
  ['has one reading in the middle of something', [80, 80, 80, 80, 80, 80, 80, 120, 80], true],
])('what %s: flat %s', (_how, megabytes, flat) => {
  expect(isFlat(thirdsOf(readings(megabytes)))).toBe(flat);
});

test('is told in one line', () => {
  expect(thirdsLine(thirdsOf(readings([80, 80, 80, 90, 90, 90])))).toBe(
    'server: 80 MB held after collection in the first third of 6 readings, 90 in the last, of which 0 are of 0 attempts begun in between; resident 200 and 200 MB: IT HOLDS MORE',
  );
});

test('attempts explain what is kept of them on purpose, up to as many as are kept', () => {
  const between = (firstAttempts: number, lastAttempts: number, grownBytes: number) => {
    const [first, last] = [
      { heldBytes: 80e6, rssBytes: 200e6, attempts: firstAttempts },
      { heldBytes: 80e6 + grownBytes, rssBytes: 200e6, attempts: lastAttempts },
    ];
    return isFlat({ readings: 30, first, last });
  };
  expect(between(10_000, 20_000, 11e6)).toBe(true);
  expect(between(10_000, 20_000, 11.1e6)).toBe(false);
  expect(between(60_000, 90_000, 3.1e6)).toBe(false);
});
