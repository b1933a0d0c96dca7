import type { Rules } from '../contests/contract.ts';
import type { RankKey, Standing } from './rank-key.ts';

/** A submitted attempt with its latest score. */
export interface SubmittedAttempt {
  attemptId: string;
  /** 1 for the entrant's first attempt in the round. */
  number: number;
  /** Hundredths. */
  score: number;
  /** Hundredths. */
  maxScore: number;
  durationMs: number;
  /** UTC milliseconds. */
  submittedAt: number;
  /** UTC milliseconds. */
  startedAt: number;
}

/**
 * The attempt as the live key sees it: before the close nobody knows how near the guess is. A clock set back
 * during an attempt may leave a negative duration; it counts as none and never stops a board.
 */
export const liveStanding = (attempt: SubmittedAttempt): Standing => ({
  score: attempt.score,
  durationMs: Math.max(0, attempt.durationMs),
  submittedAt: attempt.submittedAt,
  startedAt: attempt.startedAt,
  predictionDistance: null,
});

/**
 * The attempt that counts among one entrant's submitted attempts of a round; undefined when there is none.
 *
 * `best` compares by the live ranking key, never by the prediction, and on a full tie takes the earlier
 * attempt: a later one that is no better changes nothing, the guess included.
 *
 * @param encode the live key of the contest's ranking chain.
 */
export const countingAttempt = (
  attempts: readonly SubmittedAttempt[],
  counts: Rules['sitting']['counts'],
  encode: (standing: Standing) => RankKey,
): SubmittedAttempt | undefined => {
  const inOrder = attempts.toSorted((left, right) => left.number - right.number);
  if (counts === 'first') return inOrder[0];
  if (counts === 'last') return inOrder.at(-1);
  return bestAttempt(inOrder, encode);
};

const bestAttempt = (inOrder: readonly SubmittedAttempt[], encode: (standing: Standing) => RankKey) => {
  let best: SubmittedAttempt | undefined;
  let bestKey = '';
  for (const attempt of inOrder) {
    const key = encode(liveStanding(attempt));
    if (best && key >= bestKey) continue;
    [best, bestKey] = [attempt, key];
  }
  return best;
};

/**
 * An entrant's standing over several rounds: scores and durations add up, the latest submission and the
 * earliest start count. Distances of predictions add up too, and one skipped prediction skips the sum.
 *
 * @param rounds the standing in each round the entrant took; at least one.
 */
export const sumOfRounds = (rounds: readonly Standing[]): Standing =>
  rounds.reduce((sum, round) => ({
    score: sum.score + round.score,
    durationMs: sum.durationMs + round.durationMs,
    submittedAt: Math.max(sum.submittedAt, round.submittedAt),
    startedAt: Math.min(sum.startedAt, round.startedAt),
    predictionDistance:
      sum.predictionDistance === null || round.predictionDistance === null
        ? null
        : sum.predictionDistance + round.predictionDistance,
  }));
