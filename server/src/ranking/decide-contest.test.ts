import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Overall, RankingCriterion, Rules } from '../contests/contract.ts';
import { decideContest } from './decide-contest.ts';
import type { EntrantAttempts } from './final-standings.ts';
import type { Belonging, ContestFacts, TieDecision } from './outcome.ts';
import { compileRanking, fromHex } from './rank-key.ts';
import { makeRules } from './testing/make-rules.ts';

const rounds = ['r1', 'r2', 'r3'].map((id, at) => ({
  id,
  title: id,
  opensAt: at * 1_000,
  closesAt: at * 1_000 + 500,
  bankId: null,
  blueprint: null,
  sets: [],
}));
const prize = (title: string, count = 1) => ({ title, count, value: '' });
const audience = (id: string, prizes: Rules['prizes'] = []) => ({ id, name: id, bankId: null, prizes });

/** Scores of each person in each round, null where they missed it; everything else equal. */
const factsOf = (
  scores: Record<string, readonly (number | null)[]>,
  { audiences = {}, decisions = [] }: { audiences?: Record<string, string>; decisions?: TieDecision[] } = {},
): ContestFacts => ({
  people: new Map(
    Object.keys(scores).map((id) => [id, { audience: audiences[id] ?? null, unitId: null } as Belonging]),
  ),
  rounds: rounds.map(({ id: roundId }, at) => ({
    roundId,
    guesses: new Map(),
    entrants: Object.entries(scores).flatMap(([entrantId, each]): EntrantAttempts[] => {
      const score = each[at] ?? null;
      if (score === null) return [];
      const attempt = { attemptId: `${roundId}-${entrantId}`, number: 1, score, maxScore: 1_000 };
      return [{ entrantId, attempts: [{ ...attempt, durationMs: 60, submittedAt: 90, startedAt: 30 }] }];
    }),
  })),
  decisions,
});

const boardOf = (rules: Rules, facts: ContestFacts, board: string) => {
  const found = decideContest('c1', rules, facts).boards.find((each) => each.board === board);
  return {
    rows: found?.rows.map(({ rank, entrantId }) => `${rank} ${entrantId}`),
    awards: found?.awards.map(({ prize: { title }, entrantId }) => `${title} ${entrantId}`),
    ties: found?.ties.map(({ entrantIds }) => entrantIds.join(' ')),
  };
};

const scores = { an: [900, null, 100], binh: [500, 500, 500], chi: [null, 700, 700] };

describe('the contest’s board', () => {
  it.each([
    [{ by: 'sum' }, ['1 binh', '2 chi', '3 an']],
    [{ by: 'best', rounds: 1 }, ['1 an', '2 chi', '3 binh']],
    [{ by: 'best', rounds: 2 }, ['1 chi', '2 an', '2 binh']],
    [{ by: 'last' }, ['1 chi', '2 binh', '3 an']],
  ] as [Overall, string[]][])('over rounds by %o', (overall, expected) => {
    const rules = makeRules({ rounds, overall, ranking: [{ by: 'score' }] });
    expect(boardOf(rules, factsOf(scores), 'contest:c1').rows).toEqual(expected);
  });

  it('leaves out who missed the round that counts alone', () => {
    const rules = makeRules({ rounds, overall: { by: 'last' }, ranking: [{ by: 'score' }] });
    const facts = factsOf({ an: [900, 900, null], binh: [null, null, 100] });
    expect(boardOf(rules, facts, 'contest:c1').rows).toEqual(['1 binh']);
    expect(boardOf(rules, { ...facts, rounds: facts.rounds.slice(0, 2) }, 'contest:c1').rows).toEqual([]);
  });
});

describe('prizes', () => {
  const audiences = [audience('can-bo', [prize('Cán bộ')]), audience('nguoi-dan')];
  const rules = makeRules({
    rounds,
    audiences,
    ranking: [{ by: 'score' }],
    prizes: [prize('Nhất')],
    roundPrizes: [prize('Tuần')],
  });
  const facts = factsOf(scores, { audiences: { an: 'can-bo', binh: 'nguoi-dan', chi: 'can-bo' } });

  it('are those of the contest, of each round, and of audiences with some of their own', () => {
    const { boards } = decideContest('c1', rules, facts);
    expect(boards.map(({ board, awards }) => [board, awards.map(({ entrantId }) => entrantId)])).toEqual([
      ['contest:c1', ['binh']],
      ['contest:c1:audience:can-bo', ['chi']],
      ['round:r1', ['an']],
      ['round:r1:audience:can-bo', []],
      ['round:r1:audience:nguoi-dan', []],
      ['round:r2', ['chi']],
      ['round:r2:audience:can-bo', []],
      ['round:r2:audience:nguoi-dan', []],
      ['round:r3', ['chi']],
      ['round:r3:audience:can-bo', []],
      ['round:r3:audience:nguoi-dan', []],
    ]);
  });
});

