import type { BoardOutcome, ContestOutcome } from '../../ranking/outcome.ts';
import type { BlocOutcome, CollectiveOutcome } from '../../collective/decide-collective.ts';
import type { BoardEffect, RulesEffect } from './contract.ts';
import { placeOf } from './present-dry-run.ts';
import type { RunOutcome } from './run-rules.ts';

const mostMoves = 10;
const mostPrizes = 40;

/** What is the same and what is not between two runs over the same facts; people are not named yet. */
export const compareOutcomes = (
  before: RunOutcome,
  after: RunOutcome,
): Pick<RulesEffect, 'boards' | 'collective'> => ({
  boards: compareBoards(before.contest, after.contest),
  collective: compareBlocs(before.collective, after.collective),
});

const nothing = { rows: [], awards: [], ties: [] };

const compareBoards = (before: ContestOutcome, after: ContestOutcome): BoardEffect[] => {
  const [left, right] = [before, after].map(
    ({ boards }) => new Map(boards.map((board) => [board.board, board])),
  );
  const names = new Set([...before.boards, ...after.boards].map(({ board }) => board));
  return [...names]
    .map((board) =>
      compareBoard(left?.get(board) ?? { board, ...nothing }, right?.get(board) ?? { board, ...nothing }),
    )
    .filter(({ moved, prizeChanges, tiesBefore, tiesAfter }) =>
      [moved, prizeChanges, tiesBefore - tiesAfter].some((count) => count !== 0),
    );
};

const compareBoard = (before: BoardOutcome, after: BoardOutcome): BoardEffect => {
  const moves = movesOf(ranksOf(before.rows), ranksOf(after.rows)).map(({ id, ...move }) => ({
    ...move,
    entrantId: id,
    name: null,
  }));
  const prizes = prizeChanges(before, after);
  return {
    ...placeOf(before.board),
    moved: moves.length,
    largest: moves.slice(0, mostMoves),
    prizes: prizes.slice(0, mostPrizes),
    prizeChanges: prizes.length,
    tiesBefore: before.ties.length,
    tiesAfter: after.ties.length,
  };
};

type Ranks = ReadonlyMap<string, number | null>;

const ranksOf = (rows: BoardOutcome['rows']): Ranks =>
  new Map(rows.map(({ entrantId, rank }) => [entrantId, rank]));

/** Whose rank is another, the farthest first; who comes or goes counts as coming from or going behind the last. */
const movesOf = (before: Ranks, after: Ranks) => {
  const last = Math.max(before.size, after.size) + 1;
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((id) => ({ id, from: before.get(id) ?? null, to: after.get(id) ?? null }))
    .filter(({ from, to }) => from !== to)
    .map((move) => ({ move, far: Math.abs((move.from ?? last) - (move.to ?? last)) }))
    .toSorted((left, right) => right.far - left.far || (left.move.id < right.move.id ? -1 : 1))
    .map(({ move }) => move);
};

/** Whose prize is another, as the new board has them; those who are on it no more come last. */
const prizeChanges = (before: BoardOutcome, after: BoardOutcome): BoardEffect['prizes'] => {
  const [left, right] = [before, after].map(
    ({ awards }) => new Map(awards.map(({ entrantId, prize }) => [entrantId, prize.title])),
  );
  const concerned = new Set([...after.awards, ...before.awards].map(({ entrantId }) => entrantId));
  return [...concerned]
    .map((entrantId) => ({
      entrantId,
      name: null,
      before: left?.get(entrantId) ?? null,
      after: right?.get(entrantId) ?? null,
    }))
    .filter((change) => change.before !== change.after);
};

const compareBlocs = (before: CollectiveOutcome, after: CollectiveOutcome): RulesEffect['collective'] => {
  const [left, right] = [before, after].map(
    ({ blocs }) => new Map(blocs.map((bloc) => [blocName(bloc), bloc])),
  );
  const all = new Map([...(left ?? []), ...(right ?? [])]);
  return [...all].flatMap(([name, { ranking, blocId }]) => {
    const moves = movesOf(unitRanks(left?.get(name)), unitRanks(right?.get(name)));
    const largest = moves.slice(0, mostMoves).map(({ id, ...move }) => ({ ...move, unitId: id, name: null }));
    return moves.length > 0 ? [{ rankingId: ranking.id, blocId, moved: moves.length, largest }] : [];
  });
};

const blocName = ({ ranking, blocId }: BlocOutcome) => `${ranking.id} ${blocId ?? ''}`;
const unitRanks = (bloc: BlocOutcome | undefined): Ranks =>
  new Map(bloc?.standings.map(({ unitId, rank }) => [unitId, rank]));
