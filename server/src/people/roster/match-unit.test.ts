import { expect, test } from 'vitest';
import { fold } from '../../vi/fold.ts';
import { placed, type StoredUnit } from '../units/unit-tree.ts';
import { UnitMatcher } from './match-unit.ts';

const tree = new Map<string, StoredUnit>();
for (const [id, parentId, name, effectiveTo, mergedInto] of [
  ['ld', null, 'Tỉnh Lâm Đồng', null, null],
  ['ld.so', 'ld', 'Sở Nội vụ', null, null],
  ['ld.an', 'ld', 'Xã An Bình', null, null],
  ['ld.an.vp', 'ld.an', 'Văn phòng HĐND - UBND', null, null],
  ['ld.dl', 'ld', 'Phường Đà Lạt', null, null],
  ['ld.dl.vp', 'ld.dl', 'Văn phòng HĐND - UBND', null, null],
  ['ld.cu', 'ld', 'Sở Lao động', 500, 'ld.so'],
  ['ld.tan', 'ld', 'Sở Tan', 500, null],
  ['ld.ha', 'ld', 'Xã Tân Hà', null, null],
  ['ld.ha2', 'ld', 'Xã Tân Hạ', null, null],
  ['hue', null, 'Thành phố Huế', null, null],
  ['hue.so', 'hue', 'Sở Y tế', null, null],
] as const) {
  const parent = parentId === null ? undefined : tree.get(parentId);
  const dates = { effectiveFrom: 0, effectiveTo, mergedInto };
  tree.set(id, { id, parentId, name, kind: 'agency', ...dates, ...placed(name, fold(name), parent) });
}
const matcher = new UnitMatcher(tree, 1_000);

test.each([
  ['Sở Nội vụ', 'ld.so'],
  ['so noi vu', 'ld.so'],
  ['SỞ NỘI VỤ ', 'ld.so'],
  ['Tỉnh Lâm Đồng › Sở Nội vụ', 'ld.so'],
  ['Sở Nội vụ, Lâm Đồng', 'ld.so'],
  ['Lâm Đồng / Sở Nội vụ', 'ld.so'],
  ['Đà Lạt', 'ld.dl'],
  ['ld.dl', 'ld.dl'],
  // Other offices have one as well: what stands above tells which.
  ['Văn phòng HĐND - UBND, Phường Đà Lạt', 'ld.dl.vp'],
  ['Xã An Bình > Văn phòng HĐND - UBND', 'ld.an.vp'],
  // What became of it.
  ['Sở Lao động', 'ld.so'],
  // Spelled so goes before what only looks alike.
  ['Xã Tân Hạ', 'ld.ha2'],
])('%s is %s', (text, unitId) => {
  expect(matcher.match(text)).toEqual({ unitId });
});

test.each([
  ['Văn phòng HĐND - UBND', 'ambiguous-unit'],
  ['xa tan ha', 'ambiguous-unit'],
  ['Sở Tan', 'unknown-unit'],
  ['Sở Ngoại vụ', 'unknown-unit'],
  ['Sở Nội vụ, Huế', 'unknown-unit'],
  // A ward is not the commune of the same name.
  ['Phường An Bình', 'unknown-unit'],
  ['›', 'unknown-unit'],
])('%s is refused as %s', (text, problem) => {
  expect(matcher.match(text)).toEqual({ problem });
});
