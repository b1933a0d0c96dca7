import { expect, test } from 'vitest';
import { makeRules } from '../ranking/testing/make-rules.ts';
import type { Rules } from './contract.ts';
import { paperSource, paperSources } from './paper-source.ts';

const line = (count: number): Rules['blueprint'] => [
  { topic: 'general', level: null, document: null, count },
];
const round = (id: string, change: Partial<Rules['rounds'][number]> = {}): Rules['rounds'][number] => ({
  id,
  title: id,
  opensAt: 0,
  closesAt: 1,
  bankId: null,
  blueprint: null,
  sets: [],
  ...change,
});
const rules = makeRules({
  bankId: 'contest',
  blueprint: line(10),
  audiences: [
    { id: 'staff', name: 'Cán bộ', bankId: null, prizes: [] },
    { id: 'citizens', name: 'Người dân', bankId: 'easy', prizes: [] },
  ],
  rounds: [
    round('plain'),
    round('own', { bankId: 'own', blueprint: line(20) }),
    round('sets', {
      bankId: 'own',
      sets: [
        { id: 'law', name: 'Luật', bankId: 'law', blueprint: line(5) },
        { id: 'rest', name: 'Còn lại', bankId: null, blueprint: null },
      ],
    }),
  ],
});

test.each<[string, string, string | null, string, number]>([
  ['plain', 'staff', null, 'contest', 10],
  ['plain', 'citizens', null, 'easy', 10],
  ['own', 'staff', null, 'own', 20],
  ['own', 'citizens', null, 'easy', 20],
  ['sets', 'staff', 'law', 'law', 5],
  ['sets', 'citizens', 'law', 'law', 5],
  ['sets', 'citizens', 'rest', 'easy', 10],
  ['sets', 'staff', 'rest', 'own', 10],
])('round %s of %s, set %s, draws from %s', (roundId, audience, setId, bankId, count) => {
  expect(paperSource(rules, { roundId, audience, setId })).toEqual({ bankId, blueprint: line(count) });
});

test('every bank is checked with every blueprint it is drawn from, each once and at its place', () => {
  expect(paperSources(rules).map(({ bankId, pointer }) => [bankId, pointer])).toEqual([
    ['contest', '/rules/blueprint'],
    ['easy', '/rules/blueprint'],
    ['own', '/rules/rounds/1/blueprint'],
    ['easy', '/rules/rounds/1/blueprint'],
    ['law', '/rules/rounds/2/sets/0/blueprint'],
    ['own', '/rules/blueprint'],
  ]);
});
