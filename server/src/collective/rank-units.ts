import type { CollectiveRanking } from '../contests/collective-contract.ts';
import { reaches } from '../ranking/fraction.ts';
import { figureOf, type Figure, type UnitPeople } from './unit-figures.ts';

export interface UnitStanding {
  unitId: string;
  /** Shared where every figure is equal; null below the gate. */
  rank: number | null;
  /** In the order of the measures. */
  figures: readonly Figure[];
  /** The ratio the gate asks about; null where every unit is ranked. */
  gate: Figure | null;
}

/**
 * The units of one bloc in order, everyone of them listed, those with nobody too. Figures are rounded before they
 * are compared, so that what is printed is what decides; the gate alone compares the exact ratio. More is better;
 * units equal in every figure share a rank. Those below the gate come last, unranked, in the same order.
 */
export const rankUnits = (ranking: CollectiveRanking, units: readonly UnitPeople[]): UnitStanding[] => {
  const lines = units.map((people) => lineOf(ranking, people)).toSorted(byStanding);
  let rank = 0;
  let before: Line | undefined;
  return lines.map((line, at) => {
    if (!before || compareFigures(before, line) !== 0) rank = at + 1;
    before = line;
    const { isRanked, ...standing } = line;
    return { ...standing, rank: isRanked ? rank : null };
  });
};

interface Line extends Omit<UnitStanding, 'rank'> {
  isRanked: boolean;
}

const lineOf = ({ measures, gate, decimals }: CollectiveRanking, people: UnitPeople): Line => {
  const ratio = gate && figureOf({ by: 'participation', of: gate.of }, people, decimals);
  return {
    unitId: people.unitId,
    figures: measures.map((measure) => figureOf(measure, people, decimals)),
    gate: ratio,
    isRanked: !gate || !ratio || reaches(ratio.fraction, gate.percent),
  };
};

/** Within a shared rank the order is by id: it means nothing, and is the same every time. */
const byStanding = (left: Line, right: Line) =>
  Number(right.isRanked) - Number(left.isRanked) ||
  compareFigures(left, right) ||
  (left.unitId < right.unitId ? -1 : 1);

const compareFigures = (left: Line, right: Line): number => {
  for (const [at, { value }] of left.figures.entries()) {
    const other = right.figures[at]?.value ?? 0;
    if (value !== other) return other - value;
  }
  return 0;
};
