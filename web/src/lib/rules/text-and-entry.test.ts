import { rulesSchema, type Rules } from '@cchc/server/src/contests/contract.ts';
import type { Deps } from '@cchc/server/src/deps.ts';
import { makeTestDeps } from '@cchc/server/testing/test-app.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locales } from '#lib/i18n/locale.ts';
import { describeRules } from '#lib/rules/describe-rules.ts';
import { entryOutcome, storeEntryFacts } from '#lib/rules/testing/entry-outcome.ts';
import { richRules } from '#lib/rules/testing/rich-rules.ts';

type Change = (rules: Rules) => void;

let deps: Deps;
let cleanUp: () => Promise<void>;
let before: string;

beforeAll(async () => {
  ({ deps, cleanUp } = await makeTestDeps());
  await storeEntryFacts(deps);
  before = await entryOutcome(deps, richRules());
});
afterAll(() => cleanUp());

const noAges = { minAge: null, maxAge: null };

/** Each member that decides who may enter, with a change to it; every way to enter and to be told apart is tried. */
const rulings: [path: string, change: Change][] = [
  ['entry.by open', (rules) => (rules.entry.by = 'open')],
  ['entry.by roster', (rules) => Object.assign(rules, { identity: 'staff-code', entry: { by: 'roster', excludesOrganisers: true } })], // prettier-ignore
  ['entry.by account', (rules) => Object.assign(rules, { identity: 'account', entry: { by: 'account', excludesOrganisers: true } })], // prettier-ignore
  ['entry.excludesOrganisers', (rules) => (rules.entry.excludesOrganisers = false)],
  ['identity staff-code', (rules) => (rules.identity = 'staff-code')],
  ['fields.birthYear', (rules) => Object.assign(rules.fields, { birthYear: false, ...noAges })],
  ['fields.unit', (rules) => Object.assign(rules, { fields: { ...rules.fields, unit: false }, collective: { blocs: [], rankings: [] } })], // prettier-ignore
  ['fields.minAge', (rules) => (rules.fields.minAge = 18)],
  ['fields.minAge none', (rules) => (rules.fields.minAge = null)],
  ['fields.maxAge', (rules) => (rules.fields.maxAge = 50)],
  ['fields.maxAge none', (rules) => (rules.fields.maxAge = null)],
  ['fields ages none', (rules) => Object.assign(rules.fields, noAges)],
  ['audiences', (rules) => (rules.audiences = [])],
];

const changed = (change: Change): Rules => {
  const rules = richRules();
  change(rules);
  return rules;
};
const written = (rules: Rules, locale: 'vi' | 'en') => JSON.stringify(describeRules(rules, locale));

describe.each(rulings)('a change of %s', (_path, change) => {
  test('is one of rules that can be run', () => {
    expect(rulesSchema.safeParse(changed(change)).error?.issues ?? []).toEqual([]);
  });

  test.each(locales)('is read in the published text, in %s', (locale) => {
    expect(written(changed(change), locale)).not.toBe(written(richRules(), locale));
  });

  test('decides otherwise who may enter', async () => {
    expect(await entryOutcome(deps, changed(change))).not.toBe(before);
  });
});

test('no two of these rules read the same', () => {
  const texts = rulings.map(([, change]) => written(changed(change), 'vi'));
  expect(new Set(texts).size).toBe(texts.length);
});
