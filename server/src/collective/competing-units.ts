import type { Collective } from '../contests/collective-contract.ts';

/** What of a unit decides for whom its people compete. */
export interface UnitPlace {
  parentId: string | null;
  mergedInto: string | null;
}

export type UnitTree = ReadonlyMap<string, UnitPlace>;

/** Units that compete with each other. */
export interface CompetingBloc {
  /** null where the rules name no blocs: all units are one. */
  id: string | null;
  units: { unitId: string; headcount: number | null }[];
}

/** Deeper than any tree of units; a ring in the data ends here. */
const deepest = 50;

/**
 * Which unit each person counts for, by the unit they named: the nearest above or equal to it that a bloc names,
 * a merged unit going on as what it became part of; undefined where no bloc reaches them. Without blocs it is the
 * unit they named.
 */
export const competingUnits = ({ blocs }: Collective, tree: UnitTree) => {
  const named = new Set(blocs.flatMap((bloc) => bloc.units.map(({ unitId }) => unitId)));
  const known = new Map<string, string | undefined>();
  return (unitId: string | null): string | undefined => {
    if (unitId === null) return undefined;
    if (blocs.length === 0) return unitId;
    if (!known.has(unitId)) known.set(unitId, nearestNamed(unitId, named, tree));
    return known.get(unitId);
  };
};

const nearestNamed = (unitId: string, named: ReadonlySet<string>, tree: UnitTree): string | undefined => {
  let at: string | null | undefined = unitId;
  for (let step = 0; step < deepest && typeof at === 'string'; step++) {
    if (named.has(at)) return at;
    const place: UnitPlace | undefined = tree.get(at);
    at = place?.mergedInto ?? place?.parentId;
  }
  return undefined;
};

/**
 * The blocs of a contest, each with every unit that competes in it, whether or not anybody entered for it.
 *
 * @param people units people count for; they make up the one bloc where the rules name none.
 */
export const competingBlocs = ({ blocs }: Collective, people: Iterable<string>): CompetingBloc[] => {
  if (blocs.length > 0) return blocs.map(({ id, units }) => ({ id, units }));
  const units = [...new Set(people)].toSorted();
  return [{ id: null, units: units.map((unitId) => ({ unitId, headcount: null })) }];
};
