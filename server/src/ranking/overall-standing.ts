import type { Rules } from '../contests/contract.ts';
import { compileRanking, type Standing } from './rank-key.ts';

/**
 * How an entrant's rounds add up to their standing on the contest's board; undefined for who is not on it.
 *
 * - `sum`: all rounds they took.
 * - `best`: the best few of them, told by the live key, so never by the prediction; of equal rounds the earlier.
 * - `last`: the contest's last round alone. Who missed it is not on the board.
 *
 * @returns a function of the standing in each round of the contest, in order; undefined where one was missed.
 */
export const compileOverall = ({ overall, ranking }: Pick<Rules, 'overall' | 'ranking'>) => {
  const { encode } = compileRanking(ranking, { prediction: false });
  return (rounds: readonly (Standing | undefined)[]): Standing | undefined => {
    if (overall.by === 'last') return rounds.at(-1);
    const taken = rounds.filter((round) => round !== undefined);
    if (overall.by === 'sum' || taken.length <= overall.rounds) return sumOfRounds(taken);
    return sumOfRounds(bestFew(taken, overall.rounds, encode));
  };
};

const bestFew = (taken: readonly Standing[], count: number, encode: (standing: Standing) => string) =>
  taken
    .map((standing) => ({ standing, key: encode(standing) }))
    .toSorted((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0))
    .slice(0, count)
    .map(({ standing }) => standing);

/**
 * An entrant's standing over several rounds: scores, durations and attempts add up, the latest submission and the
 * earliest start count. Distances of predictions add up too, and one skipped prediction skips the sum. What the
 * organisers decided on a round's board says nothing about the sum.
 *
 * @param rounds the standing in each round that counts.
 * @returns undefined when there is none.
 */
const sumOfRounds = (rounds: readonly Standing[]): Standing | undefined => {
  const [first, ...others] = rounds;
  return (
    first &&
    others.reduce(
      (sum, round): Standing => ({
        score: sum.score + round.score,
        durationMs: sum.durationMs + round.durationMs,
        submittedAt: Math.max(sum.submittedAt, round.submittedAt),
        startedAt: Math.min(sum.startedAt, round.startedAt),
        predictionDistance:
          sum.predictionDistance === null || round.predictionDistance === null
            ? null
            : sum.predictionDistance + round.predictionDistance,
        attempts: sum.attempts + round.attempts,
        decision: 0,
      }),
      { ...first, decision: 0 },
    )
  );
};
