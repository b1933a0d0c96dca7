import type { ContestRecord } from '../contests/queries.ts';
import { problem } from '../problems.ts';
import type { ExplainedDecision } from '../ranking/stored-decisions.ts';
import type { DecidedUnits } from './collective-shelf.ts';
import type { PublicUnits, StaffUnits, UnitsQuery } from './contract.ts';
import { choicesOf, findBloc, presentUnits } from './present-units.ts';
import { presentTies } from './present-ties.ts';
import { unitsAreShown } from './published-units.ts';

/**
 * A page of collective standings as far as the public may see them.
 * @param decide works them out; not asked while nothing may be shown.
 * @throws {Problem} not-found for a ranking or bloc the rules do not name.
 */
export const showPublicUnits = async (
  contest: ContestRecord,
  query: UnitsQuery,
  decide: () => Promise<DecidedUnits>,
): Promise<PublicUnits> => {
  const choices = choicesOf(contest.rules);
  const ranking = rankingOf(contest, query);
  if (!ranking) return { ...choices, state: 'hidden', standings: null };
  if (!unitsAreShown(contest, ranking)) return { ...choices, state: 'hidden', standings: null };
  const decided = await decide();
  return {
    ...choices,
    state: 'final',
    standings: presentUnits(getBloc(query, decided), query.offset, decided.names),
  };
};

/**
 * The same for staff, as it stands: over the rounds that are final so far.
 * @throws {Problem} not-found for a ranking or bloc the rules do not name.
 */
export const showStaffUnits = (
  contest: ContestRecord,
  query: UnitsQuery,
  decided: DecidedUnits,
  decisions: readonly ExplainedDecision[],
): Omit<StaffUnits, 'mayDecide'> => {
  const isFinal = contest.rounds.every(({ finalizedAt }) => finalizedAt !== null);
  const state = isFinal ? 'final' : 'provisional';
  const choices = choicesOf(contest.rules);
  if (!rankingOf(contest, query))
    return { ...choices, state, standings: null, openTies: [], decidedTies: [] };
  const bloc = getBloc(query, decided);
  return {
    ...choices,
    state,
    standings: presentUnits(bloc, query.offset, decided.names),
    ...presentTies(bloc, decided.names, decisions),
  };
};

/** The ranking asked for; undefined where the rules rank no units at all. */
const rankingOf = ({ rules }: ContestRecord, { ranking: id }: UnitsQuery) => {
  const { rankings } = rules.collective;
  const found = id === undefined ? rankings[0] : rankings.find((ranking) => ranking.id === id);
  if (!found && id !== undefined) throw problem('not-found');
  return found;
};

const getBloc = (query: UnitsQuery, decided: DecidedUnits) => {
  const bloc = findBloc(decided, query);
  if (!bloc) throw problem('not-found');
  return bloc;
};
