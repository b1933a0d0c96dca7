import { expect, it } from 'vitest';
import { competingBlocs, competingUnits, type UnitTree } from './competing-units.ts';

const place = (parentId: string | null, mergedInto: string | null = null) => ({ parentId, mergedInto });

const tree: UnitTree = new Map([
  ['tinh', place(null)],
  ['so-noi-vu', place('tinh')],
  ['phong-cchc', place('so-noi-vu')],
  ['xa-an', place('tinh')],
  ['xa-cu', place('tinh', 'xa-an')],
  ['tinh-khac', place(null)],
]);
const unit = (unitId: string) => ({ unitId, name: unitId, headcount: 10 });
const blocs = [
  { id: 'khoi-so', name: 'Khối sở', units: [unit('so-noi-vu')] },
  { id: 'khoi-xa', name: 'Khối xã', units: [unit('xa-an')] },
];

it.each<[string | null, string | undefined, string]>([
  ['so-noi-vu', 'so-noi-vu', 'the unit itself'],
  ['phong-cchc', 'so-noi-vu', 'the one above that a bloc names'],
  ['xa-cu', 'xa-an', 'what a merged unit became part of'],
  ['tinh', undefined, 'nobody, above every named unit'],
  ['tinh-khac', undefined, 'nobody, outside all blocs'],
  [null, undefined, 'nobody, without a unit'],
  ['gone', undefined, 'nobody, in a unit there is not'],
])('somebody of %s counts for %s: %s', (own, expected) => {
  expect(competingUnits({ blocs, rankings: [] }, tree)(own)).toBe(expected);
});

it('the nearest named unit counts, not the highest', () => {
  const both = [{ id: 'khoi', name: 'Khối', units: [unit('tinh'), unit('so-noi-vu')] }];
  const unitOf = competingUnits({ blocs: both, rankings: [] }, tree);
  expect([unitOf('phong-cchc'), unitOf('xa-an')]).toEqual(['so-noi-vu', 'tinh']);
});

it('a ring of units ends', () => {
  const ring: UnitTree = new Map([
    ['a', place('b')],
    ['b', place('a')],
  ]);
  expect(competingUnits({ blocs, rankings: [] }, ring)('a')).toBeUndefined();
});

it('without blocs every unit people named competes in one bloc', () => {
  const unitOf = competingUnits({ blocs: [], rankings: [] }, tree);
  expect(unitOf('phong-cchc')).toBe('phong-cchc');
  expect(competingBlocs({ blocs: [], rankings: [] }, ['xa-an', 'phong-cchc', 'xa-an'])).toEqual([
    {
      id: null,
      units: [
        { unitId: 'phong-cchc', headcount: null },
        { unitId: 'xa-an', headcount: null },
      ],
    },
  ]);
});

it('a bloc lists every unit it names, whether or not anybody entered for it', () => {
  expect(competingBlocs({ blocs, rankings: [] }, []).map(({ id, units }) => [id, units.length])).toEqual([
    ['khoi-so', 1],
    ['khoi-xa', 1],
  ]);
});
