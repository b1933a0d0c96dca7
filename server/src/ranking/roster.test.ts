import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Roster } from './roster.ts';

/** Among them many that end alike, and the empty one. */
const member = fc.oneof(
  fc.uuid(),
  fc.string({ maxLength: 4 }),
  fc.nat(3_000).map((at) => `${at}-and-an-end-that-all-of-these-have`),
);

it('gives everyone one number, in the order they come, and finds it again', () => {
  fc.assert(
    fc.property(fc.array(member, { maxLength: 400 }), fc.array(member), (come, others) => {
      const roster = new Roster();
      const numbers = new Map<string, number>();
      for (const each of come) {
        if (!numbers.has(each)) numbers.set(each, numbers.size);
        expect(roster.add(each)).toBe(numbers.get(each));
      }
      expect(roster.size).toBe(numbers.size);
      for (const each of [...come, ...others]) expect(roster.numberOf(each)).toBe(numbers.get(each));
      for (const [each, number] of numbers) expect(roster.memberAt(number)).toBe(each);
    }),
  );
});

it('holds a crowd that came in order, and the same crowd out of order', () => {
  const crowd = Array.from({ length: 50_000 }, (_, at) => `e${String(at).padStart(7, '0')}`);
  const inOrder = new Roster();
  const backwards = new Roster();
  for (const each of crowd) inOrder.add(each);
  for (const each of crowd.toReversed()) backwards.add(each);
  const last = crowd.length - 1;
  const wrong = crowd.filter(
    (each, at) => inOrder.numberOf(each) !== at || backwards.numberOf(each) !== last - at,
  );
  expect(wrong).toEqual([]);
  expect(inOrder.numberOf('e')).toBeUndefined();
  expect(() => inOrder.memberAt(crowd.length)).toThrow(RangeError);
});
