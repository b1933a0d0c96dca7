import type { ContestRecord } from '../contests/queries.ts';
import type { ReadDeps } from '../deps.ts';
import type { OverFacts } from '../threads/facts-desk.ts';
import { decideContest } from './decide-contest.ts';
import type { OpenTie } from './outcome.ts';
import { readContestFacts } from './read-contest-facts.ts';
import type { TieDecisionInput } from './results-contract.ts';

export interface TieWanted {
  contest: ContestRecord;
  /** The rounds its board rests on. */
  roundIds: readonly string[];
  tie: Pick<TieDecisionInput, 'board' | 'rankKey'>;
}

/** The tie as it would stand open had it not been decided before; undefined where there is none. */
export async function findTie(
  deps: ReadDeps,
  { contest, roundIds, tie: { board, rankKey } }: TieWanted,
): Promise<OpenTie | undefined> {
  const facts = await readContestFacts(deps, contest, roundIds);
  const decisions = facts.decisions.filter((each) => each.board !== board || each.rankKey !== rankKey);
  const { boards } = decideContest(contest.id, contest.rules, { ...facts, decisions });
  return boards.find((each) => each.board === board)?.ties.find((tie) => tie.rankKey === rankKey);
}

export const tieFinding: OverFacts<TieWanted, OpenTie | undefined> = {
  here: findTie,
  thread: new URL('./find-tie-thread.ts', import.meta.url),
};
