import type { ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { fieldProblem, problem } from '../problems.ts';
import { storeDecision } from '../ranking/stored-decisions.ts';
import { namesExactly } from '../ranking/tie-decisions.ts';
import { unitTies } from './award-units.ts';
import type { DecidedUnits } from './collective-shelf.ts';
import type { UnitTieDecision } from './contract.ts';
import { unitsBoard } from './decide-collective.ts';

/**
 * Records how the organisers put units in order whose figures are equal where a prize is at stake. It can be
 * decided anew; the newest decision holds, as long as exactly these units share these figures.
 *
 * @param decided the standings as they are now.
 * @param by staff id.
 * @throws {Problem} not-found for a ranking or bloc the rules do not name; results-not-final while a round is not
 * final; tie-gone when no units share these figures at the edge of a prize any more; invalid-request when the
 * order does not name exactly the units of the tie.
 */
export async function decideUnitTie(
  deps: Deps,
  contest: ContestRecord,
  decided: DecidedUnits,
  { rankingId, blocId, rankKey, order, reason }: UnitTieDecision & { rankingId: string },
  { by, now }: { by: string; now: number },
): Promise<void> {
  const bloc = decided.blocs.find((each) => each.ranking.id === rankingId && each.blocId === blocId);
  if (!bloc) throw problem('not-found');
  if (contest.rounds.some(({ finalizedAt }) => finalizedAt === null)) throw problem('results-not-final');
  const ties = unitTies(bloc.ranking.prizes, bloc.standings);
  const tie = ties.find((each) => each.rankKey === rankKey);
  if (!tie) throw problem('tie-gone');
  if (!namesExactly(order, tie.unitIds)) throw fieldProblem('/order', 'not-the-tied');
  const board = unitsBoard(rankingId, blocId);
  const decision = { contestId: contest.id, board, rankKey, order, reason, by, now, tie };
  await deps.store.write((tx) => storeDecision(tx, deps, decision), { serializable: true });
  deps.changes.emit('reranked', { contestId: contest.id });
}
