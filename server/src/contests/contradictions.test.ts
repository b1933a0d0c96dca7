import { expect, test } from 'vitest';
import { makeRules } from '../ranking/testing/make-rules.ts';
import type { Bloc, CollectiveRanking } from './collective-contract.ts';
import { contradictions } from './contradictions.ts';
import { rulesSchema, type Rules } from './contract.ts';

const found = (change: Partial<Rules>) =>
  contradictions(makeRules(change)).map(({ path, code }) => `${path.join('/')}: ${code}`);

const bloc = (headcount: number | null, id = 'khoi-1'): Bloc => ({
  id,
  name: 'Khối 1',
  units: [{ unitId: `unit-${id}`, name: 'Xã An Bình', headcount }],
});
const ranking = (change: Partial<CollectiveRanking> = {}): CollectiveRanking => ({
  id: 'tap-the',
  title: 'Giải tập thể',
  measures: [{ by: 'entrants' }],
  gate: null,
  decimals: 2,
  prizes: [],
  ...change,
});
const collective = (blocs: Bloc[], ...rankings: CollectiveRanking[]) => ({ collective: { blocs, rankings } });
const roster = { entry: { by: 'roster', excludesOrganisers: true }, identity: 'staff-code' } as const;
const prediction = (change: Partial<NonNullable<Rules['prediction']>>) => ({
  ranking: [{ by: 'score' }, { by: 'prediction' }] satisfies Rules['ranking'],
  prediction: { target: 'entrants', decimals: 0, among: 'round', ...change } as const,
});
const line = { topic: null, level: null, document: null, count: 1 };
const round = makeRules().rounds[0]!;
const set = { id: 'bo-1', name: 'Bộ 1', bankId: null, blueprint: null };

test('plain rules contradict nothing', () => {
  expect(found({})).toEqual([]);
});

