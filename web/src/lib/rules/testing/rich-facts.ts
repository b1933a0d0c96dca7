import type { Rules } from '@cchc/server/src/contests/contract.ts';
import type { RunFacts } from '@cchc/server/src/contests/dry-run/run-rules.ts';
import { decideContest } from '@cchc/server/src/ranking/decide-contest.ts';
import type { ContestFacts, RoundFacts, TieDecision } from '@cchc/server/src/ranking/outcome.ts';
import { scorePaper, type ScoredSlot } from '@cchc/server/src/scoring/score-paper.ts';
import { firstOpens, richRules } from '#lib/rules/testing/rich-rules.ts';

const second = 1_000;
const minute = 60 * second;
const contestId = 'c1';

/** One attempt: questions right of ten, how the question with three right options was answered, times, guess. */
interface Sat {
  right: number;
  several?: 'all' | 'some';
  /** How long it took, when it was handed in and begun, in ms after the same moment for everybody. */
  took?: number;
  submitted?: number;
  started?: number;
  /** In hundredths of a percent. */
  guess?: number | null;
  /** The entry it was sat under, where that was merged into another. */
  mergedFrom?: string;
}

/**
 * Pairs whom one criterion alone tells apart, each criterion in turn; people whose attempts count differently by
 * best, first and last; somebody who entered twice; two whom nothing tells apart. By name, the first of each pair
 * is ahead under the rules everything starts from.
 */
const firstRound: Record<string, Sat[]> = {
  'score-ahead': [{ right: 10, several: 'all', guess: 700 }],
  'score-behind': [{ right: 10, several: 'some', guess: 700 }],
  'duration-ahead': [{ right: 8, took: 10_100, guess: null }],
  'duration-behind': [{ right: 8, took: 11_200, guess: 626 }],
  'prediction-ahead': [{ right: 7, guess: 627 }],
  'prediction-behind': [{ right: 7, guess: 615 }],
  'submitted-ahead': [{ right: 6, submitted: 10_100, started: 5_000 }],
  'submitted-behind': [{ right: 6, submitted: 11_200, started: 0 }],
  'started-ahead': [{ right: 5, started: 10_100 }, { right: 1 }],
  'started-behind': [{ right: 5, started: 11_200 }],
  'attempts-ahead': [{ right: 4 }],
  'attempts-behind': [{ right: 4 }, { right: 0 }],
  'best-of-three': [{ right: 1 }, { right: 9 }, { right: 2 }],
  'entered-twice': [
    { right: 1 },
    { right: 2 },
    { right: 3, mergedFrom: 'second-entry' },
    { right: 9, mergedFrom: 'second-entry' },
  ],
  'equal-one': [{ right: 3 }],
  'equal-two': [{ right: 3 }],
};
const secondRound: Record<string, Sat[]> = {
  'score-ahead': [{ right: 2 }],
  'prediction-behind': [{ right: 9, several: 'all' }],
  'attempts-behind': [{ right: 10 }],
  'equal-one': [{ right: 1 }],
  'equal-two': [{ right: 1 }],
};

const slots = ({ right, several }: Sat): ScoredSlot[] => [
  ...Array.from({ length: 10 }, (_, at): ScoredSlot => ({
    ...{ type: 'single', correct: ['a'], tolerance: null, textMatch: null },
    choice: [at < right ? 'a' : 'b'],
  })),
  {
    ...{ type: 'multiple', correct: ['a', 'b', 'c'], tolerance: null, textMatch: null },
    choice: several === 'all' ? ['a', 'b', 'c'] : several === 'some' ? ['a', 'b'] : [],
  },
];

const roundOf = (rules: Rules, roundId: string, sat: Record<string, Sat[]>): RoundFacts => {
  const guesses = new Map<string, number | null>();
  const entrants = Object.entries(sat).map(([entrantId, all]) => ({
    entrantId,
    attempts: all.map((each, at) => {
      const attemptId = `${roundId}-${entrantId}-${at + 1}`;
      guesses.set(attemptId, each.guess ?? null);
      const { score, maxScore } = scorePaper(slots(each), rules.scoring);
      const { took = 20_000, submitted = 30_000, started = 20_000 } = each;
      return {
        ...{ attemptId, number: at + 1, score, maxScore, durationMs: took },
        startedAt: firstOpens + at * minute + started,
        submittedAt: firstOpens + at * minute + submitted,
        ...(each.mergedFrom !== undefined && { mergedFrom: each.mergedFrom }),
      };
    }),
  }));
  return { roundId, entrants, guesses };
};

const names = Object.keys(firstRound);
const unitIds = ['to-an-1', 'xa-binh', 'so-noi-vu'];
const people: ContestFacts['people'] = new Map(
  names.map((name, at) => [
    name,
    { audience: at % 3 === 0 ? 'citizens' : 'staff', unitId: unitIds[at % 3] ?? null },
  ]),
);
const place = (parentId: string | null) => ({ parentId, mergedInto: null });
const tree: RunFacts['tree'] = new Map([
  ['xa-an', place(null)],
  ['to-an-1', place('xa-an')],
  ['xa-binh', place(null)],
  ['so-noi-vu', place(null)],
]);
/** Eight on each unit's list; all who entered, and the last of the first list exempted. */
const roster: RunFacts['roster'] = unitIds.flatMap((unitId, unit) =>
  Array.from({ length: 8 }, (_, at) => ({
    memberId: `${unitId}-${at}`,
    entrantId: names[at * 3 + unit] ?? null,
    isExempt: unit === 0 && at === 7,
    unitId,
  })),
);

/** How the organisers put the two whom nothing tells apart in order, under the rules everything starts from. */
const decide = (facts: ContestFacts): TieDecision[] => {
  const order = ['equal-two', 'equal-one'];
  return decideContest(contestId, richRules(), facts).boards.flatMap(({ board, rows }) => {
    const tied = rows.find(({ entrantId }) => entrantId === 'equal-one');
    const together = rows.filter(({ rankKey }) => rankKey === tied?.rankKey).length === 2;
    return tied && together ? [{ board, rankKey: tied.rankKey, order }] : [];
  });
};

/** What happened, with scores as the rules give them for the same answers. */
export const richFacts = (rules: Rules): RunFacts => {
  const scored = (by: Rules): ContestFacts => ({
    people,
    rounds: [roundOf(by, 'r1', firstRound), roundOf(by, 'r2', secondRound)],
    decisions: [],
  });
  const facts = { ...scored(rules), decisions: decide(scored(richRules())) };
  return { contestId, facts, roster, tree };
};
