import { describe, expect, test } from 'vitest';
import { fold } from '../../vi/fold.ts';
import {
  afterEdits,
  existsAt,
  findNamesake,
  isWithin,
  leadsTo,
  placed,
  upward,
  type StoredUnit,
  type UnitEdit,
} from './unit-tree.ts';

const treeOf = (
  ...rows: [id: string, parentId: string | null, name: string, more?: Partial<StoredUnit>][]
) => {
  const tree = new Map<string, StoredUnit>();
  for (const [id, parentId, name, more] of rows) {
    const parent = parentId === null ? undefined : tree.get(parentId);
    const dates = { effectiveFrom: 100, effectiveTo: null, mergedInto: null };
    tree.set(id, {
      id,
      parentId,
      name,
      kind: 'agency',
      ...dates,
      ...placed(name, fold(name), parent),
      ...more,
    });
  }
  return tree;
};
const dong = treeOf(
  ['x', null, 'Tỉnh X'],
  ['x.so', 'x', 'Sở Nội vụ'],
  ['x.so.phong', 'x.so', 'Phòng Cải cách'],
  ['y', null, 'Tỉnh Y'],
);
const changed = (edits: Record<string, UnitEdit>) =>
  Object.fromEntries(
    afterEdits(dong, new Map(Object.entries(edits))).map((unit) => [unit.id, [unit.path, unit.folded]]),
  );

describe('a unit exists', () => {
  test.each([
    ['not before its first moment', 99, false],
    ['at its first', 100, true],
    ['until its last', 199, true],
    ['no more at its last', 200, false],
  ])('%s', (_when, at, exists) => {
    expect(existsAt({ effectiveFrom: 100, effectiveTo: 200 }, at)).toBe(exists);
  });

  test('for good while nobody has ended it', () => {
    expect(existsAt({ effectiveFrom: 100, effectiveTo: null }, Number.MAX_SAFE_INTEGER)).toBe(true);
  });
});

describe('places in the tree', () => {
  test.each([
    ['itself', 'x', 'x', true],
    ['its child', 'x.so', 'x', true],
    ['a child’s child', 'x.so.phong', 'x', true],
    ['what stands above', 'x', 'x.so', false],
    ['another root', 'y', 'x', false],
  ])('within a unit lies %s: %s', (_what, id, above, within) => {
    expect(isWithin(dong, id, above)).toBe(within);
  });

  test('going upward ends even where a ring was stored', () => {
    const ring = treeOf(['a', null, 'A'], ['b', 'a', 'B']);
    ring.set('a', { ...(ring.get('a') as StoredUnit), parentId: 'b' });
    expect(upward(ring, 'a').length).toBeLessThan(20);
  });
});

test.each([
  ['a', 'c', true],
  ['b', 'c', true],
  ['c', 'a', false],
  ['a', 'a', true],
])('following mergers from %s comes to %s: %s', (from, to, leads) => {
  const tree = treeOf(
    ['a', null, 'A', { mergedInto: 'b' }],
    ['b', null, 'B', { mergedInto: 'c' }],
    ['c', null, 'C'],
  );
  expect(leadsTo(tree, from, to)).toBe(leads);
});

describe('a namesake', () => {
  const tree = treeOf(
    ['x', null, 'Tỉnh X'],
    ['so', 'x', 'Sở Nội vụ'],
    ['old', 'x', 'Sở Cũ', { effectiveTo: 150 }],
  );
  test.each([
    ['stands beside', { parentId: 'x', name: 'SỞ NỘI VỤ' }, 'so'],
    ['is not one that differs in diacritics', { parentId: 'x', name: 'Sở Nối vụ' }, undefined],
    ['is not the unit itself', { id: 'so', parentId: 'x', name: 'Sở Nội vụ' }, undefined],
    ['is not elsewhere', { parentId: null, name: 'Sở Nội vụ' }, undefined],
    ['has not ended', { parentId: 'x', name: 'Sở Cũ' }, undefined],
  ])('%s', (_what, place, found) => {
    expect(findNamesake(tree, place, 150)?.id).toBe(found);
  });
});

describe('after edits', () => {
  test('a new name shows in everything below, and a mistake is found no more', () => {
    expect(changed({ x: { name: 'Tỉnh Mới' } })).toEqual({
      x: ['Tỉnh Mới', 'tinh moi'],
      'x.so': ['Tỉnh Mới › Sở Nội vụ', 'tinh moi so noi vu'],
      'x.so.phong': ['Tỉnh Mới › Sở Nội vụ › Phòng Cải cách', 'tinh moi so noi vu phong cai cach'],
    });
  });

  test('another name is one more way to find it', () => {
    expect(changed({ 'x.so': { name: 'Sở Mới', aliases: ['Sở Nội vụ'] } })).toMatchObject({
      'x.so': ['Tỉnh X › Sở Mới', 'tinh x so moi so noi vu'],
      'x.so.phong': ['Tỉnh X › Sở Mới › Phòng Cải cách', 'tinh x so moi so noi vu phong cai cach'],
    });
  });

  test('a move takes along what lies below, and leaves the words of the old place', () => {
    expect(changed({ 'x.so': { parentId: 'y' } })).toEqual({
      'x.so': ['Tỉnh Y › Sở Nội vụ', 'tinh y so noi vu'],
      'x.so.phong': ['Tỉnh Y › Sở Nội vụ › Phòng Cải cách', 'tinh y so noi vu phong cai cach'],
    });
  });

  test('names given before by hand or by file are kept', () => {
    const tree = treeOf(['x', null, 'Tỉnh X', { folded: 'tinh x thanh pho cu' }]);
    const [after] = afterEdits(tree, new Map([['x', { name: 'Tỉnh Z' }]]));
    expect(after?.folded).toBe('tinh z thanh pho cu');
  });

  test('nothing differs without edits, or with one that says what is so', () => {
    expect(changed({})).toEqual({});
    expect(changed({ x: { name: 'Tỉnh X', effectiveTo: null } })).toEqual({});
  });
});
