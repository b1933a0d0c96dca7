import { expect, it } from 'vitest';
import type { Rules } from '../contests/contract.ts';
import { decideContest } from '../ranking/decide-contest.ts';
import type { SubmittedAttempt } from '../ranking/counting-attempt.ts';
import type { ContestFacts } from '../ranking/outcome.ts';
import { makeRules } from '../ranking/testing/make-rules.ts';
import { collectivePeople } from './collective-people.ts';

const round = (id: string, items: number | null = null): Rules['rounds'][number] => ({
  id,
  title: id,
  opensAt: 1_000,
  closesAt: 2_000,
  bankId: null,
  blueprint: items === null ? null : [{ topic: 'general', level: null, document: null, count: items }],
  sets: [],
});
// Ten items of a mark each, but twenty in the third round.
const rounds = [round('r1'), round('r2'), round('r3', 20)];

type Marks = [marks: number, of: number];
const attempt = (id: string, number: number, [marks, of]: Marks): SubmittedAttempt => ({
  attemptId: `${id}-${number}`,
  number,
  score: marks * 100,
  maxScore: of * 100,
  durationMs: 60_000,
  submittedAt: 61_000,
  startedAt: 1_000,
});

/** What was handed in by one person in each round, in order; empty for a round they missed. */
const factsOf = (taken: readonly Marks[][]): ContestFacts => ({
  people: new Map([['an', { audience: null, unitId: 'so' }]]),
  rounds: taken.map((attempts, at) => ({
    roundId: `r${at + 1}`,
    entrants:
      attempts.length === 0
        ? []
        : [{ entrantId: 'an', attempts: attempts.map((marks, number) => attempt('an', number + 1, marks)) }],
    guesses: new Map(),
  })),
  decisions: [],
});

const reachedIn = (rules: Partial<Rules>, taken: readonly Marks[][]) => {
  const all = makeRules({ rounds, ...rules });
  const facts = factsOf(taken);
  const [person] = collectivePeople('c1', all, facts, decideContest('c1', all, facts));
  return person?.reached && [person.reached.score / 100, person.reached.maxScore / 100];
};

it.each<[string, Partial<Rules>, Marks[][], [number, number] | null]>([
  ['a sum is over all rounds', {}, [[[8, 10]], [[9, 10]], [[15, 20]]], [32, 40]],
  ['a missed round counts with the maximum of its blueprint', {}, [[[8, 10]], [[9, 10]], []], [17, 40]],
  ['rounds that are not over yet do not', {}, [[[8, 10]], [[9, 10]]], [17, 20]],
  [
    'the best few are over the highest maxima',
    { overall: { by: 'best', rounds: 2 } },
    [[[8, 10]], [[9, 10]], [[15, 20]]],
    [24, 30],
  ],
  ['also for who took fewer', { overall: { by: 'best', rounds: 2 } }, [[[8, 10]], [], []], [8, 30]],
  ['the last is over its own', { overall: { by: 'last' } }, [[[8, 10]], [[9, 10]], [[15, 20]]], [15, 20]],
  ['who missed the last has no result', { overall: { by: 'last' } }, [[[8, 10]], [], []], null],
  [
    'of attempts at sets that differ, the counting one says over how much',
    {},
    [
      [
        [3, 5],
        [4, 10],
      ],
    ],
    [4, 10],
  ],
])('%s', (_title, rules, taken, reached) => {
  expect(reachedIn(rules, taken)).toEqual(reached);
});

it('who submitted nothing is nobody, and who won anything anywhere is a winner', () => {
  const rules = makeRules({ rounds, roundPrizes: [{ title: 'Giải tuần', count: 1, value: '500.000 đồng' }] });
  const facts = factsOf([[[8, 10]], [], []]);
  const outcome = decideContest('c1', rules, facts);
  const people = collectivePeople('c1', rules, facts, outcome);
  expect(people).toMatchObject([{ entrantId: 'an', unitId: 'so', isWinner: true }]);
});
