import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { KeyColumn } from './key-column.ts';
import { ordering } from './key-order.ts';
import { Roster } from './roster.ts';
import { atOnce } from './steps.ts';

const byte = fc.nat(255).map((value) => String.fromCharCode(value));
/** Few values in each place, and the same one now and then in all keys, as real keys have them. */
const key = (width: number) =>
  fc
    .array(fc.oneof(fc.constant('\u00ff'), fc.constantFrom('\0', '\u0001', '\u0080'), byte), {
      minLength: width,
      maxLength: width,
    })
    .map((bytes) => bytes.join(''));
/** Some of more bytes than go along with a number at once. */
const keys = fc.nat(10).chain((width) => fc.array(key(width), { maxLength: 60 }));

it('gives back every key as it was put, and orders two of them as their texts are', () => {
  fc.assert(
    fc.property(keys, (all) => {
      const column = new KeyColumn();
      all.forEach((each, number) => column.set(number, each));
      expect(all.map((_, number) => column.get(number))).toEqual(all);
      for (let at = 1; at < all.length; at++) {
        const [left = '', right = ''] = [all[at - 1], all[at]];
        expect(Math.sign(column.compare(at - 1, at))).toBe(left < right ? -1 : left > right ? 1 : 0);
      }
    }),
  );
});

it('puts members in the order of their keys, and equal keys in that of the members, in whatever order they came', () => {
  fc.assert(
    fc.property(
      keys,
      fc.infiniteStream(fc.nat(1_000_000)),
      fc.func(fc.boolean()),
      (all, stream, isLeftOut) => {
        const roster = new Roster();
        const column = new KeyColumn();
        const names = [...new Set(stream.take(all.length))].map(String);
        for (const [at, name] of names.entries()) column.set(roster.add(name), all[at] ?? '');
        const left = names.filter((name) => !isLeftOut(name));
        for (const name of names) if (!left.includes(name)) column.delete(roster.numberOf(name) ?? 0);
        const keyOf = (name: string) => column.get(roster.numberOf(name) ?? 0) ?? '';
        const expected = left.toSorted((one, other) => {
          if (keyOf(one) !== keyOf(other)) return keyOf(one) < keyOf(other) ? -1 : 1;
          return one < other ? -1 : 1;
        });
        const order = atOnce(ordering(column, roster));
        expect(Array.from(order, (number) => roster.memberAt(number))).toEqual(expected);
      },
    ),
  );
});

it('takes keys of one width only', () => {
  const column = new KeyColumn();
  column.set(3, 'ab');
  expect(() => column.set(0, 'abc')).toThrow(RangeError);
  expect([column.get(0), column.get(3), column.get(4), [...column.numbers()]]).toEqual([
    undefined,
    'ab',
    undefined,
    [3],
  ]);
});

it('is not changed by what happens to a copy of it', () => {
  const column = new KeyColumn();
  column.set(0, 'a');
  const copy = column.copy();
  copy.set(0, 'b');
  copy.set(1, 'c');
  expect([column.get(0), column.has(1), copy.get(0)]).toEqual(['a', false, 'b']);
});
