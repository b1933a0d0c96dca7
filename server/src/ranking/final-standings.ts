import type { Rules } from '../contests/contract.ts';
import { countingAttempt, type Counting, type SubmittedAttempt } from './counting-attempt.ts';
import { compileRanking, type Standing } from './rank-key.ts';
import { TrueNumbers, type Truth } from './true-number.ts';

/** The submitted attempts of one entrant in a round; at least one. */
export interface EntrantAttempts {
  entrantId: string;
  attempts: readonly SubmittedAttempt[];
}

/** Where an entrant ends up in a round, the prediction resolved; ranks are a board's affair. */
interface RoundStanding {
  entrantId: string;
  attemptId: string;
  standing: Standing;
}

export interface ResolvedRound {
  /** What the prediction asked for; empty where the rules ask for nothing. */
  truths: Truth[];
  standings: RoundStanding[];
}

/**
 * Resolves a round from facts: the counting attempt of everyone, with how near its guess came to the true number,
 * of their own audience where the rules count so. The guess is the one of the counting attempt.
 *
 * @param round.guesses latest guess by attempt id; null or missing when skipped.
 */
export const resolveRound = (
  round: { entrants: readonly EntrantAttempts[]; guesses: ReadonlyMap<string, number | null> },
  rules: Pick<Rules, 'ranking' | 'prediction' | 'sitting' | 'audiences'>,
  audienceOf: (entrantId: string) => string | null,
): ResolvedRound => {
  const countingOf = compileCounting(rules);
  const everyone = round.entrants.flatMap(({ entrantId, attempts }) => {
    const counting = countingOf(attempts);
    return counting ? [{ entrantId, audience: audienceOf(entrantId), counting }] : [];
  });
  const numbers = rules.prediction && new TrueNumbers(rules, rules.prediction);
  if (numbers) for (const each of everyone) numbers.add(each);
  const truths = numbers?.truths() ?? [];
  const standingWith = compileStanding(rules.prediction, truths);
  const standings = everyone.map(({ entrantId, audience, counting }) => {
    const { attemptId } = counting.attempt;
    const guess = round.guesses.get(attemptId) ?? null;
    return { entrantId, attemptId, standing: standingWith(counting, guess, audience) };
  });
  return { truths, standings };
};

/** Gives the attempt of one person that counts under these rules; undefined when there is none. */
export const compileCounting = (rules: Pick<Rules, 'ranking' | 'sitting'>) => {
  const { encode } = compileRanking(rules.ranking, { prediction: false });
  return (attempts: readonly SubmittedAttempt[]): Counting | undefined =>
    countingAttempt(attempts, rules.sitting, encode);
};

/**
 * Gives where one person stands once it is known what the prediction was about.
 *
 * @param truths what was counted of the whole round.
 */
export const compileStanding = (prediction: Rules['prediction'], truths: readonly Truth[]) => {
  const byAudience = new Map(truths.map(({ audience, truth }) => [audience, truth]));
  return ({ standing }: Counting, guess: number | null, audience: string | null): Standing => {
    const truth = byAudience.get(prediction?.among === 'audience' ? audience : null) ?? null;
    return { ...standing, predictionDistance: distanceOf(guess, truth) };
  };
};

const distanceOf = (guess: number | null, truth: number | null) =>
  guess === null || truth === null ? null : Math.abs(guess - truth);
