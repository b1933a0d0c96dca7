import type { ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { boardName } from './board-name.ts';
import { readRound } from './read-contest-facts.ts';
import { resolveRound } from './final-standings.ts';
import type { TieDecision } from './outcome.ts';
import { rankBoard } from './rank-board.ts';
import { decidedOrders } from './tie-decisions.ts';
import type { Truth } from './true-number.ts';

/** One line of `final_standings`. */
export interface StandingLine {
  roundId: string;
  entrantId: string;
  attemptId: string;
  rank: number;
  score: number;
  durationMs: number;
  predictionDistance: number | null;
  attempts: number | null;
  rankKey: string;
  rulesVersion: number;
}

export interface WorkedOut {
  truths: Truth[];
  /** Best first. */
  lines: StandingLine[];
}

/**
 * A round's final standings from facts, as they are stored.
 *
 * @param submitted how many attempts were handed in, annulled ones among them.
 * @throws {Error} when a submitted attempt has no score: nobody is left out of final standings in silence.
 */
export async function workOutRound(
  deps: Deps,
  contest: ContestRecord,
  roundId: string,
  { submitted, decisions }: { submitted: number; decisions: readonly TieDecision[] },
): Promise<WorkedOut> {
  const { facts, people, annulled } = await readRound(deps, roundId);
  const scored = facts.entrants.reduce((sum, { attempts }) => sum + attempts.length, annulled);
  if (scored !== submitted)
    throw new Error(`${submitted - scored} submitted attempts of round ${roundId} have no score`);
  const { rules, rulesVersion } = contest;
  const { truths, standings } = resolveRound(facts, rules, (id) => people.get(id)?.audience ?? null);
  const decided = decidedOrders(decisions, boardName({ kind: 'round', roundId }));
  const lines = rankBoard(standings, rules.ranking, decided).map(
    ({ entrantId, attemptId, rank, rankKey, standing }): StandingLine => {
      const { score, durationMs, predictionDistance, attempts } = standing;
      return {
        roundId,
        entrantId,
        attemptId,
        rank,
        score,
        durationMs,
        predictionDistance,
        attempts,
        rankKey,
        rulesVersion,
      };
    },
  );
  return { truths, lines };
}