test.each<[string, Partial<Rules>, string[]]>([
  [
    'more rounds counted than there are',
    { overall: { by: 'best', rounds: 2 } },
    ['overall/rounds: more-than-rounds'],
  ],
  ['as many rounds counted as there are', { overall: { by: 'best', rounds: 1 } }, []],
  ['two sets of one id', { rounds: [{ ...round, sets: [set, set] }] }, ['rounds/0/sets: duplicate']],
  ['a roster told apart by phone', { ...roster, identity: 'phone' }, ['identity: roster-by-staff-code']],
  ['a roster told apart by staff code', roster, []],
  [
    'accounts asked for a phone',
    { entry: { by: 'account', excludesOrganisers: false } },
    ['identity: account-both-ways'],
  ],
  ['an account asked for where all may enter', { identity: 'account' }, ['identity: account-both-ways']],
  [
    'an upper age without years of birth',
    { fields: { birthYear: false, unit: false, minAge: null, maxAge: 35 } },
    ['fields/maxAge: age-without-birth-year'],
  ],
  [
    'ages the wrong way round',
    { fields: { birthYear: true, unit: false, minAge: 36, maxAge: 35 } },
    ['fields/maxAge: ages-inverted'],
  ],
  ['one age only', { fields: { birthYear: true, unit: false, minAge: 35, maxAge: 35 } }, []],
  ['a line that names nothing', { blueprint: [line] }, ['blueprint/0: topic-or-document']],
  ['a line that names a document', { blueprint: [{ ...line, document: 'd1' }] }, []],
  [
    'such a line of a round',
    { rounds: [{ ...round, blueprint: [line] }] },
    ['rounds/0/blueprint/0: topic-or-document'],
  ],
  [
    'such a line of a set',
    { rounds: [{ ...round, sets: [set, { ...set, id: 'bo-2', blueprint: [line] }] }] },
    ['rounds/0/sets/1/blueprint/0: topic-or-document'],
  ],
  [
    'a decision before the end',
    { ranking: [{ by: 'decision' }, { by: 'score' }] },
    ['ranking: decision-last'],
  ],
  ['a decision alone', { ranking: [{ by: 'decision' }] }, ['ranking: decision-alone']],
  ['a decision at the end', { ranking: [{ by: 'score' }, { by: 'decision' }] }, []],
  ['decimals of a count', prediction({ decimals: 1 }), ['prediction/decimals: decimals-of-a-count']],
  ['decimals of a share', prediction({ target: 'full-mark-share', decimals: 5 }), []],
  [
    'a number by audience without audiences',
    prediction({ among: 'audience' }),
    ['prediction/among: no-audiences'],
  ],
  [
    'a freeze of scores nobody sees',
    { freeze: { beforeCloseMs: 1, thaw: 'ceremony' }, reveal: { score: 'never', key: 'never' } },
    ['freeze: freeze-of-nothing'],
  ],
  [
    'a freeze that never lasts',
    { freeze: { beforeCloseMs: 0, thaw: 'on-close' } },
    ['freeze/beforeCloseMs: freeze-without-time'],
  ],
  ['a ceremony without a freeze before it', { freeze: { beforeCloseMs: 0, thaw: 'ceremony' } }, []],
  [
    'units ranked that nobody is asked for',
    { ...collective([], ranking()), fields: { birthYear: false, unit: false, minAge: null, maxAge: null } },
    ['collective/rankings: units-needed'],
  ],
  [
    'a unit in two blocs',
    collective([bloc(1), { ...bloc(1), id: 'khoi-2' }]),
    ['collective/blocs: unit-in-two-blocs'],
  ],
  [
    'two blocs of one id',
    collective([bloc(1), { ...bloc(1, 'khoi-2'), id: 'khoi-1' }]),
    ['collective/blocs: duplicate'],
  ],
  ['two rankings of one id', collective([], ranking(), ranking()), ['collective/rankings: duplicate']],
  [
    'a gate over 100 %',
    collective([bloc(5)], ranking({ gate: { of: 'headcount', percent: 101 } })),
    ['collective/rankings/0/gate/percent: over-100'],
  ],
  ['a gate of 100 %', collective([bloc(5)], ranking({ gate: { of: 'headcount', percent: 100 } })), []],
  [
    'a gate on a roster nobody enters by',
    collective([], ranking({ gate: { of: 'roster', percent: 70 } })),
    ['collective/rankings/0: roster-needed'],
  ],
  [
    'a gate on the roster',
    { ...roster, ...collective([], ranking({ gate: { of: 'roster', percent: 70 } })) },
    [],
  ],
  [
    'a ratio to headcounts of units nobody named',
    collective([], ranking({ measures: [{ by: 'participation', of: 'headcount' }] })),
    ['collective/rankings/0: blocs-needed'],
  ],
  [
    'a ratio to a headcount nobody gave',
    collective([bloc(null)], ranking({ measures: [{ by: 'participation', of: 'headcount' }] })),
    ['collective/blocs/0/units/0/headcount: headcount-missing'],
  ],
  [
    'a share above more than everything',
    collective([], ranking({ measures: [{ by: 'share-above', percent: 150 }] })),
    ['collective/rankings/0/measures/0: over-100'],
  ],
  [
    'one measure twice',
    collective([], ranking({ measures: [{ by: 'entrants' }, { by: 'entrants' }] })),
    ['collective/rankings/0/measures: duplicate'],
  ],
  [
    'weights beyond the whole',
    collective(
      [],
      ranking({
        measures: [
          {
            by: 'weighted',
            parts: [
              { measure: { by: 'mean-score' }, weight: 60 },
              { measure: { by: 'share-above', percent: 50 }, weight: 50 },
            ],
          },
        ],
      }),
    ),
    ['collective/rankings/0/measures/0: weights-not-100'],
  ],
])('%s', (_case, change, expected) => {
  expect(found(change)).toEqual(expected);
});

test('the contract refuses what contradicts itself, at the same place', () => {
  const { error } = rulesSchema.safeParse(makeRules({ overall: { by: 'best', rounds: 9 } }));
  expect(error?.issues.map(({ path, message }) => [path, message])).toEqual([
    [['overall', 'rounds'], 'more-than-rounds'],
  ]);
});
