import { expect, it } from 'vitest';
import type { CollectiveRanking, Measure } from '../contests/collective-contract.ts';
import type { Rules } from '../contests/contract.ts';
import type { ContestRecord, RoundRecord } from '../contests/queries.ts';
import { makeRules } from '../ranking/testing/make-rules.ts';
import { unitsAreShown } from './published-units.ts';

const round = (ordinal: number, more: Partial<RoundRecord> = {}): RoundRecord => ({
  id: `r${ordinal}`,
  contestId: 'c1',
  ordinal,
  title: `Tuần ${ordinal}`,
  opensAt: 0,
  closesAt: 1_000,
  extendedUntil: null,
  finalizedAt: 2_000,
  thawedAt: null,
  ...more,
});

const contest = (rules: Partial<Rules>, rounds: RoundRecord[]): ContestRecord => ({
  id: 'c1',
  slug: 'cuoc-thi',
  isDemo: false,
  createdAt: 0,
  publishedAt: 0,
  rehearsalOf: null,
  rulesVersion: 1,
  rules: makeRules(rules),
  rounds,
});

const by = (...measures: Measure[]): CollectiveRanking => ({
  id: 'tap-the',
  title: 'Tập thể',
  measures,
  gate: null,
  decimals: 0,
  prizes: [],
});

const ceremony = { freeze: { beforeCloseMs: 100, thaw: 'ceremony' } } as const;
const hidden = { reveal: { score: 'never', key: 'never' } } as const;
const people: Measure = { by: 'entrants' };

it.each<[string, Partial<Rules>, RoundRecord[], CollectiveRanking, boolean]>([
  ['every round is final', {}, [round(1), round(2)], by(people), true],
  ['one round is not', {}, [round(1), round(2, { finalizedAt: null })], by(people), false],
  ['a frozen board has not been uncovered', ceremony, [round(1)], by(people), false],
  ['it has', ceremony, [round(1, { thawedAt: 3_000 })], by(people), true],
  ['scores are never shown, and it counts people', hidden, [round(1)], by(people), true],
  [
    'scores are never shown, and it rests on them',
    hidden,
    [round(1)],
    by({ by: 'mean-score' }, people),
    false,
  ],
  [
    'or is weighed from them',
    hidden,
    [round(1)],
    by({
      by: 'weighted',
      parts: [
        { measure: { by: 'participation', of: 'headcount' }, weight: 50 },
        { measure: { by: 'share-above', percent: 50 }, weight: 50 },
      ],
    }),
    false,
  ],
])('%s', (_title, rules, rounds, ranking, shown) => {
  expect(unitsAreShown(contest(rules, rounds), ranking)).toBe(shown);
});
