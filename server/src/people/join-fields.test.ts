import { describe, expect, test } from 'vitest';
import { testRules } from '../../testing/builders.ts';
import { testNow } from '../../testing/test-app.ts';
import type { Rules } from '../contests/contract.ts';
import { readJoin, yearInVietnam } from './join-fields.ts';

const year = 2026;
const good = { fullName: 'Nguyễn Thị Hồng Nhung', phone: '0912 345 678', consent: true };

const everything: Partial<Rules> = {
  fields: { birthYear: true, unit: true, minAge: 18, maxAge: null },
  audiences: [
    { id: 'can-bo', name: 'Cán bộ', bankId: null, prizes: [] },
    { id: 'nguoi-dan', name: 'Người dân', bankId: null, prizes: [] },
  ],
};
const goodEverything = { ...good, birthYear: 1990, unitId: 'u1', audience: 'can-bo' };

const read = (body: unknown, rules: Partial<Rules> = {}, now = testNow) =>
  readJoin(testRules('b', rules), body, now);

/** What is wrong, as `pointer code`. */
const refused = (body: unknown, rules: Partial<Rules> = {}, now = testNow) => {
  const answer = read(body, rules, now);
  return 'errors' in answer ? answer.errors.map(({ pointer, detail }) => `${pointer} ${detail}`) : [];
};

test('what the rules ask for is read, trimmed and composed', () => {
  const body = {
    ...goodEverything,
    fullName: `  ${good.fullName.normalize('NFD')} `,
    phone: '+84 912.345.678',
  };
  expect(read(body, everything)).toEqual({
    join: { ...goodEverything, phone: '0912345678', staffCode: undefined },
  });
});

test('what the rules do not ask for is dropped, even when it is nonsense', () => {
  const body = { ...good, birthYear: 'x', unitId: 5, audience: 'y', staffCode: {}, other: 1 };
  expect(JSON.parse(JSON.stringify(read(body)))).toEqual({ join: { ...good, phone: '0912345678' } });
});

test('a contest by staff code wants no phone', () => {
  const { phone: _, ...body } = good;
  expect(refused({ ...body, staffCode: 'cb-0123' }, { identity: 'staff-code' })).toEqual([]);
  expect(refused(good, { identity: 'staff-code' })).toEqual(['/staffCode required']);
});

test('everything that is missing is told at once', () => {
  const all = ['/fullName', '/phone', '/birthYear', '/unitId', '/audience'].map(
    (pointer) => `${pointer} required`,
  );
  expect(refused({}, everything).toSorted()).toEqual([...all, '/consent consent'].toSorted());
  expect(refused(undefined, everything)).toHaveLength(6);
  expect(refused([], everything)).toHaveLength(1);
});

describe('consent is the person’s own tick', () => {
  test.each([[undefined], [false], ['true'], [1], [null], ['on']])('%j is refused', (consent) => {
    expect(refused({ ...good, consent })).toEqual(['/consent consent']);
  });
});

describe('names', () => {
  test.each([
    ['Nguyễn\u0000Văn An', 'control-characters'],
    ['Nguyễn\nVăn An', 'control-characters'],
    ['Nguyễn\u202eVăn An', 'control-characters'],
    ['<script>alert(1)</script>', 'letters-only'],
    ['An 123', 'letters-only'],
    ['....', 'letters-only'],
    ['- - -', 'letters-only'],
    ['\uFE0F\uFE0F', 'letters-only'],
    ['\u3164\u3164', 'control-characters'],
    ['A\u034FB', 'control-characters'],
    ['', 'required'],
    ['   ', 'required'],
    ['a'.repeat(10_000), 'too-long'],
    ['a'.repeat(81), 'too-long'],
    [42, 'invalid'],
  ])('%j is refused: %s', (fullName, code) => {
    expect(refused({ ...good, fullName })).toEqual([`/fullName ${code}`]);
  });

  test.each([
    ['Nguyễn Văn An'],
    ['H’Hen Niê'],
    ["Y'Moan Ênuôl"],
    ['Trần Lê-Anh'],
    ['a'.repeat(80)],
    ['Đỗ Thị Ớt'],
  ])('%s is a name', (fullName) => {
    expect(refused({ ...good, fullName })).toEqual([]);
  });
});

describe('phones', () => {
  test.each([['0912345678'], ['+84912345678'], ['84912345678'], ['(091) 234-5678'], ['02838221234']])(
    '%s is a phone',
    (phone) => {
      expect(refused({ ...good, phone })).toEqual([]);
    },
  );

  test.each([['091234567'], ['912345678'], ['không có'], ['0912345678; DROP TABLE'], ['09123456789012']])(
    '%s is refused',
    (phone) => {
      expect(refused({ ...good, phone })).toEqual(['/phone phone']);
    },
  );
});

const born = (birthYear: unknown, minAge: number | null = null) =>
  refused({ ...good, birthYear }, { fields: { birthYear: true, unit: false, minAge, maxAge: null } });

describe('years of birth', () => {
  test.each([
    [1875, ['/birthYear birth-year']],
    [year - 121, ['/birthYear birth-year']],
    [year - 120, []],
    [year - 6, []],
    [year - 5, ['/birthYear birth-year']],
    [-1990, ['/birthYear birth-year']],
    [1990.5, ['/birthYear invalid']],
    ['1990', ['/birthYear invalid']],
  ])('%j gives %j', (birthYear, errors) => {
    expect(born(birthYear)).toEqual(errors);
  });

  test('whoever turns eighteen within the year is old enough, the next year’s are not', () => {
    expect(born(year - 18, 18)).toEqual([]);
    expect(born(year - 17, 18)).toEqual(['/birthYear too-young']);
  });

  test('the year turns at midnight in Hanoi', () => {
    const midnight = Date.UTC(2026, 11, 31, 17);
    expect([yearInVietnam(midnight - 1), yearInVietnam(midnight)]).toEqual([2026, 2027]);
  });
});

test('an audience is one of those the rules name', () => {
  expect(refused({ ...goodEverything, audience: 'hoc-sinh' }, everything)).toEqual([
    '/audience unknown-audience',
  ]);
});
