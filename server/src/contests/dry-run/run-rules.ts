import { collectivePeople } from '../../collective/collective-people.ts';
import {
  decideCollective,
  type CollectiveFacts,
  type CollectiveOutcome,
} from '../../collective/decide-collective.ts';
import { decideContest } from '../../ranking/decide-contest.ts';
import type { ContestFacts, ContestOutcome } from '../../ranking/outcome.ts';
import type { Rules } from '../contract.ts';

/** Everything rules are run over. */
export interface RunFacts extends Pick<CollectiveFacts, 'roster' | 'tree'> {
  contestId: string;
  facts: ContestFacts;
}

export interface RunOutcome {
  contest: ContestOutcome;
  collective: CollectiveOutcome;
}

/** Runs rules over facts as the end of a contest does: individual results first, then the units behind them. */
export const runRules = (rules: Rules, { contestId, facts, roster, tree }: RunFacts): RunOutcome => {
  const contest = decideContest(contestId, rules, facts);
  const people = collectivePeople(contestId, rules, facts, contest);
  return {
    contest,
    collective: decideCollective(rules, { people, roster, tree, decisions: facts.decisions }),
  };
};
