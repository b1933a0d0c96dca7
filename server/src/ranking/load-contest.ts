import { and, eq, isNull } from 'drizzle-orm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { heldBackFrom } from '../contests/freeze.ts';
import type { ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { ContestBoards } from './contest-boards.ts';
import { ContestStandings } from './contest-standings.ts';
import { readRoundFacts, type OnEntrant } from './round-facts.ts';
import { inTurns } from './steps.ts';
import { readDecisions } from './stored-decisions.ts';
import { readStoredStandings } from './stored-standings.ts';
import { besideUndone, handedInBefore } from './undone-endings.ts';

/**
 * The boards of a contest, built from facts: final standings where a round has them, attempts elsewhere.
 * Not published yet. Others have the event loop every few milliseconds.
 */
export const loadContestBoards = async (
  deps: Deps,
  contest: ContestRecord,
  rowKeyOf: (board: string, member: string) => string,
  now: number,
): Promise<ContestBoards> => {
  const standings = new ContestStandings(contest, await readDecisions(deps, contest.id));
  for (const round of contest.rounds) {
    const from = heldBackFrom(contest.rules, round);
    const read = (onEntrant: OnEntrant) => readRoundFacts(deps, round.id, onEntrant);
    const take: OnEntrant = (facts) => standings.take(round.id, handedInBefore(facts, from));
    if (round.finalizedAt === null)
      await (from === null ? read(take) : besideUndone(deps, { roundId: round.id }, read, take));
    else await readStoredStandings(deps, round.id, (line) => standings.takeFinal(round.id, line));
    await nextTurn();
  }
  const boards = await inTurns(ContestBoards.building(contest, standings, rowKeyOf));
  for (const roundId of await listSettled(deps, boards, now)) boards.settle(roundId);
  return boards;
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
