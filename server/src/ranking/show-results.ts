import type { ContestRecord } from '../contests/queries.ts';
import type { ReadDeps } from '../deps.ts';
import type { OverFacts } from '../threads/facts-desk.ts';
import { isOverall, parseBoardName } from './board-name.ts';
import { decideContest } from './decide-contest.ts';
import { compileDecidedBy } from './decided-by.ts';
import { publicName } from './mask-name.ts';
import type { BoardOutcome, ContestOutcome, OpenTie, RankedRow } from './outcome.ts';
import { finalRounds, readContestFacts, type NamedFacts } from './read-contest-facts.ts';
import {
  mostTied,
  resultRows,
  type BoardResults,
  type ContestResults,
  type ResultPerson,
  type ResultRow,
} from './results-contract.ts';
import { explainDecisions, type ExplainedDecision } from './stored-decisions.ts';
import { holdingDecision } from './tie-decisions.ts';

/** Whose results, and what the caller may see and do. */
export interface ResultsWanted {
  contest: ContestRecord;
  /** Whether people are named in full; as in public otherwise. */
  inFull: boolean;
  mayDecide: boolean;
}

/**
 * The results of a contest for its staff, worked out from facts: of every round that is final, and over all rounds
 * once all of them are. Boards come with their best rows, who wins what, and the ties at the edge of a prize.
 */
export async function showResults(
  deps: ReadDeps,
  { contest, inFull, mayDecide }: ResultsWanted,
): Promise<ContestResults> {
  const final = finalRounds(contest);
  const isFinal = final.length === contest.rounds.length;
  const facts = await readContestFacts(deps, contest, final);
  const outcome = decideContest(contest.id, contest.rules, facts);
  // Every tie at stake, those that have been decided among them.
  const undecided =
    facts.decisions.length > 0
      ? decideContest(contest.id, contest.rules, { ...facts, decisions: [] })
      : outcome;
  const decided = await explainDecisions(deps, contest.id);
  const present = presenter(contest, facts, inFull);
  return {
    rounds: contest.rounds.map(({ id, title, finalizedAt }) => ({ id, title, finalizedAt })),
    isFinal,
    truths: [...outcome.truths],
    boards: outcome.boards
      .filter(({ board }) => isFinal || !ranksOverall(board))
      .map((board) => presentBoard(board, tiesOf(undecided, board), decided, present)),
    mayDecide,
  };
}

export const resultsShowing: OverFacts<ResultsWanted, ContestResults> = {
  here: showResults,
  thread: new URL('./show-results-thread.ts', import.meta.url),
};

const ranksOverall = (board: string) => {
  const name = parseBoardName(board);
  return name !== undefined && isOverall(name);
};

/** People named of a tie of more than can be put in order. */
const fewTied = 10;

/** Ties of a board before anything is decided, with the people as they stood then. */
const tiesOf = (undecided: ContestOutcome, { board }: BoardOutcome) => {
  const { ties = [], rows = [] } = undecided.boards.find((each) => each.board === board) ?? {};
  return ties.map((tie) => ({ tie, rows: rows.filter(({ rankKey }) => rankKey === tie.rankKey) }));
};

interface Present {
  person: (entrantId: string) => ResultPerson;
  row: (row: RankedRow) => ResultRow;
  /** What puts a row behind the one before it. */
  decidedBy: (before: RankedRow | undefined, row: RankedRow) => number | null;
}

const presenter = ({ rules }: ContestRecord, { people }: NamedFacts, inFull: boolean): Present => {
  const person = (entrantId: string): ResultPerson => {
    const stored = people.get(entrantId);
    const name = publicName(stored?.fullName ?? null, inFull ? 'full' : rules.privacy.names);
    return { entrantId, name, unit: stored?.unitName ?? null, audience: stored?.audience ?? null };
  };
  const decidedBy = compileDecidedBy(rules.ranking);
  return {
    person,
    decidedBy: (before, row) => (before ? decidedBy(before.standing, row.standing) : null),
    row: ({ entrantId, rank, standing }) => ({ ...person(entrantId), rank, ...standing }),
  };
};

const presentBoard = (
  { board, rows, awards, ties }: BoardOutcome,
  stakes: readonly { tie: OpenTie; rows: readonly RankedRow[] }[],
  decided: readonly ExplainedDecision[],
  present: Present,
): BoardResults => {
  const name = parseBoardName(board);
  const open = new Set(ties.map(({ rankKey }) => rankKey));
  const onBoard = decided.filter((each) => each.board === board);
  const presented = stakes.map(({ tie, rows: tied }) => ({
    tie,
    view: {
      rank: tie.rank,
      rankKey: tie.rankKey,
      size: tied.length,
      people: (tied.length > mostTied ? tied.slice(0, fewTied) : tied).map(present.row),
      prizes: [...tie.prizes],
    },
  }));
  return {
    board,
    roundId: name && 'roundId' in name ? name.roundId : null,
    audience: name && 'audience' in name ? name.audience : null,
    total: rows.length,
    rows: rows
      .slice(0, resultRows)
      .map((row, at) => ({ ...present.row(row), decidedBy: present.decidedBy(rows[at - 1], row) })),
    awards: awards.map(({ prize: { title, value }, entrantId, rank }) => ({
      ...present.person(entrantId),
      rank,
      prize: { title, value },
    })),
    openTies: presented.flatMap(({ tie, view }) => (open.has(tie.rankKey) ? [view] : [])),
    decidedTies: presented.flatMap(({ tie, view }) => {
      if (open.has(tie.rankKey)) return [];
      const decision = holdingDecision(onBoard, tie.rankKey, tie.entrantIds);
      if (!decision) return [];
      const { order, reason, decidedBy, decidedAt } = decision;
      return [{ ...view, order: [...order], reason, decidedBy, decidedAt }];
    }),
  };
};
