import type { Prize } from '../contests/prize-contract.ts';
import { awardPrizes } from '../ranking/award-prizes.ts';
import type { DecidedOrder } from '../ranking/tie-decisions.ts';
import type { UnitStanding } from './rank-units.ts';

/** Units with equal figures where not all of them can have the same prize. */
export interface UnitTie {
  rank: number;
  /** Names the tie when it is decided: with other figures the decision is void. */
  rankKey: string;
  unitIds: readonly string[];
  /** Titles of the prizes at stake. */
  prizes: readonly string[];
}

export interface UnitAwards {
  awards: readonly { prize: Prize; unitId: string }[];
  ties: readonly UnitTie[];
}

/**
 * The prizes of one bloc, from the first rank down, handed out as individual prizes are: equal units win together
 * where there are enough of one prize for all of them, otherwise the organisers' order decides, and until then
 * nobody of the tie has a prize. A unit without a rank wins none, nor does one whose first figure is 0.
 */
export const awardUnits = (
  prizes: readonly Prize[],
  standings: readonly UnitStanding[],
  decided: DecidedOrder,
): UnitAwards => {
  const eligible = standings.flatMap(({ unitId, rank, figures }) =>
    rank === null || figures[0]?.value === 0 ? [] : [{ entrantId: unitId, rank, rankKey: keyOf(figures) }],
  );
  const { awards, ties } = awardPrizes(eligible, prizes, decided);
  return {
    awards: awards.map(({ prize, entrantId }) => ({ prize, unitId: entrantId })),
    ties: ties.map(({ entrantIds, ...tie }) => ({ ...tie, unitIds: entrantIds })),
  };
};

/** Equal for units equal in every figure, hexadecimal. */
const keyOf = (figures: UnitStanding['figures']) =>
  figures.map(({ value }) => value.toString(16).padStart(14, '0')).join('');

/** Every tie of a bloc where a prize is at stake, whether or not the organisers have decided it. */
export const unitTies = (prizes: readonly Prize[], standings: readonly UnitStanding[]): readonly UnitTie[] =>
  awardUnits(prizes, standings, () => undefined).ties;
