import type { Rules } from './contract.ts';
import type { ContestRecord, RoundRecord } from './queries.ts';

type FrozenRules = Pick<Rules, 'freeze'>;
type FrozenRound = Pick<RoundRecord, 'closesAt' | 'finalizedAt' | 'thawedAt'>;

/**
 * The moment from which the public boards of a round stand still, UTC ms: what is handed in from then on is kept
 * back. null where nothing is kept back: no freeze in the rules, or the end has been shown.
 */
export const heldBackFrom = ({ freeze }: FrozenRules, round: FrozenRound): number | null => {
  if (freeze === null) return null;
  const shownAt = freeze.thaw === 'ceremony' ? round.thawedAt : round.finalizedAt;
  return shownAt === null ? round.closesAt - freeze.beforeCloseMs : null;
};

/** Whether the public boards of a round stand still at `now`. */
export const isFrozen = (rules: FrozenRules, round: FrozenRound, now: number): boolean => {
  const from = heldBackFrom(rules, round);
  return from !== null && now >= from;
};

/** Whether the end of a round is shown by the organisers alone, at no known time. */
export const waitsForCeremony = (rules: FrozenRules, round: FrozenRound): boolean =>
  rules.freeze?.thaw === 'ceremony' && heldBackFrom(rules, round) !== null;

/**
 * A contest as the public may know it: final standings that are kept back are none. That a round is final tells
 * when its last attempt ended.
 */
export const asPublic = (contest: ContestRecord): ContestRecord => ({
  ...contest,
  rounds: contest.rounds.map((round) =>
    heldBackFrom(contest.rules, round) === null ? round : { ...round, finalizedAt: null },
  ),
});

/** The same as the jury sees it: as if nothing were frozen. */
export const asJury = (contest: ContestRecord): ContestRecord => ({
  ...contest,
  rules: { ...contest.rules, freeze: null },
});

/** Whether the jury sees more than the public, now or as soon as the freeze begins. */
export const holdsBack = ({ rules, rounds }: ContestRecord): boolean =>
  rounds.some((round) => heldBackFrom(rules, round) !== null);
