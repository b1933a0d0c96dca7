import type { Reached, UnitEntrant, UnitPeople } from '../unit-figures.ts';

/** Somebody who reached so many marks of ten, or so many hundredths of as many; null without a result. */
const entrant = (unitId: string, at: number, reached: number | Reached | null): UnitEntrant => ({
  entrantId: `${unitId}-${at}`,
  reached: typeof reached === 'number' ? { score: reached * 100, maxScore: 1_000 } : reached,
  isWinner: false,
});

/** The people of a unit. `winners` of them won, `roster` is [entered, members]. */
export const makePeople = (
  unitId: string,
  scores: readonly (number | Reached | null)[],
  more: { headcount?: number; roster?: [number, number]; winners?: number } = {},
): UnitPeople => ({
  unitId,
  headcount: more.headcount ?? null,
  entrants: scores.map((reached, at) => ({
    ...entrant(unitId, at, reached),
    isWinner: at < (more.winners ?? 0),
  })),
  roster: Array.from({ length: more.roster?.[1] ?? 0 }, (_, at) => ({
    memberId: `${unitId}-member-${at}`,
    entrantId: at < (more.roster?.[0] ?? 0) ? `${unitId}-${at}` : null,
    isExempt: false,
  })),
});
