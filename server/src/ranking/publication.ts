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
}

/** Rows shown while nobody may count people. */
export const secretReach = 10;

/** What may be shown of a board. */
export interface Publication {
  state: BoardPage['state'];
  /** UTC milliseconds when a hidden board shows; null if it is shown, or never will be. */
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
 * is that of full marks, which its rows would show.
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
  if (rules.reveal.score === 'never') return hiddenUntil(null);
  if (rules.reveal.score === 'on-close' && !rounds.every((round) => round.isSettled))
    return hiddenUntil(latest(rounds.map((round) => scoreShownAt(rules, round, 0))));
  const numbers =
    rules.prediction === null || rounds.every((round) => round.isSettled || now < round.opensAt);
  const tells = kind === 'unit' || rules.prediction?.target === 'full-mark-entrants' || size <= secretReach;
  if (!numbers && tells) return hiddenUntil(latest(rounds.map((round) => overAt(rules, round))));
  const isFinal = rounds.every((round) => round.finalizedAt !== null);
  return {
    state: isFinal ? 'final' : 'provisional',
    shownAt: null,
    reach: numbers ? Number.POSITIVE_INFINITY : secretReach,
    numbers,
  };
};

const hiddenUntil = (shownAt: number | null): Publication => ({
  state: 'hidden',
  shownAt,
  reach: 0,
  numbers: false,
});

const latest = (moments: readonly (number | null)[]) => Math.max(...moments.map((moment) => moment ?? 0));
