import { and, eq, isNull } from 'drizzle-orm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { heldBackFrom } from '../contests/freeze.ts';
import type { ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { isOverall, parseBoardName } from './board-name.ts';
import { ContestBoards, handedInBefore } from './contest-boards.ts';
import { ContestStandings } from './contest-standings.ts';
import type { TieDecision } from './outcome.ts';
import { readRoundFacts } from './round-facts.ts';
import { readDecisions } from './stored-decisions.ts';
import { readStoredStandings } from './stored-standings.ts';

/**
 * The boards of a contest, built from facts: final standings where a round has them, attempts elsewhere.
 * Not published yet.
 */
export const loadContestBoards = async (
  deps: Deps,
  contest: ContestRecord,
  rowKeyOf: (board: string, member: string) => string,
  now: number,
): Promise<ContestBoards> => {
  const standings = new ContestStandings(
    contest,
    notHeldBack(contest, await readDecisions(deps, contest.id)),
  );
  for (const round of contest.rounds) {
    const from = heldBackFrom(contest.rules, round);
    if (round.finalizedAt === null)
      await readRoundFacts(deps, round.id, (facts) => standings.take(round.id, handedInBefore(facts, from)));
    else await readStoredStandings(deps, round.id, (line) => standings.takeFinal(round.id, line));
    await nextTurn();
  }
  const boards = new ContestBoards(contest, standings, rowKeyOf);
  for (const roundId of await listSettled(deps, boards, now)) boards.settle(roundId);
  return boards;
};

/** Decisions on boards whose end nobody keeps back: a frozen board knows of none. */
const notHeldBack = ({ rules, rounds }: ContestRecord, decisions: readonly TieDecision[]) => {
  const held = rounds.filter((round) => heldBackFrom(rules, round) !== null);
  return decisions.filter(({ board }) => {
    const name = parseBoardName(board);
    return name && !held.some((round) => isOverall(name) || name.roundId === round.id);
  });
};

/** Rounds that are over, by the clock and in fact: no attempt in them is open any more. */
export const listSettled = async (deps: Deps, boards: ContestBoards, now: number): Promise<string[]> => {
  const settled: string[] = [];
  for (const round of boards.unsettledRounds(now))
    if (!(await hasOpenAttempts(deps, round.id))) settled.push(round.id);
  return settled;
};

const hasOpenAttempts = async (deps: Deps, roundId: string) => {
  const { attempts } = deps.store.tables;
  const open = and(isNull(attempts.submittedAt), eq(attempts.roundId, roundId));
  const [found] = await deps.store.read.select({ id: attempts.id }).from(attempts).where(open).limit(1);
  return found !== undefined;
};
