import type { CollectiveRanking } from '../contests/collective-contract.ts';
import type { Rules } from '../contests/contract.ts';
import type { TieDecision } from '../ranking/outcome.ts';
import { decidedOrders } from '../ranking/tie-decisions.ts';
import { awardUnits, type UnitAwards } from './award-units.ts';
import type { CollectivePerson } from './collective-people.ts';
import { competingBlocs, competingUnits, type CompetingBloc, type UnitTree } from './competing-units.ts';
import { rankUnits, type UnitStanding } from './rank-units.ts';
import type { RosterLine, UnitEntrant, UnitPeople } from './unit-figures.ts';

/** Everything collective rankings follow from. */
export interface CollectiveFacts {
  people: readonly CollectivePerson[];
  /** The roster as it was at the last close, each member with the unit it puts them in. */
  roster: readonly (RosterLine & { unitId: string })[];
  tree: UnitTree;
  /** Of the whole contest, oldest first. */
  decisions: readonly TieDecision[];
}

/** One ranking within one bloc. */
export interface BlocOutcome extends UnitAwards {
  ranking: CollectiveRanking;
  /** null where the rules name no blocs. */
  blocId: string | null;
  standings: readonly UnitStanding[];
}

export interface CollectiveOutcome {
  /** By ranking, then by bloc, in the order of the rules. */
  blocs: readonly BlocOutcome[];
  /** Who stands behind each unit's figures, by unit. */
  units: ReadonlyMap<string, UnitPeople>;
}

/** Names a ranking in a bloc among the boards of a contest, for decisions on ties. No such board is public. */
export const unitsBoard = (rankingId: string, blocId: string | null) => `units:${rankingId}:${blocId ?? ''}`;

/**
 * Decides the collective prizes of a contest. Each person counts once, for one unit: by the unit they named where
 * people are counted, by the unit of the roster where a ratio to it is taken.
 */
export const decideCollective = (rules: Rules, facts: CollectiveFacts): CollectiveOutcome => {
  const unitOf = competingUnits(rules.collective, facts.tree);
  const entrants = byUnit(facts.people, unitOf);
  const rosters = byUnit(facts.roster, unitOf);
  const blocs = competingBlocs(rules.collective, [...entrants.keys(), ...rosters.keys()]);
  const units = gather(blocs, entrants, rosters);
  return {
    units,
    blocs: rules.collective.rankings.flatMap((ranking) =>
      blocs.map((bloc) => {
        const people = bloc.units.flatMap(({ unitId }) => units.get(unitId) ?? []);
        const ranked = rankUnits(ranking, people);
        const decided = decidedOrders(facts.decisions, unitsBoard(ranking.id, bloc.id));
        const awarded = awardUnits(ranking.prizes, ranked, decided);
        return { ranking, blocId: bloc.id, standings: asAwarded(ranked, awarded), ...awarded };
      }),
    ),
  };
};

/** Units that share a rank stand in the order in which the prizes were given. */
const asAwarded = (standings: readonly UnitStanding[], { awards }: UnitAwards): UnitStanding[] => {
  const places = new Map(awards.map(({ unitId }, at) => [unitId, at]));
  const last = Number.MAX_SAFE_INTEGER;
  return standings.toSorted(
    (left, right) =>
      (left.rank ?? last) - (right.rank ?? last) ||
      (places.get(left.unitId) ?? last) - (places.get(right.unitId) ?? last),
  );
};

const byUnit = <Row extends { unitId: string | null }>(
  rows: readonly Row[],
  unitOf: (unitId: string | null) => string | undefined,
): Map<string, Row[]> => {
  const units = new Map<string, Row[]>();
  for (const row of rows) {
    const unitId = unitOf(row.unitId);
    if (unitId === undefined) continue;
    const known = units.get(unitId);
    if (known) known.push(row);
    else units.set(unitId, [row]);
  }
  return units;
};

const gather = (
  blocs: readonly CompetingBloc[],
  entrants: ReadonlyMap<string, UnitEntrant[]>,
  rosters: ReadonlyMap<string, RosterLine[]>,
): Map<string, UnitPeople> =>
  new Map(
    blocs
      .flatMap((bloc) => bloc.units)
      .map(({ unitId, headcount }) => [
        unitId,
        { unitId, headcount, entrants: entrants.get(unitId) ?? [], roster: rosters.get(unitId) ?? [] },
      ]),
  );
