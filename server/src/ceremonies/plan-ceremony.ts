import type { ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { awardPrizes } from '../ranking/award-prizes.ts';
import type { Board } from '../ranking/board.ts';
import type { BoardName } from '../ranking/board-name.ts';
import { boardPrizes } from '../ranking/board-prizes.ts';
import type { Boards } from '../ranking/boards.ts';
import type { OpenTie } from '../ranking/outcome.ts';
import { toHex } from '../ranking/rank-key.ts';
import { mostTied } from '../ranking/results-contract.ts';
import { readDecisions } from '../ranking/stored-decisions.ts';
import { decidedOrders } from '../ranking/tie-decisions.ts';
import { roundsUnder } from './ceremony-boards.ts';
import type { PrizedBoardRow } from './contract.ts';

/** Rows read beyond the prizes: those of the stage, and most ties at the last one. */
const rowsBeyond = 100;

export interface CeremonyRow extends PrizedBoardRow {
  entrantId: string;
}

/** A ceremony from its first step to its last. It never leaves the server whole. */
export interface CeremonyPlan {
  board: string;
  name: BoardName;
  contest: ContestRecord;
  /** Whether every round under the board is final. */
  isFinal: boolean;
  /** Equal people where a prize is at stake. */
  ties: readonly OpenTie[];
  /** How many prizes the rules promise. */
  prizes: number;
  /** Best first, at least as far down as the prizes go and the stage holds. */
  rows: readonly CeremonyRow[];
}

/**
 * What a ceremony of a board uncovers: the board as the jury sees it, which is what everybody sees
 * once the end is shown, and the prizes with the organisers' decisions.
 *
 * @throws {Problem} not-found for a board that is not, or has no ceremony.
 */
export async function planCeremony(deps: Deps, boards: Boards, board: string): Promise<CeremonyPlan> {
  const found = boards.findJury(board);
  if (!found) throw problem('not-found');
  const decisions = await readDecisions(deps, found.contest.id);
  const promised = boardPrizes(found.contest.rules, found.name);
  const prizes = promised.reduce((sum, { count }) => sum + count, 0);
  const best = bestOf(found.board, prizes);
  const ranked = best.map(({ member, rank, key }) => ({ entrantId: member, rank, rankKey: toHex(key) }));
  const { awards, ties } = awardPrizes(ranked, promised, decidedOrders(decisions, board));
  const won = new Map(
    awards.map(({ entrantId, prize }, order) => [entrantId, { title: prize.title, order }]),
  );
  const rows = best
    .map(({ member, row }) => ({ ...row, entrantId: member, prize: won.get(member)?.title ?? null }))
    // Who share a rank stand in the order in which the prizes were given.
    .toSorted(
      (left, right) => left.rank - right.rank || orderOf(won, left.entrantId) - orderOf(won, right.entrantId),
    );
  return {
    board,
    name: found.name,
    contest: found.contest,
    isFinal: roundsUnder(found.contest, found.name).every(({ finalizedAt }) => finalizedAt !== null),
    ties,
    prizes,
    rows,
  };
}

/** The best of a board, as far as a tie at the last prize goes: one that is cut could match no decision. */
const bestOf = (board: Board, prizes: number, count = prizes + rowsBeyond): ReturnType<Board['top']> => {
  const best = board.top(count);
  const isCut = best.length === count && prizes > 0 && best.at(-1)?.key === best[prizes - 1]?.key;
  return isCut && count < prizes + mostTied ? bestOf(board, prizes, count * 2) : best;
};

const orderOf = (won: ReadonlyMap<string, { order: number }>, entrantId: string) =>
  won.get(entrantId)?.order ?? Number.MAX_SAFE_INTEGER;
