import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { NumberColumn } from './number-column.ts';

/** Numbers of several pages, neighbours among them. */
const number = fc.oneof(fc.nat(5), fc.nat(100_000));
const figure = fc.oneof(fc.constantFrom(0, -0, Number.NaN, 1), fc.double());

it('gives back what was put last, and elsewhere the usual figure; a copy goes its own way', () => {
  fc.assert(
    fc.property(
      figure,
      fc.array(fc.tuple(number, figure), { maxLength: 40 }),
      fc.array(number),
      (usual, puts, others) => {
        const column = new NumberColumn(usual);
        const expected = new Map<number, number>();
        for (const [at, value] of puts) {
          column.set(at, value);
          expected.set(at, value);
        }
        const copy = column.copy();
        for (const [at] of puts) column.set(at, 7);
        for (const at of [...expected.keys(), ...others])
          expect(copy.get(at)).toBe(expected.get(at) ?? usual);
      },
    ),
  );
});