describe('the organisers’ decision', () => {
  const tied = { an: [900], binh: [900], chi: [100] };
  const withDecision: RankingCriterion[] = [{ by: 'score' }, { by: 'decision' }];
  const rulesWith = (ranking: RankingCriterion[]) =>
    makeRules({ rounds, ranking, prizes: [prize('Nhất'), prize('Nhì')] });
  const keyOn = (rules: Rules, board: string) =>
    decideContest('c1', rules, factsOf(tied)).boards.find((each) => each.board === board)?.ties[0]?.rankKey ??
    '';
  const decided = (rules: Rules, board: string) =>
    factsOf(tied, { decisions: [{ board, rankKey: keyOn(rules, board), order: ['binh', 'an'] }] });

  it('gives places of their own where the chain ends with it', () => {
    const rules = rulesWith(withDecision);
    expect(boardOf(rules, factsOf(tied), 'contest:c1')).toEqual({
      rows: ['1 an', '1 binh', '3 chi'],
      awards: [],
      ties: ['an binh'],
    });
    expect(boardOf(rules, decided(rules, 'contest:c1'), 'contest:c1')).toEqual({
      rows: ['1 binh', '2 an', '3 chi'],
      awards: ['Nhất binh', 'Nhì an'],
      ties: [],
    });
  });

  it('gives prizes and leaves the rank shared where the chain does not', () => {
    const rules = rulesWith([{ by: 'score' }]);
    expect(boardOf(rules, decided(rules, 'contest:c1'), 'contest:c1')).toEqual({
      rows: ['1 an', '1 binh', '3 chi'],
      awards: ['Nhất binh', 'Nhì an'],
      ties: [],
    });
  });

  it('on one board says nothing about another', () => {
    const rules = { ...rulesWith(withDecision), roundPrizes: [prize('Tuần')] };
    const facts = decided(rules, 'round:r1');
    expect(boardOf(rules, facts, 'round:r1').rows).toEqual(['1 binh', '2 an', '3 chi']);
    expect(boardOf(rules, facts, 'contest:c1').rows).toEqual(['1 an', '1 binh', '3 chi']);
  });
});

const chains: RankingCriterion[][] = [
  [{ by: 'score' }, { by: 'prediction' }, { by: 'submitted-at', precisionMs: 1_000 }],
  [{ by: 'score' }, { by: 'duration', precisionMs: 1_000 }, { by: 'prediction' }, { by: 'decision' }],
  [{ by: 'score' }, { by: 'duration', precisionMs: 1_000 }, { by: 'started-at', precisionMs: 60_000 }],
  [{ by: 'score' }, { by: 'attempts' }, { by: 'decision' }],
];

const anyRules: fc.Arbitrary<Rules> = fc
  .record({
    ranking: fc.constantFrom(...chains),
    counts: fc.constantFrom('best' as const, 'first' as const, 'last' as const),
    limit: fc.constantFrom(null, 1, 2),
    overall: fc.constantFrom<Overall>({ by: 'sum' }, { by: 'best', rounds: 2 }, { by: 'last' }),
    target: fc.constantFrom('entrants' as const, 'attempts' as const, 'full-mark-share' as const),
    among: fc.constantFrom('round' as const, 'audience' as const),
  })
  .map(({ ranking, counts, limit, overall, target, among }) =>
    makeRules({
      rounds,
      ranking,
      overall,
      audiences: [audience('a', [prize('A', 2)]), audience('b')],
      sitting: { durationMs: 600_000, graceMs: 5_000, attempts: limit, counts },
      prediction: { target, decimals: target === 'full-mark-share' ? 5 : 0, among },
      prizes: [prize('Nhất'), prize('Nhì', 2)],
      roundPrizes: [prize('Tuần', 3)],
    }),
  );

const anyAttempt = fc.record({
  score: fc.constantFrom(0, 500, 1_000),
  durationMs: fc.integer({ min: 0, max: 3_000 }),
  startedAt: fc.integer({ min: 0, max: 100_000 }),
  guess: fc.constantFrom(undefined, null, 0, 3, 8),
  isMerged: fc.boolean(),
});

