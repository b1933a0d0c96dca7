import { expect, test } from 'vitest';
import type { EntrantDetail } from '@cchc/server/src/people/contract.ts';
import { correctionOf, formOf, type CorrectionForm } from './correction.ts';

const person: EntrantDetail = {
  entrantId: 'e1',
  fullName: 'Lê Thị Hoa',
  erasedAt: null,
  birthYear: 1990,
  phoneEnding: '678',
  staffCodeEnding: null,
  unitId: 'u1',
  unitPath: 'Tỉnh X › Xã A',
  audience: 'can-bo',
  joinedAt: 0,
  standing: 'valid' as const,
  mergedInto: null,
  attempts: [],
};

test.each<[string, Partial<CorrectionForm>, object]>([
  ['nothing while nothing differs', {}, {}],
  ['a name, but not spaces around it', { fullName: 'Lê Thị Hoà ' }, { fullName: 'Lê Thị Hoà ' }],
  ['no name that only gained spaces', { fullName: ' Lê Thị Hoa ' }, {}],
  ['a year as a number', { birthYear: '1991' }, { birthYear: 1991 }],
  ['a year that is none, for the server to refuse', { birthYear: '91x' }, { birthYear: 0 }],
  ['a phone only when one was typed', { phone: '0912 345 679' }, { phone: '0912 345 679' }],
  ['another unit and audience', { unitId: 'u2', audience: 'dan' }, { unitId: 'u2', audience: 'dan' }],
  ['no unit taken away', { unitId: '' }, {}],
])('a correction sends %s', (_what, typed, sent) => {
  expect(correctionOf(person, { ...formOf(person), ...typed })).toEqual(sent);
});
