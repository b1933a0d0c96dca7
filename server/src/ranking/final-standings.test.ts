import { describe, expect, it } from 'vitest';
import type { RankingCriterion, Rules } from '../contests/contract.ts';
import type { SubmittedAttempt } from './counting-attempt.ts';
import { resolveRound, type EntrantAttempts } from './final-standings.ts';
import { rankBoard } from './rank-board.ts';
import { makeRules } from './testing/make-rules.ts';

interface Sitting {
  score: number;
  /** Seconds. */
  took: number;
  /** Seconds after the opening. */
  at: number;
  guess?: number | null;
}

const attempt = (entrantId: string, number: number, { score, took, at }: Sitting): SubmittedAttempt => ({
  attemptId: `${entrantId}${number}`,
  number,
  score,
  maxScore: 1_000,
  durationMs: took * 1_000,
  submittedAt: at * 1_000,
  startedAt: (at - took) * 1_000,
});

/** The final table, as a reader would write it: rank, name, distance of the guess. */
const table = (
  rules: Pick<Rules, 'ranking' | 'prediction' | 'sitting' | 'audiences'>,
  people: Record<string, Sitting | Sitting[]>,
) => {
  const guesses = new Map<string, number | null>();
  const entrants = Object.entries(people).map(([entrantId, sittings]): EntrantAttempts => {
    const list = [sittings].flat();
    list.forEach(({ guess }, at) => guess !== undefined && guesses.set(`${entrantId}${at + 1}`, guess));
    return { entrantId, attempts: list.map((sitting, at) => attempt(entrantId, at + 1, sitting)) };
  });
  const { truths, standings } = resolveRound({ entrants, guesses }, rules, (id) => id.split('/')[1] ?? null);
  const rows = rankBoard(standings, rules.ranking, () => undefined);
  return {
    truth: truths.map(({ audience, truth }) => (audience === null ? truth : `${audience} ${truth}`)),
    lines: rows.map(
      ({ rank, entrantId, standing }) => `${rank} ${entrantId} ${standing.predictionDistance ?? '–'}`,
    ),
  };
};

const second = 1_000;

describe('score, then prediction, then the earliest submission', () => {
  const ranking: RankingCriterion[] = [
    { by: 'score' },
    { by: 'prediction' },
    { by: 'submitted-at', precisionMs: second },
  ];
  const rules = makeRules({ ranking, prediction: { target: 'entrants', decimals: 0, among: 'round' } });

  it('breaks ties in that order and shares what is left', () => {
    // Six people entered, so a guess of 6 is exact.
    expect(
      table(rules, {
        an: { score: 900, took: 60, at: 100, guess: 6 },
        binh: { score: 1_000, took: 300, at: 500, guess: 8 },
        chi: { score: 1_000, took: 90, at: 900, guess: 5 },
        dung: { score: 1_000, took: 80, at: 950, guess: 7 },
        em: { score: 1_000, took: 20, at: 200 },
        giang: { score: 1_000, took: 30, at: 900, guess: 7 },
      }),
    ).toEqual({
      truth: [6],
      // chi and giang: 1 off, both submitted in second 900: shared. dung: 1 off, later. binh: 2 off.
      // em was quickest but left no guess: after every guess. an: exact guess, fewer marks.
      lines: ['1 chi 1', '1 giang 1', '3 dung 1', '4 binh 2', '5 em –', '6 an 0'],
    });
  });

  it('a wild guess still beats a skipped one, and among skipped ones the earlier wins', () => {
    expect(
      table(rules, {
        an: { score: 500, took: 60, at: 100, guess: null },
        binh: { score: 500, took: 60, at: 90 },
        chi: { score: 500, took: 60, at: 999, guess: 100_000_000 },
      }).lines,
    ).toEqual(['1 chi 99999997', '2 binh –', '3 an –']);
  });
});

describe('score, then duration, then prediction', () => {
  const ranking: RankingCriterion[] = [
    { by: 'score' },
    { by: 'duration', precisionMs: second },
    { by: 'prediction' },
  ];

  it('looks at the guess only after equal seconds', () => {
    const rules = makeRules({ ranking, prediction: { target: 'attempts', decimals: 0, among: 'round' } });
    expect(
      table(rules, {
        // Five attempts in all.
        an: [
          { score: 800, took: 50, at: 100, guess: 5 },
          { score: 900, took: 61, at: 300, guess: 9 },
        ],
        binh: { score: 900, took: 60, at: 400, guess: 40 },
        chi: { score: 900, took: 61, at: 500, guess: 4 },
        dung: { score: 900, took: 61, at: 600, guess: 1 },
      }),
    ).toEqual({ truth: [5], lines: ['1 binh 35', '2 chi 1', '3 an 4', '3 dung 4'] });
  });

  it('counts full marks by person, in the attempt that counts', () => {
    const rules = makeRules({
      ranking,
      prediction: { target: 'full-mark-entrants', decimals: 0, among: 'round' },
    });
    const people = {
      an: [
        { score: 1_000, took: 60, at: 100, guess: 2 },
        { score: 1_000, took: 70, at: 300, guess: 0 },
      ],
      binh: [
        { score: 1_000, took: 60, at: 100, guess: 1 },
        { score: 900, took: 10, at: 300, guess: 1 },
      ],
      chi: { score: 990, took: 1, at: 10, guess: 2 },
    };
    expect(table(rules, people)).toEqual({ truth: [2], lines: ['1 an 0', '2 binh 1', '3 chi 0'] });
    const lastCounts = { ...rules, sitting: { ...rules.sitting, counts: 'last' as const } };
    expect(table(lastCounts, people)).toEqual({ truth: [1], lines: ['1 an 1', '2 chi 1', '3 binh 0'] });
  });
});

it('without a prediction there is no truth and no distance', () => {
  expect(table(makeRules(), { an: { score: 500, took: 60, at: 100, guess: 3 } })).toEqual({
    truth: [],
    lines: ['1 an –'],
  });
});

it('a round nobody entered has empty standings', () => {
  expect(table(makeRules({ prediction: { target: 'attempts', decimals: 0, among: 'round' } }), {})).toEqual({
    truth: [0],
    lines: [],
  });
});
