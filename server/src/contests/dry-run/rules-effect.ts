import { and, count, inArray, isNull } from 'drizzle-orm';
import type { Deps } from '../../deps.ts';
import { admitWish } from '../change-rules.ts';
import type { Rules } from '../contract.ts';
import type { ContestRecord } from '../queries.ts';
import { countsOf } from '../staff-contest.ts';
import { consequencesOf, type ContestProgress } from './consequences.ts';
import type { RulesEffect } from './contract.ts';
import { readNames } from './dry-run.ts';
import { nameEffect, peopleOfEffect, unitsOfEffect } from './name-results.ts';
import type { Effect } from './rules-job.ts';
import { runStoredApart } from './run-apart.ts';

/**
 * What a change of the rules would do to the results so far, before it is made. Nothing is stored.
 *
 * @throws {Problem} what making the change would be refused with, but for a reason not yet given; overloaded while
 * others wait.
 */
export const getRulesEffect = async (
  deps: Deps,
  change: { contestId: string; rules: Rules; basedOn: number },
  now: number,
): Promise<RulesEffect> => {
  const { contest, rules } = await admitWish(deps, change, now);
  const progress = await readProgress(deps, contest);
  const effect = await compared(deps, contest, rules, progress);
  const consequences = consequencesOf(contest.rules, rules, progress);
  const shown = { people: peopleOfEffect(effect), units: unitsOfEffect(effect) };
  const names = await readNames(deps, rules, shown);
  return nameEffect({ ...effect, consequences }, names);
};

const compared = async (
  deps: Deps,
  contest: ContestRecord,
  after: Rules,
  { attempts }: ContestProgress,
): Promise<Effect> => {
  if (attempts === 0) return { people: 0, boards: [], collective: [] };
  return runStoredApart<Effect>(deps, contest, (over) => ({
    kind: 'effect',
    before: contest.rules,
    after,
    over,
  }));
};

const readProgress = async (deps: Deps, contest: ContestRecord): Promise<ContestProgress> => {
  const { attempts } = deps.store.tables;
  const { entrants, attemptsOpen, attemptsSubmitted } = await countsOf(deps, contest);
  const roundIds = contest.rounds.map(({ id }) => id);
  const open = await deps.store.read
    .select({ roundId: attempts.roundId, open: count() })
    .from(attempts)
    .where(and(inArray(attempts.roundId, roundIds), isNull(attempts.submittedAt)))
    .groupBy(attempts.roundId);
  return {
    entrants,
    attempts: attemptsOpen + attemptsSubmitted,
    open: new Map(open.map((row) => [row.roundId, row.open])),
  };
};
