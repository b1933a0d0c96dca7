import { expect, test } from 'vitest';
import { testRules } from '../../testing/builders.ts';
import { rulesSchema } from './contract.ts';
import { rehearsalRules, thrownAwayAt } from './rehearsal-rules.ts';

const rehearsed = { id: 'new', title: 'Vòng 2', opensAt: 1_000, closesAt: 2_000 };

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
