import { expect, test } from 'vitest';
import { isSlow } from '#lib/attempt/slow-line.ts';

test.each([
  ['a script that took long', 5_001, undefined, true],
  ['a quick one', 5_000, undefined, false],
  ['a browser told to save data', 100, { saveData: true }, true],
  ['a line of the second generation', 100, { effectiveType: 'slow-2g' }, true],
  ['one of the third', 2_500, { effectiveType: '3g', saveData: false }, false],
])('%s', (_what, arrivedMs, line, slow) => expect(isSlow(arrivedMs, line)).toBe(slow));
