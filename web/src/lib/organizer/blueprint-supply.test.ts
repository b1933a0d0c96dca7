import { unmetLines } from '@cchc/server/src/banks/paper/unmet-lines.ts';
import { paperSources } from '@cchc/server/src/contests/paper-source.ts';
import type { BlueprintLine, Rules } from '@cchc/server/src/contests/contract.ts';
import { makeRules } from '@cchc/server/src/ranking/testing/make-rules.ts';
import { expect, test } from 'vitest';
import { fillsBlueprint, paperShortages, supplyOf } from '#lib/organizer/blueprint-supply.ts';
import { makeBank } from '#lib/organizer/testing/make-bank.ts';
import { makeRound } from '#lib/organizer/testing/make-round.ts';

const law = { id: 'nd-118', number: '118/2025/NĐ-CP', title: 'Nghị định' };
const bank = makeBank(
  [
    { topic: 'general', level: 'recall', count: 4 },
    { topic: 'general', level: 'apply', count: 2, documents: [law.id] },
    { topic: 'indices', level: 'recall', count: 1 },
  ],
  { documents: [law] },
);
const small = makeBank([{ topic: 'general', level: 'recall', count: 2 }], {
  id: 'small',
  title: 'Ngân hàng nhỏ',
});
const line = (change: Partial<BlueprintLine> = {}): BlueprintLine => ({
  topic: 'general',
  level: null,
  document: null,
  count: 1,
  ...change,
});
const round = makeRound({ id: 'r1', title: 'Vòng 1', opensAt: 0, closesAt: 1 });

test.each([
  ['at one level', line({ level: 'recall' }), 4],
  ['at any level', line(), 6],
  ['resting on a document', line({ topic: null, document: law.id }), 2],
  ['of a topic the bank has not', line({ topic: 'procedures' }), 0],
])('a bank has as many questions %s as its cells hold together', (_case, asked, count) => {
  expect(supplyOf(bank.pool, asked)).toBe(count);
  expect(fillsBlueprint(bank.pool, [{ ...asked, count: count + 1 }])).toBe(false);
});

test.each<[string, Partial<Rules>, [pointer: string, bank: string, available: number][]]>([
  ['exactly what is there', { blueprint: [line({ count: 6 })] }, []],
  ['one more than is there', { blueprint: [line({ count: 7 })] }, [['/rules/blueprint/0', 'bank', 6]]],
  [
    'a line for a document beside the topics that need its questions',
    { blueprint: [line({ topic: null, document: law.id, count: 1 }), line({ count: 6 })] },
    [['/rules/blueprint/1', 'bank', 5]],
  ],
  [
    'a round with a bank of its own',
    { blueprint: [line({ count: 3 })], rounds: [{ ...round, bankId: 'small' }] },
    [['/rules/blueprint/0', 'small', 2]],
  ],
  [
    'a round with a blueprint of its own',
    { rounds: [{ ...round, blueprint: [line(), line({ topic: 'indices', count: 2 })] }] },
    [['/rules/rounds/0/blueprint/1', 'bank', 1]],
  ],
  [
    'a set with a blueprint of its own',
    {
      rounds: [
        { ...round, sets: [{ id: 'bo-1', name: 'Bộ 1', bankId: 'small', blueprint: [line({ count: 5 })] }] },
      ],
    },
    [['/rules/rounds/0/sets/0/blueprint/0', 'small', 2]],
  ],
  [
    'an audience with a bank of its own, and one without',
    {
      blueprint: [line({ count: 7 })],
      audiences: [
        { id: 'a-1', name: 'A', bankId: 'small', prizes: [] },
        { id: 'b-1', name: 'B', bankId: null, prizes: [] },
      ],
    },
    [
      ['/rules/blueprint/0', 'small', 2],
      ['/rules/blueprint/0', 'bank', 6],
    ],
  ],
])('%s', (_case, change, expected) => {
  const rules = makeRules({ rounds: [round], ...change });
  const found = paperShortages(rules, [bank, small]);
  expect(found.map(({ pointer, bankId, available }) => [pointer, bankId, available])).toEqual(expected);
  const byServer = paperSources(rules).flatMap(({ bankId, blueprint, pointer }) =>
    unmetLines(bankId === 'small' ? small.pool : bank.pool, blueprint).map((at) => `${pointer}/${at}`),
  );
  expect(found.map(({ pointer }) => pointer)).toEqual(byServer);
});

test('a shortage says which document and bank it is about; a bank nobody knows is left to the server', () => {
  const rules = makeRules({
    rounds: [round, { ...round, id: 'r2', bankId: 'elsewhere' }],
    blueprint: [line({ topic: null, document: law.id, count: 3 })],
  });
  expect(paperShortages(rules, [bank])).toMatchObject([
    { documentNumber: law.number, bankTitle: 'Bank', wanted: 3, available: 2 },
  ]);
});
