import type { Rules } from '../contests/contract.ts';
import { countingAttempt, type SubmittedAttempt } from './counting-attempt.ts';
import { compileRanking, type Standing } from './rank-key.ts';
import { trueNumbers, type Truth } from './true-number.ts';

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
  const { encode } = compileRanking(rules.ranking, { prediction: false });
  const everyone = round.entrants.flatMap(({ entrantId, attempts }) => {
    const counting = countingAttempt(attempts, rules.sitting, encode);
    return counting ? [{ entrantId, audience: audienceOf(entrantId), counting }] : [];
  });
  const truths = rules.prediction ? trueNumbers(rules, rules.prediction, everyone) : [];
  const truthFor = truthsByAudience(rules.prediction, truths);
  const standings = everyone.map(({ entrantId, audience, counting: { attempt, standing } }) => {
    const guess = round.guesses.get(attempt.attemptId) ?? null;
    const predictionDistance = distanceOf(guess, truthFor(audience));
    return { entrantId, attemptId: attempt.attemptId, standing: { ...standing, predictionDistance } };
  });
  return { truths, standings };
};

const truthsByAudience = (prediction: Rules['prediction'], truths: readonly Truth[]) => {
  const byAudience = new Map(truths.map(({ audience, truth }) => [audience, truth]));
  return (audience: string | null) =>
    byAudience.get(prediction?.among === 'audience' ? audience : null) ?? null;
};

const distanceOf = (guess: number | null, truth: number | null) =>
  guess === null || truth === null ? null : Math.abs(guess - truth);
