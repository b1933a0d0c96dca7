import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@cchc/db/store.ts';
import { findContestById, type ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { fieldProblem, problem } from '../problems.ts';
import type { FactsDesk } from '../threads/facts-desk.ts';
import { isOverall, parseBoardName, type BoardName } from './board-name.ts';
import { ofEdition } from './editions.ts';
import { tieFinding } from './find-tie.ts';
import type { OpenTie } from './outcome.ts';
import { finalRounds } from './read-contest-facts.ts';
import type { TieDecisionInput } from './results-contract.ts';
import { readBasis, sameBasis, type Basis } from './standings-basis.ts';
import { keyAt } from './standing-lines.ts';
import { isUnderWay } from './standings-under-way.ts';
import { storeDecision } from './stored-decisions.ts';
import { namesExactly } from './tie-decisions.ts';

/**
 * Records how the organisers put the people of a tie in order whom the rules leave equal where a prize is at stake.
 * A tie already decided can be decided anew; the newest decision holds. Where the chain ends with the organisers'
 * decision, the places in a round's stored standings follow in the same unit; boards follow at the next tick.
 *
 * @param by staff id.
 * @throws {Problem} overloaded while the round is being ranked anew; not-found for a board the contest does not rank;
 * results-not-final while a round it rests on is not final; tie-gone when nobody shares that key at the edge of a prize
 * any more, or facts changed meanwhile; invalid-request when the order does not name exactly the people of the tie.
 */
export async function decideTie(
  deps: Deps,
  desk: FactsDesk,
  decision: TieDecisionInput & { contestId: string },
  by: string,
  now: number,
): Promise<void> {
  const contest = await findContestById(deps, decision.contestId);
  const name = parseBoardName(decision.board);
  if (!contest || !name || !belongsTo(contest, name)) throw problem('not-found');
  const final = finalRounds(contest);
  const restsOn = isOverall(name) ? contest.rounds.map(({ id }) => id) : [name.roundId];
  if (!restsOn.every((roundId) => final.includes(roundId))) throw problem('results-not-final');
  const bases = await readBases(deps, restsOn);
  const { board, rankKey } = decision;
  const wanted = { contest, roundIds: restsOn, tie: { board, rankKey } };
  const tie = await desk.workOut(restsOn, tieFinding, () => wanted);
  if (!tie) throw problem('tie-gone');
  if (!namesExactly(decision.order, tie.entrantIds)) throw fieldProblem('/order', 'not-the-tied');
  await deps.store.write(
    async (tx) => {
      for (const [roundId, basis] of bases)
        if (!sameBasis(await readBasis(deps, tx, roundId), basis)) throw problem('tie-gone');
      await storeDecision(tx, deps, { ...decision, by, now, tie });
      const basis = name.kind === 'round' && decides(contest) && bases.get(name.roundId);
      if (!basis) return;
      const { roundId } = name;
      // Lines of the next edition may lie there already.
      if (await isUnderWay(deps, tx, roundId)) throw problem('overloaded', { retryAfter: 10 });
      await placeInRound(tx, deps, { roundId, edition: basis.edition }, { tie, order: decision.order, now });
    },
    { serializable: true },
  );
  deps.changes.emit('reranked', { contestId: contest.id });
}

const belongsTo = (contest: ContestRecord, name: BoardName) =>
  isOverall(name) ? name.contestId === contest.id : contest.rounds.some((round) => round.id === name.roundId);

const decides = ({ rules }: ContestRecord) => rules.ranking.some(({ by }) => by === 'decision');

async function readBases(deps: Deps, roundIds: readonly string[]): Promise<ReadonlyMap<string, Basis>> {
  const bases = new Map<string, Basis>();
  for (const roundId of roundIds) bases.set(roundId, await readBasis(deps, deps.store.read, roundId));
  return bases;
}

/**
 * Gives the people of a tie the places they now have in a round's stored standings, with a new edition of it: whoever
 * is reading goes on reading the one before.
 */
async function placeInRound(
  tx: Tx,
  deps: Deps,
  { roundId, edition }: { roundId: string; edition: number },
  { tie, order, now }: { tie: OpenTie; order: readonly string[]; now: number },
): Promise<void> {
  const { rounds, finalStandings } = deps.store.tables;
  const next = edition + 1;
  const tied = and(ofEdition(deps, roundId, edition), inArray(finalStandings.entrantId, order));
  const lines = await tx.select().from(finalStandings).where(tied);
  await tx.update(finalStandings).set({ until: next }).where(tied);
  for (const line of lines) {
    const rankKey = keyAt(tie.rankKey, order.indexOf(line.entrantId) + 1);
    await tx.insert(finalStandings).values({ ...line, rankKey, since: next, until: null });
  }
  await tx.update(rounds).set({ edition: next, editionAt: now }).where(eq(rounds.id, roundId));
}
