import { findRound, type ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import type { CollectiveShelf, DecidedUnits } from './collective-shelf.ts';
import type { UnitsBoardPage } from './contract.ts';
import { contestOfRound } from './of-round.ts';
import { presentFigure } from './present-units.ts';
import { unitsAreShown } from './published-units.ts';
import type { UnitStanding } from './rank-units.ts';

/** A board of units: of a round, within a bloc. */
interface UnitsBoardName {
  roundId: string;
  /** `all` where the rules name no blocs. */
  bloc: string;
}

/** Whether a board ranks units. */
export const isUnitsBoard = (text: string): boolean => parseUnitsBoard(text) !== undefined;

/** Path parameter that `parseUnitsBoard` reads; other boards rank people. */
export const unitsBoardPattern = '^round:[^:]+:units:[^:]+$';

/** Reads `round:ID:units:BLOC`; undefined for anything else. */
const parseUnitsBoard = (text: string): UnitsBoardName | undefined => {
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
const showUnitsBoard = async (
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
  const ranked = found?.standings.filter(({ rank }) => rank !== null) ?? [];
  return {
    ...page,
    version: decided.version,
    state: 'final',
    total: ranked.length,
    rows: rowsOf(ranked.slice(offset, offset + limit), decided),
  };
};

/**
 * The same by the board's public name.
 * @throws {Problem} not-found also for a round there is not, or that is not published.
 */
export const openUnitsBoard = async (
  deps: Deps,
  collective: CollectiveShelf,
  { board, ...part }: { board: string; offset: number; limit: number },
  now: number,
): Promise<UnitsBoardPage> => {
  const name = parseUnitsBoard(board);
  const found = name && (await findRound(deps, name.roundId));
  const contest = found && contestOfRound(found.contest, found.round.id);
  if (!contest || contest.publishedAt === null) throw problem('not-found');
  return showUnitsBoard(contest, { board, bloc: name.bloc, ...part }, () =>
    collective.readPublic(contest.id, name.roundId, now),
  );
};

const rowsOf = (
  standings: readonly UnitStanding[],
  { names }: Pick<DecidedUnits, 'names'>,
): UnitsBoardPage['rows'] =>
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
