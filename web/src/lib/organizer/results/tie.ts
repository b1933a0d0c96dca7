import type { DecidedUnitTie, OpenUnitTie } from '@cchc/server/src/collective/contract.ts';
import type { BoardResults, OpenTieView, ResultRow } from '@cchc/server/src/ranking/results-contract.ts';
import { m } from '#lib/paraglide/messages.js';

/** Somebody, or a unit, in a tie. */
export interface Tied {
  id: string;
  name: string;
  /** What else tells them apart for a reader; null where there is nothing. */
  detail: string | null;
}

/** People or units equal where a prize is at stake. */
export interface Tie {
  rankKey: string;
  rank: number;
  prizes: readonly string[];
  /** How many are equal: more than are listed where no hand could put them in order. */
  size: number;
  /** Best first once decided. */
  tied: readonly Tied[];
  /** Who decided, when and why; undefined while it is open. */
  decision?: { reason: string; by: string | null; at: number };
}

type DecidedView = BoardResults['decidedTies'][number];

const tiedPerson = ({ entrantId, name, unit }: ResultRow): Tied => ({
  id: entrantId,
  name: name ?? m.board_erased(),
  detail: unit,
});

const peopleTie = ({ rankKey, rank, prizes, size, people }: OpenTieView): Tie => ({
  rankKey,
  rank,
  prizes,
  size,
  tied: people.map(tiedPerson),
});

const decidedPeopleTie = (view: DecidedView): Tie => {
  const tie = peopleTie(view);
  return {
    ...tie,
    tied: view.order.flatMap((id) => tie.tied.find((one) => one.id === id) ?? []),
    decision: { reason: view.reason, by: view.decidedBy, at: view.decidedAt },
  };
};

/** The ties of a board, those left to the organisers first. */
export const tiesOfBoard = ({ openTies, decidedTies }: BoardResults): Tie[] => [
  ...openTies.map(peopleTie),
  ...decidedTies.map(decidedPeopleTie),
];

const unitTie = ({ rankKey, rank, prizes, units }: OpenUnitTie): Tie => ({
  rankKey,
  rank,
  prizes,
  size: units.length,
  tied: units.map(({ unitId, unit }) => ({ id: unitId, name: unit, detail: null })),
});

const decidedUnitTie = (view: DecidedUnitTie): Tie => ({
  ...unitTie(view),
  decision: { reason: view.reason, by: view.decidedBy, at: view.decidedAt },
});

/** The ties of a ranking of units, those left to the organisers first. */
export const tiesOfUnits = (shown: {
  openTies: readonly OpenUnitTie[];
  decidedTies: readonly DecidedUnitTie[];
}): Tie[] => [...shown.openTies.map(unitTie), ...shown.decidedTies.map(decidedUnitTie)];
