import type { Rules } from '../contests/contract.ts';
import { countingAttempt, liveStanding, type SubmittedAttempt } from './counting-attempt.ts';
import { compileRanking, type RankKey } from './rank-key.ts';

/** The submitted attempts of one entrant in a round; at least one. */
export interface EntrantAttempts {
  entrantId: string;
  attempts: readonly SubmittedAttempt[];
}

interface CountingEntrant {
  entrantId: string;
  attempt: SubmittedAttempt;
}

export interface FinalStanding {
  entrantId: string;
  attemptId: string;
  /** Shared on full equality over the whole chain. */
  rank: number;
  score: number;
  durationMs: number;
  predictionDistance: number | null;
  key: RankKey;
}

export interface FinalStandings {
  /** The number the prediction asked for; null where the rules ask for none. */
  truth: number | null;
  /** Best first. */
  standings: FinalStanding[];
}

/**
 * A round's final standings from facts: the counting attempt of everyone, ranked by the whole chain, the
 * prediction included. The guess is the one of the counting attempt; a skipped one sorts after any guess.
 *
 * @param guesses latest guess by attempt id; null or missing when skipped.
 */
export const rankFinally = (
  entrants: readonly EntrantAttempts[],
  guesses: ReadonlyMap<string, number | null>,
  rules: Pick<Rules, 'ranking' | 'prediction' | 'sitting'>,
): FinalStandings => {
  const counting = listCounting(entrants, rules);
  const truth = rules.prediction && trueNumber(rules.prediction.target, entrants, counting);
  const { encode } = compileRanking(rules.ranking, { prediction: true });
  const unranked = counting.map(({ entrantId, attempt }) => {
    const predictionDistance = distanceOf(guesses.get(attempt.attemptId) ?? null, truth);
    const standing = { ...liveStanding(attempt), predictionDistance };
    const { score, durationMs } = standing;
    return {
      entrantId,
      attemptId: attempt.attemptId,
      score,
      durationMs,
      predictionDistance,
      key: encode(standing),
    };
  });
  return { truth, standings: withRanks(unranked) };
};

const listCounting = (
  entrants: readonly EntrantAttempts[],
  rules: Pick<Rules, 'ranking' | 'sitting'>,
): CountingEntrant[] => {
  const { encode } = compileRanking(rules.ranking, { prediction: false });
  return entrants.flatMap(({ entrantId, attempts }) => {
    const attempt = countingAttempt(attempts, rules.sitting.counts, encode);
    return attempt ? [{ entrantId, attempt }] : [];
  });
};

/** What a prediction was about, counted: distinct people, submitted attempts, or distinct people with full marks. */
const trueNumber = (
  target: NonNullable<Rules['prediction']>['target'],
  entrants: readonly EntrantAttempts[],
  counting: readonly CountingEntrant[],
): number => {
  switch (target) {
    case 'entrants':
      return counting.length;
    case 'attempts':
      return entrants.reduce((sum, { attempts }) => sum + attempts.length, 0);
    case 'full-mark-entrants':
      return counting.filter(({ attempt }) => attempt.score === attempt.maxScore).length;
  }
};

const distanceOf = (guess: number | null, truth: number | null) =>
  guess === null || truth === null ? null : Math.abs(guess - truth);

const withRanks = (unranked: Omit<FinalStanding, 'rank'>[]): FinalStanding[] => {
  let rank = 0;
  let key: RankKey | undefined;
  return unranked.toSorted(byKey).map((standing, at) => {
    if (standing.key !== key) rank = at + 1;
    key = standing.key;
    return { ...standing, rank };
  });
};

/** Within a shared rank the order is by id: it means nothing, and is the same every time. */
const byKey = (left: Omit<FinalStanding, 'rank'>, right: Omit<FinalStanding, 'rank'>) =>
  compareText(left.key, right.key) || compareText(left.entrantId, right.entrantId);

const compareText = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
