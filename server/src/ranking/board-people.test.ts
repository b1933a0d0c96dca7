import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { BoardPeople } from './board-people.ts';

const text = fc.constantFrom(null, 'a', 'b', '');
const person = fc.record({ fullName: text, unitId: text, unitName: text, audience: text });
const privacy = { names: 'full', showUnit: true } as const;

it('knows of everybody what was told last, and of a unit who belongs there', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(6), person), { maxLength: 30 }), (told) => {
      const people = new BoardPeople(privacy);
      const expected: (typeof told)[number][1][] = [];
      for (const [wanted, each] of told) {
        // Numbers are given one after the other.
        const number = Math.min(wanted, expected.length);
        expect(people.personAt(expected.length)).toMatchObject({ name: null, unitId: null });
        people.know(number, each);
        people.personAt(number);
        expected[number] = each;
      }
      expected.forEach(({ fullName, unitId, unitName, audience }, number) =>
        expect(people.personAt(number)).toEqual({ name: fullName, unit: unitName, audience, unitId }),
      );
      for (const unit of ['a', 'b', '']) {
        const members = expected.flatMap(({ unitId }, number) => (unitId === unit ? number : []));
        expect(people.membersOf(unit).toSorted()).toEqual(members);
      }
      expect(people.personAt(99)).toEqual({ name: null, unit: null, audience: null, unitId: null });
    }),
  );
});

it('whose unit is called otherwise is told, and shown so', () => {
  const people = new BoardPeople(privacy);
  const an = { fullName: 'An', unitId: 'u', unitName: 'Xã U', audience: null };
  people.know(0, an);
  people.know(1, { ...an, fullName: 'Bình', unitId: 'v', unitName: 'Xã V' });
  expect(
    people.renameUnits(
      new Map([
        ['u', 'Phường U'],
        ['v', 'Xã V'],
      ]),
    ),
  ).toEqual([0]);
  expect(people.personAt(0)).toMatchObject({ unit: 'Phường U', unitId: 'u' });
  expect(people.personAt(1)).toMatchObject({ unit: 'Xã V', unitId: 'v' });
});