/** Few people, few scores and few moments: most of them tie somewhere. */
const anyFacts: fc.Arbitrary<ContestFacts> = fc
  .array(
    fc.record({
      audience: fc.constantFrom('a', 'b', null),
      rounds: fc.array(fc.array(anyAttempt, { maxLength: 3 }), { minLength: 3, maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((people) => ({
    people: new Map(people.map((person, at) => [`e${at}`, { audience: person.audience, unitId: null }])),
    rounds: rounds.map(({ id: roundId }, index) => {
      const guesses = new Map<string, number | null>();
      const entrants = people.flatMap((person, at): EntrantAttempts[] => {
        const attempts = (person.rounds[index] ?? []).map(({ guess, isMerged, ...attempt }, number) => {
          const attemptId = `${roundId}-e${at}-${number}`;
          if (guess !== undefined) guesses.set(attemptId, guess);
          const submittedAt = attempt.startedAt + attempt.durationMs;
          const merged = isMerged ? { mergedFrom: 'other' } : {};
          return { ...attempt, ...merged, attemptId, number: number + 1, maxScore: 1_000, submittedAt };
        });
        return attempts.length > 0 ? [{ entrantId: `e${at}`, attempts }] : [];
      });
      return { roundId, entrants, guesses };
    }),
    decisions: [],
  }));

const inAnyOrder = <T>(items: readonly T[]) =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

describe('whatever the facts', () => {
  it('the order of a board is total: ranks follow keys, equal keys share them, nobody is left out or twice there', () => {
    fc.assert(
      fc.property(anyRules, anyFacts, (rules, facts) => {
        const { encode } = compileRanking(rules.ranking, { prediction: true });
        for (const { rows } of decideContest('c1', rules, facts).boards) {
          expect(new Set(rows.map(({ entrantId }) => entrantId)).size).toBe(rows.length);
          rows.forEach(({ rank, rankKey, standing }, at) => {
            expect(fromHex(rankKey)).toBe(encode(standing));
            const before = rows[at - 1];
            const sharesRank = before?.rankKey === rankKey;
            expect(rank).toBe(sharesRank ? before.rank : at + 1);
            if (before && !sharesRank) expect(before.rankKey < rankKey).toBe(true);
          });
        }
      }),
    );
  });

  it('everyone with something that counts is on the board of their round and of their audience', () => {
    fc.assert(
      fc.property(anyRules, anyFacts, (rules, facts) => {
        const { boards } = decideContest('c1', rules, facts);
        const on = (board: string) =>
          boards
            .find((each) => each.board === board)
            ?.rows.map(({ entrantId }) => entrantId)
            .toSorted();
        for (const { roundId, entrants } of facts.rounds) {
          const ids = entrants.map(({ entrantId }) => entrantId);
          expect(on(`round:${roundId}`)).toEqual(ids.toSorted());
          expect(on(`round:${roundId}:audience:a`)).toEqual(
            ids.filter((id) => facts.people.get(id)?.audience === 'a').toSorted(),
          );
        }
      }),
    );
  });

  it('the order in which they arrived makes no difference', () => {
    const twice = anyFacts.chain((facts) =>
      fc.record({
        facts: fc.constant(facts),
        shuffled: fc.record({
          people: inAnyOrder([...facts.people]).map((people) => new Map(people)),
          rounds: fc.tuple(
            ...facts.rounds.map((round) =>
              fc.record({
                roundId: fc.constant(round.roundId),
                guesses: inAnyOrder([...round.guesses]).map((guesses) => new Map(guesses)),
                entrants: inAnyOrder(
                  round.entrants.map(({ entrantId, attempts }) => ({
                    entrantId,
                    attempts: attempts.toReversed(),
                  })),
                ),
              }),
            ),
          ),
          decisions: fc.constant([]),
        }),
      }),
    );
    fc.assert(
      fc.property(anyRules, twice, (rules, { facts, shuffled }) => {
        const [one, other] = [facts, shuffled].map((each) => decideContest('c1', rules, each));
        expect(other?.boards).toEqual(one?.boards);
        expect(new Set(other?.truths.map((each) => JSON.stringify(each)))).toEqual(
          new Set(one?.truths.map((each) => JSON.stringify(each))),
        );
      }),
    );
  });

  it('every prize is won, left over, or in an open tie, and decided ties leave none open', () => {
    fc.assert(
      fc.property(anyRules, anyFacts, (rules, facts) => {
        const open = decideContest('c1', rules, facts);
        const decisions = open.boards.flatMap(({ board, ties }) =>
          ties.map(({ rankKey, entrantIds }) => ({ board, rankKey, order: entrantIds.toReversed() })),
        );
        for (const { board, rows, awards, ties } of decideContest('c1', rules, { ...facts, decisions })
          .boards) {
          expect(ties).toEqual([]);
          const offered = prizesOn(rules, board);
          expect(awards).toHaveLength(Math.min(offered, rows.length));
          expect(new Set(awards.map(({ entrantId }) => entrantId)).size).toBe(awards.length);
        }
      }),
    );
  });
});

const prizesOn = (rules: Rules, board: string) => {
  if (board === 'contest:c1') return count(rules.prizes);
  if (board === 'contest:c1:audience:a') return count(rules.audiences[0]?.prizes ?? []);
  return board.split(':').length === 2 ? count(rules.roundPrizes) : 0;
};
const count = (prizes: Rules['prizes']) => prizes.reduce((sum, each) => sum + each.count, 0);
