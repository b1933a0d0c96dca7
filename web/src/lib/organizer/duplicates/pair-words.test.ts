import { expect, test } from 'vitest';
import { agreementWords, likelyKept, pairRows, type Pair } from '#lib/organizer/duplicates/pair-words.ts';

const side = (wanted: Partial<Pair['left']> = {}): Pair['left'] => ({
  entrantId: 'a',
  fullName: 'Trần Thị Lan',
  birthYear: 1988,
  phoneEnding: '678',
  staffCodeEnding: null,
  unitPath: null,
  audience: null,
  joinedAt: 1_000,
  merged: 0,
  attempts: [],
  ...wanted,
});
const attempt = {
  attemptId: 'x',
  roundTitle: 'Vòng 1',
  number: 1,
  startedAt: 0,
  submittedAt: 1,
  durationMs: 1,
  score: 100,
  maxScore: 100,
};
const pair = (wanted: Partial<Pair> = {}): Pair => ({
  strength: 'strong',
  agreements: [
    { fact: 'name', holders: 2 },
    { fact: 'device', holders: 3 },
  ],
  differences: ['birth-year'],
  left: side(),
  right: side({ entrantId: 'b', birthYear: 1989, phoneEnding: '321' }),
  ...wanted,
});

test('facts nobody was asked for are left out; what agrees and what differs says so', () => {
  const rows = pairRows(pair(), (id) => id);
  expect(rows.map(({ label }) => label)).toEqual([
    'Họ và tên',
    'Năm sinh',
    'Số điện thoại',
    'Thiết bị',
    'Ghi danh lúc',
  ]);
  expect(rows[0]).toMatchObject({ same: 'Trùng họ tên; 2 lần ghi danh mang tên này', differs: false });
  expect(rows[1]).toMatchObject({ left: '1988', right: '1989', same: undefined, differs: true });
  expect(rows[2]).toMatchObject({ left: 'kết thúc bằng 678', same: undefined, differs: false });
  expect(rows[3]?.same).toBe('Cùng một thiết bị; 3 người đã dùng thiết bị này');
});

test('phones that differ in one digit are said to', () => {
  expect(agreementWords({ fact: 'phone-one-digit', holders: 2 })).toContain('một chữ số');
});

test.each([
  ['the one with more attempts', side({ attempts: [attempt] }), side({ entrantId: 'b', joinedAt: 1 }), 'a'],
  ['of equals the earlier', side({ joinedAt: 2 }), side({ entrantId: 'b', joinedAt: 1 }), 'b'],
  ['at the same moment the first', side(), side({ entrantId: 'b' }), 'a'],
])('kept is %s', (_title, left, right, kept) => {
  expect(likelyKept(pair({ left, right })).entrantId).toBe(kept);
});
