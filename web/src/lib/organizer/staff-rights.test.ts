import type { Grant } from '@cchc/server/src/people/contract.ts';
import { expect, test } from 'vitest';
import {
  isAdmin,
  mayCreateContest,
  mayKeepBanks,
  mayReadBanks,
  withGrant,
  withoutGrant,
} from '#lib/organizer/staff-rights.ts';

const grant = (role: Grant['role'], contestId: string | null = null): Grant => ({
  role,
  contestId,
  unitId: null,
});

test.each([
  ['an admin', [grant('admin')], true, true],
  ['an organiser of the platform', [grant('organiser')], false, true],
  ['an organiser of one contest', [grant('organiser', 'c1')], false, false],
  ['an auditor', [grant('auditor')], false, false],
  ['nobody', [], false, false],
])('%s', (_who, roles, admin, creates) => {
  expect(isAdmin({ roles })).toBe(admin);
  expect(mayCreateContest({ roles })).toBe(creates);
  expect(mayKeepBanks({ roles })).toBe(creates);
});

test.each([
  ['an auditor of the platform reads banks', [grant('auditor')], true],
  ['an auditor of one contest does not', [grant('auditor', 'c1')], false],
  ['whoever keeps them reads them', [grant('organiser')], true],
])('%s', (_who, roles, reads) => {
  expect(mayReadBanks({ roles })).toBe(reads);
});

test('a grant given twice is held once, and the same role elsewhere is another grant', () => {
  const once = withGrant([], grant('auditor', 'c1'));
  expect(withGrant(once, grant('auditor', 'c1'))).toEqual(once);
  expect(withGrant(once, grant('auditor'))).toHaveLength(2);
});

test('taking a grant back leaves the others', () => {
  const both = [grant('auditor', 'c1'), grant('auditor', 'c2')];
  expect(withoutGrant(both, grant('auditor', 'c1'))).toEqual([grant('auditor', 'c2')]);
});
