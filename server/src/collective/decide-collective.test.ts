import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeRules } from '../ranking/testing/make-rules.ts';
import { decideCollective, type CollectiveFacts } from './decide-collective.ts';

const rules = makeRules({
  collective: {
    blocs: [],
    rankings: [
      {
        id: 'tap-the',
        title: 'Tập thể',
        measures: [
          { by: 'participation', of: 'roster' },
          {
            by: 'weighted',
            parts: [
              { measure: { by: 'mean-score' }, weight: 70 },
              { measure: { by: 'share-above', percent: 50 }, weight: 30 },
            ],
          },
          { by: 'winners' },
        ],
        gate: { of: 'roster', percent: 50 },
        decimals: 1,
        prizes: [{ title: 'Nhất', count: 2, value: '1.000.000 đồng' }],
      },
    ],
  },
});

const unitIds = ['so-a', 'so-b', 'so-c'];
const someone = fc.record({
  unitId: fc.constantFrom(...unitIds),
  rosterUnit: fc.constantFrom(...unitIds, null),
  score: fc.integer({ min: 0, max: 10 }),
  maxScore: fc.constantFrom(10, 20, 30),
  isWinner: fc.boolean(),
  hasEntered: fc.boolean(),
  isExempt: fc.boolean(),
});
const anyFacts = fc.array(someone, { maxLength: 30 }).map((everyone): CollectiveFacts => ({
  people: everyone.flatMap(({ unitId, score, maxScore, isWinner, hasEntered }, at) =>
    hasEntered ? [{ entrantId: `e${at}`, unitId, reached: { score, maxScore }, isWinner }] : [],
  ),
  roster: everyone.flatMap(({ rosterUnit, hasEntered, isExempt }, at) =>
    rosterUnit === null
      ? []
      : [{ memberId: `m${at}`, unitId: rosterUnit, entrantId: hasEntered ? `e${at}` : null, isExempt }],
  ),
  tree: new Map(),
  decisions: [],
}));

it('the order in which facts come in makes no difference', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const reversed = { ...facts, people: facts.people.toReversed(), roster: facts.roster.toReversed() };
      expect(decideCollective(rules, reversed).blocs).toEqual(decideCollective(rules, facts).blocs);
    }),
  );
});

it('no ratio to a roster is over 100 %, wherever its people entered, exempted or not', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      for (const { standings } of decideCollective(rules, facts).blocs)
        for (const { gate } of standings) expect(gate?.value).toBeLessThanOrEqual(1_000);
    }),
  );
});

it('everybody counts for one unit, and once', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const counted = [...decideCollective(rules, facts).units.values()].flatMap(({ entrants }) =>
        entrants.map(({ entrantId }) => entrantId),
      );
      expect(counted.toSorted()).toEqual(facts.people.map(({ entrantId }) => entrantId).toSorted());
    }),
  );
});
