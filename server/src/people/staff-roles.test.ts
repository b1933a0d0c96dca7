import { describe, expect, test } from 'vitest';
import type { Grant, Role } from './contract.ts';
import { contestsInReach, mayAct, type Place } from './staff-roles.ts';

const grant = (role: Role, contestId: string | null = null): Grant => ({ role, contestId, unitId: null });
const here = { contestId: 'here' };
const there = { contestId: 'there' };

describe('who may act as an organiser', () => {
  test.each<[string, Grant[], Place, boolean]>([
    ['nobody without a role', [], here, false],
    ['an admin in a contest', [grant('admin')], here, true],
    ['an admin on the platform', [grant('admin')], 'platform', true],
    ['an organiser in any contest', [grant('organiser')], here, true],
    ['an organiser on the platform', [grant('organiser')], 'platform', true],
    ['the organiser of a contest there', [grant('organiser', 'here')], here, true],
    ['the organiser of a contest elsewhere', [grant('organiser', 'here')], there, false],
    ['the organiser of a contest on the platform', [grant('organiser', 'here')], 'platform', false],
    ['the organiser of a contest somewhere', [grant('organiser', 'here')], 'anywhere', true],
    ['the admin of a contest there', [grant('admin', 'here')], here, true],
    ['the admin of a contest elsewhere', [grant('admin', 'here')], there, false],
    ['the admin of a contest on the platform', [grant('admin', 'here')], 'platform', false],
    ['an auditor', [grant('auditor')], here, false],
    ['a coordinator', [grant('coordinator')], 'anywhere', false],
    ['an auditor who organises that contest', [grant('auditor'), grant('organiser', 'here')], here, true],
  ])('%s', (_who, grants, place, may) => {
    expect(mayAct(grants, ['organiser'], place)).toBe(may);
  });
});

test('lists reach the contests of one’s roles, or all', () => {
  const grants = [grant('organiser', 'a'), grant('auditor', 'b'), grant('coordinator', 'c')];
  expect(contestsInReach(grants, ['organiser', 'auditor'])).toEqual(new Set(['a', 'b']));
  expect(contestsInReach([...grants, grant('admin', 'd')], ['organiser'])).toEqual(new Set(['a', 'd']));
  expect(contestsInReach([...grants, grant('auditor')], ['organiser', 'auditor'])).toBe('all');
  expect(contestsInReach([grant('admin')], ['organiser'])).toBe('all');
  expect(contestsInReach([grant('auditor')], ['organiser'])).toEqual(new Set());
});
