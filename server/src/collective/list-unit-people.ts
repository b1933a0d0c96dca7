import type { RosterLine, UnitEntrant, UnitPeople } from './unit-figures.ts';

/** Somebody behind a unit's figures: an entrant of it, a line of its roster, or both. */
export interface BehindFigures {
  entrant: UnitEntrant | null;
  line: RosterLine | null;
}

/**
 * Everybody behind a unit's figures, each once: those who entered for it, then those on its roster alone. By id,
 * so that pages fit together.
 */
export const listUnitPeople = ({ entrants, roster }: UnitPeople): BehindFigures[] => {
  const lines = new Map(roster.flatMap((line) => (line.entrantId === null ? [] : [[line.entrantId, line]])));
  const own = new Set(entrants.map(({ entrantId }) => entrantId));
  const entered = entrants
    .toSorted((left, right) => (left.entrantId < right.entrantId ? -1 : 1))
    .map((entrant) => ({ entrant, line: lines.get(entrant.entrantId) ?? null }));
  const others = roster
    .filter(({ entrantId }) => entrantId === null || !own.has(entrantId))
    .toSorted((left, right) => (left.memberId < right.memberId ? -1 : 1))
    .map((line) => ({ entrant: null, line }));
  return [...entered, ...others];
};
