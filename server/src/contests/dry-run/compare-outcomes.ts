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
    .filter(hasChanged);
};

const hasChanged = ({
  moved,
  prizeChanges: changes,
  tiesBefore,
  tiesAfter,
}: Pick<BoardEffect, 'moved' | 'prizeChanges' | 'tiesBefore' | 'tiesAfter'>) =>
  moved > 0 || changes > 0 || tiesBefore !== tiesAfter;

const compareBoard = (before: BoardOutcome, after: BoardOutcome): BoardEffect => {
  const moves = movesOf(ranksOf(before.rows), ranksOf(after.rows)).map(({ id, ...move }) => ({
    ...move,
    entrantId: id,
    name: null,
  }));
  const prizes = prizeChanges(wonBy(before), wonBy(after)).map(({ id, ...change }) => ({
    ...change,
    entrantId: id,
    name: null,
  }));
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

/** Titles of prizes by who won them, best first. */
type Won = ReadonlyMap<string, string>;

const wonBy = ({ awards }: BoardOutcome): Won =>
  new Map(awards.map(({ entrantId, prize }) => [entrantId, prize.title]));

/** Whose prize is another, in the new order; those who are on the board no more come last. */
const prizeChanges = (before: Won, after: Won) =>
  [...new Set([...after.keys(), ...before.keys()])]
    .map((id) => ({ id, before: before.get(id) ?? null, after: after.get(id) ?? null }))
    .filter((change) => change.before !== change.after);

const compareBlocs = (before: CollectiveOutcome, after: CollectiveOutcome): RulesEffect['collective'] => {
  const [left, right] = [before, after].map(
    ({ blocs }) => new Map(blocs.map((bloc) => [blocName(bloc), bloc])),
  );
  const all = new Map([...(left ?? []), ...(right ?? [])]);
  return [...all]
    .map(([name, { ranking, blocId }]) => ({
      ...{ rankingId: ranking.id, blocId },
      ...compareBloc(left?.get(name), right?.get(name)),
    }))
    .filter(hasChanged);
};

/** @param before undefined where the rules did not rank these units; `after`, where they do no more. */
const compareBloc = (before: BlocOutcome | undefined, after: BlocOutcome | undefined) => {
  const moves = movesOf(unitRanks(before), unitRanks(after));
  const prizes = prizeChanges(wonByUnits(before), wonByUnits(after));
  return {
    moved: moves.length,
    largest: moves.slice(0, mostMoves).map(({ id, ...move }) => ({ ...move, unitId: id, name: null })),
    prizes: prizes.slice(0, mostPrizes).map(({ id, ...change }) => ({ ...change, unitId: id, name: null })),
    prizeChanges: prizes.length,
    tiesBefore: before?.ties.length ?? 0,
    tiesAfter: after?.ties.length ?? 0,
  };
};

const blocName = ({ ranking, blocId }: BlocOutcome) => `${ranking.id} ${blocId ?? ''}`;
const unitRanks = (bloc: BlocOutcome | undefined): Ranks =>
  new Map(bloc?.standings.map(({ unitId, rank }) => [unitId, rank]));
const wonByUnits = (bloc: BlocOutcome | undefined): Won =>
  new Map(bloc?.awards.map(({ unitId, prize }) => [unitId, prize.title]));
