import type { CollectiveRanking, Measure } from '../contests/collective-contract.ts';
import { heldBackFrom } from '../contests/freeze.ts';
import type { ContestRecord } from '../contests/queries.ts';

/**
 * Whether the public may see a collective ranking. Figures of units add up to numbers of people, so none is shown
 * while any round runs or a prediction waits to be resolved (DESIGN, invariant 7), nor before the end of every
 * frozen board has been shown. What rests on scores is shown only where scores are.
 */
export const unitsAreShown = (contest: ContestRecord, ranking: CollectiveRanking): boolean =>
  contest.rounds.every(
    (round) => round.finalizedAt !== null && heldBackFrom(contest.rules, round) === null,
  ) &&
  (contest.rules.reveal.score !== 'never' || !ranking.measures.some(restsOnScores));

/** Whether a figure tells of scores; who won a prize is told by their rank, so by their score. */
const restsOnScores = (measure: Measure): boolean => {
  switch (measure.by) {
    case 'mean-score':
    case 'share-above':
    case 'winners':
      return true;
    case 'weighted':
      return measure.parts.some((part) => restsOnScores(part.measure));
    case 'entrants':
    case 'participation':
      return false;
  }
};
