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
  /** The entry it was sat under, where that was merged into the one it counts for now; else left out. */
  mergedFrom?: string;
}

/** What decides which attempts may count, and which of them does. */
type Sitting = Pick<Rules['sitting'], 'attempts' | 'counts'>;

/**
 * The attempts of one person in a round that may count, in order.
 *
 * Who entered twice had more attempts than the rules give. Once their entries are merged, the attempts of all of
 * them stand in the order they were started, and only the first `sitting.attempts` may count: nobody gains by a
 * second entry. An entry that stands for itself never had more than its limit, whatever the limit was then.
 */
const validAttempts = (
  attempts: readonly SubmittedAttempt[],
  limit: Sitting['attempts'],
): readonly SubmittedAttempt[] => {
  if (attempts.length < 2) return attempts;
  const isMerged = attempts.some(({ mergedFrom }) => mergedFrom !== undefined);
  if (!isMerged) return attempts.toSorted((left, right) => left.number - right.number);
  return attempts.toSorted(byStart).slice(0, limit ?? attempts.length);
};

const byStart = (left: SubmittedAttempt, right: SubmittedAttempt) =>
  left.startedAt - right.startedAt || (left.attemptId < right.attemptId ? -1 : 1);

/**
 * The attempt as the live key sees it: before the close nobody knows how near the guess is. A clock set back
 * during an attempt may leave a negative duration; it counts as none and never stops a board.
 *
 * @param attempts how many the entrant has submitted.
 */
const liveStanding = (attempt: SubmittedAttempt, attempts: number): Standing => ({
  score: attempt.score,
  durationMs: Math.max(0, attempt.durationMs),
  submittedAt: attempt.submittedAt,
  startedAt: attempt.startedAt,
  predictionDistance: null,
  attempts,
  decision: 0,
});

/** Where an entrant stands in a round before its prediction is resolved. */
export interface Counting {
  attempt: SubmittedAttempt;
  standing: Standing;
  /** Submitted attempts that may count. */
  attempts: number;
}

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
  sitting: Sitting,
  encode: (standing: Standing) => RankKey,
): Counting | undefined => {
  const valid = validAttempts(attempts, sitting.attempts);
  const attempt = chosen(valid, sitting.counts, encode);
  return attempt && { attempt, standing: liveStanding(attempt, valid.length), attempts: valid.length };
};

const chosen = (
  inOrder: readonly SubmittedAttempt[],
  counts: Sitting['counts'],
  encode: (standing: Standing) => RankKey,
) => {
  if (counts === 'first') return inOrder[0];
  if (counts === 'last') return inOrder.at(-1);
  return bestAttempt(inOrder, encode);
};

const bestAttempt = (inOrder: readonly SubmittedAttempt[], encode: (standing: Standing) => RankKey) => {
  if (inOrder.length < 2) return inOrder[0];
  let best: SubmittedAttempt | undefined;
  let bestKey = '';
  for (const attempt of inOrder) {
    const key = encode(liveStanding(attempt, inOrder.length));
    if (best && key >= bestKey) continue;
    [best, bestKey] = [attempt, key];
  }
  return best;
};
