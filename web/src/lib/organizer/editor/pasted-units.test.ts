import { expect, test } from 'vitest';
import {
  meantUnit,
  readPastedUnits,
  takePasted,
  type MatchedLine,
} from '#lib/organizer/editor/pasted-units.ts';

test.each<[string, string, string | undefined]>([
  ['Xã An Bình\t120', 'Xã An Bình', '120'],
  ['Xã An Bình;1.200', 'Xã An Bình', '1200'],
  ['3\tXã An Bình\t120', 'Xã An Bình', '120'],
  ['Xã An Bình', 'Xã An Bình', ''],
  ['Xã An Bình\t', 'Xã An Bình', ''],
  ['Xã An Bình, Lào Cai\t120', 'Xã An Bình, Lào Cai', '120'],
  ['Xã An Bình\tđông', 'Xã An Bình', undefined],
  ['Xã An Bình\t0', 'Xã An Bình', undefined],
  ['Xã An Bình\t12,5', 'Xã An Bình', undefined],
])('%j is %s with %s people', (text, name, headcount) => {
  expect(readPastedUnits(text)).toMatchObject([{ line: 1, name, headcount }]);
});

test('empty lines are passed over and lines keep their numbers', () => {
  expect(readPastedUnits('A\t1\r\n\r\nB\t2').map(({ line, name }) => [line, name])).toEqual([
    [1, 'A'],
    [3, 'B'],
  ]);
});

const unit = (id: string, name: string, path = `Tỉnh Lào Cai › ${name}`) => ({ id, name, path });
const found = [
  unit('hoa', 'Xã Hòa Bình'),
  unit('hoa-2', 'Xã Hoà Bình Thượng'),
  unit('lc', 'Phường Tân An', 'Tỉnh Lào Cai › Phường Tân An'),
  unit('dl', 'Phường Tân An', 'Tỉnh Đắk Lắk › Phường Tân An'),
  unit('bi', 'Xã Bị'),
  unit('bi-2', 'Xã Bí'),
];

test.each([
  ['Xã Hòa Bình', 'hoa'],
  ['xã  hoa binh', 'hoa'],
  ['Hòa Bình', 'hoa'],
  ['Xã Bí', 'bi-2'],
  ['xa bi', 'several'],
  ['Phường Tân An', 'several'],
  ['Phường Tân An, Đắk Lắk', 'dl'],
  ['Xã Không Có', 'unknown'],
])('%s means %s', (name, expected) => {
  const meant = meantUnit(name, found);
  expect(typeof meant === 'string' ? meant : meant.id).toBe(expected);
});

const matched = (text: string, meant: MatchedLine['unit']): MatchedLine => ({
  ...(readPastedUnits(text)[0] ?? expect.fail('nothing read')),
  unit: meant,
});
const [first = expect.fail(), second = expect.fail()] = found;

test('new units are added, figures replaced, and the rest is said with its reason', () => {
  const rows = [{ unitId: 'hoa', name: 'Xã Hòa Bình', headcount: '5' }];
  const lines = [
    matched('Xã Hòa Bình\t7', first),
    matched('Xã Hoà Bình Thượng\t9', second),
    matched('Lạ\t1', 'unknown'),
    matched('Xã Hòa Bình\tnhiều', first),
    matched('Phường Tân An\t3', found[2] ?? expect.fail()),
  ];
  const taken = takePasted(rows, lines, ['lc']);
  expect(taken.units).toEqual([
    { unitId: 'hoa', name: 'Xã Hòa Bình', headcount: '7' },
    { unitId: 'hoa-2', name: 'Xã Hoà Bình Thượng', headcount: '9' },
  ]);
  expect([taken.added, taken.changed]).toEqual([1, 1]);
  expect(taken.problems.map(({ problem }) => problem)).toEqual(['unknown', 'count', 'twice']);
});

test('a bloc takes three hundred units and no more; those it has are still changed', () => {
  const rows = Array.from({ length: 300 }, (_, index) => ({ unitId: `u${index}`, name: 'U', headcount: '' }));
  const lines = [matched('U\t4', unit('u0', 'U')), matched('Mới\t4', unit('new', 'Mới'))];
  const taken = takePasted(rows, lines, []);
  expect([taken.units.length, taken.changed, taken.problems[0]?.problem]).toEqual([300, 1, 'full']);
});
