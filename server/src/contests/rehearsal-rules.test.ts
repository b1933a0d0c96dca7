import { expect, test } from 'vitest';
import { testRules } from '../../testing/builders.ts';
import { rulesSchema } from './contract.ts';
import { rehearsalRules, thrownAwayAt } from './rehearsal-rules.ts';

const rehearsed = {
  id: 'new',
  title: 'Vòng 2',
  opensAt: 1_000,
  closesAt: 2_000,
  bankId: null,
  blueprint: null,
  sets: [],
};

test('a rehearsal has the rules of the contest but for its title and its one round', () => {
  const rules = testRules('bank');
  const { title, rounds, ...same } = rehearsalRules(rules, rehearsed);
  expect(title).toBe('Diễn tập: Tìm hiểu về cải cách hành chính');
  expect(rounds).toEqual([rehearsed]);
  expect(same).toEqual(Object.fromEntries(Object.entries(rules).filter(([key]) => key in same)));
});

test.each([
  ['as long as a title may be', 'x'.repeat(160)],
  ['ending in two-part letters', `${'x'.repeat(149)}${'😀'.repeat(5)}`],
  ['with a blank where it is cut', `${'x'.repeat(149)} ${'y'.repeat(10)}`],
])('a title %s is still one the rules take', (_case, title) => {
  const rules = rehearsalRules(testRules('bank', { title }), rehearsed);
  expect(rulesSchema.safeParse(rules).success).toBe(true);
  expect(rules.title.startsWith('Diễn tập: x')).toBe(true);
});

test('it is thrown away a day after its round closed', () => {
  expect(thrownAwayAt({ closesAt: 1_000 })).toBe(1_000 + 24 * 3_600_000);
});

test.each([
  ['roster', 'staff-code', 'phone'],
  ['account', 'account', 'phone'],
  ['password', 'staff-code', 'staff-code'],
  ['open', 'phone', 'phone'],
] as const)('a rehearsal of a contest entered by %s is entered openly, by %s as %s', (by, identity, own) => {
  const rules = testRules('bank', { entry: { by, excludesOrganisers: true }, identity });
  expect(rulesSchema.safeParse(rules).success).toBe(true);
  const rehearsal = rehearsalRules(rules, rehearsed);
  expect(rehearsal).toMatchObject({ entry: { by: 'open', excludesOrganisers: false }, identity: own });
  expect(rulesSchema.safeParse(rehearsal).success).toBe(true);
});

test('it keeps the rankings of units that need no roster, the freeze, and the banks and sets of its round', () => {
  const ranking = (id: string, of: 'roster' | 'headcount') => ({
    id,
    title: id,
    measures: [{ by: 'entrants' as const }],
    gate: { of, percent: 50 },
    decimals: 0,
    prizes: [],
  });
  const units = [{ unitId: 'u', name: 'Xã', headcount: 10 }];
  const rules = testRules('bank', {
    entry: { by: 'roster', excludesOrganisers: true },
    identity: 'staff-code',
    fields: { birthYear: false, unit: true, minAge: null, maxAge: null },
    freeze: { beforeCloseMs: 60_000, thaw: 'ceremony' },
    collective: {
      blocs: [{ id: 'khoi', name: 'Khối', units }],
      rankings: [ranking('theo-danh-sach', 'roster'), ranking('theo-bien-che', 'headcount')],
    },
  });
  expect(rulesSchema.safeParse(rules).success).toBe(true);
  const round = {
    ...rehearsed,
    bankId: 'own',
    sets: [{ id: 'luat', name: 'Luật', bankId: 'law', blueprint: null }],
  };
  const rehearsal = rehearsalRules(rules, round);
  expect(rulesSchema.safeParse(rehearsal).success).toBe(true);
  expect(rehearsal.collective.rankings.map(({ id }) => id)).toEqual(['theo-bien-che']);
  expect(rehearsal).toMatchObject({ freeze: rules.freeze, rounds: [round] });
});
