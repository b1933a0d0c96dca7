import type { Rules } from '../contests/contract.ts';
import { overAt, scoreShownAt } from '../contests/visibility.ts';
import type { BoardName } from './board-name.ts';
import type { BoardPage } from './contract.ts';

/** What publication asks about a round. */
export interface BoardRound {
  opensAt: number;
  closesAt: number;
  extendedUntil?: number | null;
  /** null until the final standings are stored. */
  finalizedAt: number | null;
  /** Whether the round is over and no attempt in it is open any more. */
  isSettled: boolean;
  /** Whether a freeze keeps its end back. */
  isFrozen: boolean;
  /** Whether nobody knows yet when its end is shown. */
  waitsForCeremony: boolean;
}

/** Rows shown while nobody may count people. */
export const secretReach = 10;

/** What may be shown of a board. */
export interface Publication {
  state: BoardPage['state'];
  /** Whether the board stands still though the round goes on, or is over. */
  frozen: boolean;
  /** UTC milliseconds when a hidden board shows; null if it is shown, never will be, or nobody knows yet. */
  shownAt: number | null;
  /** How many rows from the top anyone may read. */
  reach: number;
  /** Whether numbers of people may be told: the total, ranks beyond `reach`, that something changed there. */
  numbers: boolean;
}

/**
 * What a board may show at `now`. Scores obey the same rule as receipts; a board over several rounds waits
 * for the last of them. While a prediction on a number is open nobody may count people (DESIGN, invariant 7):
 * only a few rows from the top are shown, and only once more people than that are on the board; boards of
 * units, whose small pages would add up to the number, not at all; nor any board where the number asked for
 * is that of full marks, which its rows would show. A frozen board shows what it showed when it froze, also after
 * the close: for it the round goes on.
 *
 * @param rounds the rounds the board ranks over, at least one.
 * @param size how many are on the board.
 */
export const publicationOf = (
  rules: Rules,
  rounds: readonly BoardRound[],
  kind: BoardName['kind'],
  size: number,
  now: number,
): Publication => {
  const frozen = rounds.some((round) => round.isFrozen);
  const isOver = (round: BoardRound) => round.isSettled && !round.isFrozen;
  const hiddenUntil = (shownAt: number | null): Publication => ({
    state: 'hidden',
    frozen,
    shownAt: rounds.some((round) => round.waitsForCeremony) ? null : shownAt,
    reach: 0,
    numbers: false,
  });
  if (rules.reveal.score === 'never') return hiddenUntil(null);
  if (rules.reveal.score === 'on-close' && !rounds.every(isOver))
    return hiddenUntil(latest(rounds.map((round) => scoreShownAt(rules, round, 0))));
  const numbers = rules.prediction === null || rounds.every((round) => isOver(round) || now < round.opensAt);
  if (!numbers && (kind === 'unit' || tellsFullMarks(rules) || size <= secretReach))
    return hiddenUntil(latest(rounds.map((round) => overAt(rules, round))));
  const isFinal = rounds.every((round) => round.finalizedAt !== null);
  return {
    state: isFinal ? 'final' : 'provisional',
    frozen,
    shownAt: null,
    reach: numbers ? Number.POSITIVE_INFINITY : secretReach,
    numbers,
  };
};

/** Whether rows of a board would show the number that is to be guessed. */
const tellsFullMarks = ({ prediction }: Rules) =>
  prediction?.target === 'full-mark-entrants' || prediction?.target === 'full-mark-share';

const latest = (moments: readonly (number | null)[]) => Math.max(...moments.map((moment) => moment ?? 0));
