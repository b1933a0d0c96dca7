import type { ContestRecord } from '../contests/queries.ts';
import { problem } from '../problems.ts';
import type { DecidedUnits } from './collective-shelf.ts';
import type { UnitsBoardPage } from './contract.ts';
import type { BlocOutcome } from './decide-collective.ts';
import { presentFigure } from './present-units.ts';
import { unitsAreShown } from './published-units.ts';

/** A board of units: of a round, within a bloc. */
interface UnitsBoardName {
  roundId: string;
  /** `all` where the rules name no blocs. */
  bloc: string;
}

/** Path parameter that `parseUnitsBoard` reads; other boards rank people. */
export const unitsBoardPattern = '^round:[^:]+:units:[^:]+$';

/** Reads `round:ID:units:BLOC`; undefined for anything else. */
export const parseUnitsBoard = (text: string): UnitsBoardName | undefined => {
  const [kind, roundId, part, bloc, ...more] = text.split(':');
  if (kind !== 'round' || part !== 'units' || !roundId || !bloc || more.length > 0) return undefined;
  return { roundId, bloc };
};

/**
 * A page of the units of one bloc by the contest's first collective ranking, over one round alone. Units below the
 * gate are on no board.
 *
 * @param contest as if it were that round alone.
 * @param decide works it out; not asked while nothing may be shown.
 * @throws {Problem} not-found where the rules rank no units, or name no such bloc.
 */
export const showUnitsBoard = async (
  contest: ContestRecord,
  { board, bloc, offset, limit }: { board: string; bloc: string; offset: number; limit: number },
  decide: () => Promise<DecidedUnits>,
): Promise<UnitsBoardPage> => {
  const { rankings, blocs } = contest.rules.collective;
  const blocId = blocs.length === 0 ? null : bloc;
  const isNamed = blocs.length === 0 ? bloc === 'all' : blocs.some(({ id }) => id === bloc);
  const [ranking] = rankings;
  if (!ranking || !isNamed) throw problem('not-found');
  const page = { board, frozen: false, shownAt: null };
  if (!unitsAreShown(contest, ranking)) return { ...page, version: 0, state: 'hidden', rows: [] };
  const decided = await decide();
  const found = decided.blocs.find((each) => each.ranking.id === ranking.id && each.blocId === blocId);
  const rows = found ? rowsOf(found, decided) : [];
  return {
    ...page,
    version: decided.version,
    state: 'final',
    total: rows.length,
    rows: rows.slice(offset, offset + limit),
  };
};

const rowsOf = ({ standings }: BlocOutcome, { names }: DecidedUnits): UnitsBoardPage['rows'] =>
  standings.flatMap(({ unitId, rank, figures }) =>
    rank === null
      ? []
      : [
          {
            key: unitId,
            rank,
            name: names.get(unitId) ?? unitId,
            unit: null,
            figures: figures.map((figure) => presentFigure(figure)),
          },
        ],
  );
