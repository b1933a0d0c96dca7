import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeBank, makeContest, makeEntrant, testRules } from '../../testing/builders.ts';
import { makeTestDeps, testNow } from '../../testing/test-app.ts';
import { shortContests } from '../banks/short-contests.ts';
import type { Deps } from '../deps.ts';
import { changeRules } from './change-rules.ts';
import { checkAgainstBank } from './check-against-bank.ts';
import type { Rules } from './contract.ts';
import { mayPreview } from './may-preview.ts';

let deps: Deps;
let cleanUp: () => Promise<void>;
let large: string;
let small: string;
beforeEach(async () => {
  ({ deps, cleanUp } = await makeTestDeps());
  large = (await makeBank(deps, { items: 9 })).bankId;
  small = (await makeBank(deps, { items: 4 })).bankId;
});
afterEach(() => cleanUp());

const lines = (count: number): Rules['blueprint'] => [
  { topic: 'general', level: null, document: null, count },
];
const hour = 3_600_000;
const round = (id: string, changes: Partial<Rules['rounds'][number]> = {}): Rules['rounds'][number] => ({
  id,
  title: id,
  opensAt: testNow - hour,
  closesAt: testNow + hour,
  bankId: null,
  blueprint: null,
  sets: [],
  ...changes,
});
const set = (id: string, changes: Partial<Rules['rounds'][number]['sets'][number]> = {}) => ({
  id,
  name: id,
  bankId: null,
  blueprint: null,
  ...changes,
});
const audience = (bankId: string | null) => [{ id: 'citizens', name: 'Người dân', bankId, prizes: [] }];
const rules = (changes: Partial<Rules>) => testRules(large, { blueprint: lines(6), ...changes });

const refusalOf = async (asked: Rules, mustSuffice = true) => {
  const refused = await checkAgainstBank(deps, asked, { mustSuffice }).then(
    () => ({ problem: null, extra: { errors: [] } }),
    (error: { problem: string; extra: { errors: { pointer: string }[] } }) => error,
  );
  return [refused.problem, ...refused.extra.errors.map(({ pointer }) => pointer)];
};

test.each<[string, () => Partial<Rules>, (string | null)[]]>([
  ['a bank that suffices', () => ({}), [null]],
  [
    'an audience’s small bank',
    () => ({ audiences: audience(small) }),
    ['bank-too-small', '/rules/blueprint/0'],
  ],
  [
    'a round’s small bank under its own blueprint',
    () => ({ rounds: [round('one', { bankId: small, blueprint: lines(5) })] }),
    ['bank-too-small', '/rules/rounds/0/blueprint/0'],
  ],
  [
    'a set that asks for more than there is',
    () => ({ rounds: [round('one', { sets: [set('all', { blueprint: lines(10) }), set('few')] })] }),
    ['bank-too-small', '/rules/rounds/0/sets/0/blueprint/0'],
  ],
  [
    'lines on a document nothing rests on',
    () => ({ blueprint: [{ topic: null, level: null, document: 'unknown', count: 1 }] }),
    ['bank-too-small', '/rules/blueprint/0'],
  ],
  [
    'banks that are not there',
    () => ({
      audiences: audience('gone'),
      rounds: [round('one', { bankId: 'gone', sets: [set('all', { bankId: 'lost' })] })],
    }),
    [
      'invalid-request',
      '/rules/audiences/0/bankId',
      '/rules/rounds/0/bankId',
      '/rules/rounds/0/sets/0/bankId',
    ],
  ],
])('%s', async (_title, changes, refusal) => {
  expect(await refusalOf(rules(changes()))).toEqual(refusal);
});

test('a draft may fall short, not name what is not there', async () => {
  expect(await refusalOf(rules({ audiences: audience(small) }), false)).toEqual([null]);
  expect(await refusalOf(rules({ audiences: audience('gone') }), false)).toEqual([
    'invalid-request',
    '/rules/audiences/0/bankId',
  ]);
});

test('a contest falls short of any bank it still draws from, under the blueprint it draws by', async () => {
  const rounds = [
    round('past', {
      opensAt: testNow - 3 * hour,
      closesAt: testNow - 2 * hour,
      bankId: small,
      blueprint: lines(5),
    }),
    round('now', { sets: [set('all', { bankId: small, blueprint: lines(5) }), set('few')] }),
  ];
  const made = await makeContest(deps, { rules: { ...rules({ rounds }) } });
  expect(await shortContests(deps, large, testNow)).toEqual([]);
  expect(await shortContests(deps, small, testNow)).toMatchObject([
    {
      contestId: made.contestId,
      isOpen: true,
      lines: [{ line: 0, wanted: 5, available: 4, document: null }],
    },
  ]);
  expect(await shortContests(deps, small, testNow + hour)).toEqual([]);
});

test('an organiser sees the keys of every bank their contest draws from', async () => {
  const { contestId } = await makeContest(deps, { rules: rules({ audiences: audience(small) }) });
  const other = (await makeBank(deps)).bankId;
  const seen = await Promise.all(
    [large, small, other].map((bankId) => mayPreview(deps, new Set([contestId]), bankId)),
  );
  expect(seen).toEqual([true, true, false]);
});

test.each<[string, (rules: Rules) => Partial<Rules>, string[]]>([
  ['an audience’s bank', () => ({ audiences: audience(large) }), ['/rules/audiences/0/bankId']],
  ['an audience with a bank, taken away', () => ({ audiences: [] }), ['/rules/audiences']],
  [
    'the bank of a round that has begun',
    ({ rounds: [first, ...rest] }) => ({ rounds: [{ ...(first ?? round('?')), bankId: small }, ...rest] }),
    ['/rules/rounds/0/bankId'],
  ],
  [
    'a set of it',
    ({ rounds: [first, ...rest] }) => ({
      rounds: [{ ...(first ?? round('?')), sets: [set('few')] }, ...rest],
    }),
    ['/rules/rounds/0/sets'],
  ],
  [
    'the bank of a set of it',
    ({ rounds: [first, ...rest] }) => ({
      rounds: [{ ...(first ?? round('?')), sets: [set('few'), set('all', { bankId: small })] }, ...rest],
    }),
    ['/rules/rounds/0/sets/1/bankId'],
  ],
  [
    'the bank of a round to come',
    ({ rounds: [first, second] }) => ({
      rounds: [first ?? round('?'), { ...(second ?? round('?')), bankId: large }],
    }),
    [],
  ],
  ['a blueprint', () => ({ blueprint: lines(3) }), []],
])('once people have entered, %s', async (_title, change, refused) => {
  const before = rules({
    blueprint: lines(4),
    audiences: audience(small),
    rounds: [
      round('begun', { sets: [set('all'), set('few')] }),
      round('later', { opensAt: testNow + hour, closesAt: testNow + 2 * hour }),
    ],
  });
  const contest = await makeContest(deps, { rules: before });
  await makeEntrant(deps, contest);
  const after = { ...before, ...change(before) };
  const changed = changeRules(
    deps,
    {
      contestId: contest.contestId,
      rules: after,
      basedOn: 1,
      reason: 'Sửa',
      action: 'rules.change',
    },
    'staff-1',
    testNow,
  );
  const errors = await changed.then(
    () => [],
    ({ extra }: { extra: { errors: { pointer: string; detail: string }[] } }) => extra.errors,
  );
  expect(errors).toEqual(refused.map((pointer) => ({ pointer, detail: 'has-entrants' })));
});
