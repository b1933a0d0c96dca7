import { expect, test } from 'vitest';
import { makeRules } from '../ranking/testing/make-rules.ts';
import type { Rules } from './contract.ts';
import { changedPointers } from './rules-change.ts';

const rules = makeRules({
  rounds: [1, 2].map((number) => ({
    id: `r${number}`,
    title: `Vòng ${number}`,
    opensAt: number * 10,
    closesAt: number * 10 + 5,
    bankId: null,
    blueprint: null,
    sets: [],
  })),
  prizes: [{ title: 'Giải Nhất', count: 1, value: '' }],
});
const [first, second] = rules.rounds;
const units = [{ unitId: 'u1', name: 'Xã An Bình', headcount: 10 }];
const collective = { blocs: [{ id: 'xa', name: 'Xã', units }], rankings: [] };

test.each<[string, Partial<Rules>, string[]]>([
  ['nothing', {}, []],
  ['a text', { title: 'Khác' }, ['/title']],
  ['a time of one round', { rounds: [first!, { ...second!, closesAt: 99 }] }, ['/rounds/1/closesAt']],
  ['a round less', { rounds: [first!] }, ['/rounds']],
  ['two parts', { prizes: [], summary: 'Khác' }, ['/prizes', '/summary']],
  [
    'something where there was nothing',
    { prediction: { target: 'attempts', decimals: 0, among: 'round' } },
    ['/prediction'],
  ],
  ['one prize', { prizes: [{ title: 'Giải Nhất', count: 2, value: '' }] }, ['/prizes/0/count']],
])('%s', (_case, change, pointers) => {
  expect(changedPointers(rules, { ...rules, ...change }).toSorted()).toEqual(pointers);
});

test('no deeper than a person looks, and without what stands there', () => {
  const more = { ...collective, blocs: [{ ...collective.blocs[0], units: [] }] };
  expect(changedPointers({ collective }, { collective: more })).toEqual(['/collective/blocs/0']);
});
