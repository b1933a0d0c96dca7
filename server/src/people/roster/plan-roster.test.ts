import { expect, test } from 'vitest';
import type { RosterLine } from './file/roster-line.ts';
import { planRoster, type StoredMember } from './plan-roster.ts';

const member = (staffCode: string, wanted: Partial<StoredMember> = {}): StoredMember => ({
  id: `id-${staffCode}`,
  contestId: 'c',
  identityHash: `hash-${staffCode}`,
  staffCode,
  fullName: `Người ${staffCode}`,
  foldedName: null,
  birthDate: '1985',
  unitId: 'u1',
  addedAt: 0,
  removedAt: null,
  exemptReason: null,
  exemptedAt: null,
  ...wanted,
});
const line = (staffCode: string, wanted: Partial<RosterLine> = {}): RosterLine => ({
  place: { line: 2 },
  unitPlace: { line: 2 },
  staffCode,
  fullName: `Người ${staffCode}`,
  birthDate: '1985',
  unit: 'u1',
  ...wanted,
});
const plan = async (
  stored: readonly StoredMember[],
  lines: RosterLine[],
  { whole = true, spared = [] as string[] } = {},
) => {
  const planned = await planRoster(
    { lines, problems: [], spared },
    {
      stored: new Map(stored.map((each) => [each.identityHash, each])),
      hashOf: (staffCode) => `hash-${staffCode}`,
      matchUnit: (text) => (text === '?' ? { problem: 'unknown-unit' } : { unitId: text }),
      whole,
    },
  );
  return {
    added: planned.added.map(({ id, staffCode }) => `${staffCode}${id ? ' again' : ''}`),
    changed: planned.changed.map(({ staffCode, was, fullName, birthDate, unitId }) =>
      [staffCode, was.fullName, was.birthDate, was.unitId, '→', fullName, birthDate, unitId].join(' '),
    ),
    removed: planned.removed.map(({ staffCode }) => staffCode),
    unchanged: planned.unchanged,
    problems: planned.problems.map(({ code }) => code),
    withoutBirth: planned.withoutBirth,
  };
};
const idle = { added: [], changed: [], removed: [], unchanged: 0, problems: [], withoutBirth: 0 };

test('people are added, changed, removed, or left as they are', async () => {
  const stored = [member('1'), member('2'), member('3')];
  expect(await plan(stored, [line('1'), line('2', { unit: 'u2' }), line('4')])).toEqual({
    ...idle,
    added: ['4'],
    changed: ['2 Người 2 1985 u1 → Người 2 1985 u2'],
    removed: ['3'],
    unchanged: 1,
  });
});

test('a file that adds removes nobody', async () => {
  expect(await plan([member('1'), member('2')], [line('3')], { whole: false })).toEqual({
    ...idle,
    added: ['3'],
  });
});

test('whoever stands in a row that cannot be used is not gone', async () => {
  const stored = [member('1'), member('2'), member('3')];
  expect(await plan(stored, [line('1', { unit: '?' })], { spared: ['2'] })).toEqual({
    ...idle,
    removed: ['3'],
    problems: ['unknown-unit'],
  });
});

test('a date of birth the file leaves out is kept', async () => {
  expect(await plan([member('1')], [line('1', { birthDate: null })])).toEqual({ ...idle, unchanged: 1 });
});

test('who has none is counted, whether or not the file names them', async () => {
  const stored = [member('1', { birthDate: null })];
  expect((await plan(stored, [line('2', { birthDate: null })], { whole: false })).withoutBirth).toBe(2);
});

test('who was taken off comes back as the same member', async () => {
  const stored = [member('1', { removedAt: 5 })];
  expect(await plan(stored, [line('1')])).toEqual({ ...idle, added: ['1 again'] });
  expect(await plan(stored, [])).toEqual(idle);
});

test('who was erased is not written down again, and stays on the roster', async () => {
  const stored = [member('1', { staffCode: null, fullName: null, birthDate: null })];
  expect(await plan(stored, [line('1')])).toEqual({ ...idle, problems: ['erased'] });
});
