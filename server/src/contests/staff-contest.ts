import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import type { StaffContest } from './contract.ts';
import { countBegun, countEntrants } from './count-in-turns.ts';
import { isFrozen } from './freeze.ts';
import { preparationOf } from './preparation.ts';
import { presentContest } from './present.ts';
import { findContestById, type ContestRecord } from './queries.ts';

/**
 * How many have entered and sat. Attempts are counted by round, for which there is an index: organisers look
 * while entrants sit, and on SQLite a scan of every contest's attempts would hold up their saves.
 */
export async function countsOf(deps: Deps, { id, rounds }: ContestRecord) {
  const { attempts } = deps.store.tables;
  const roundIds = rounds.map((round) => round.id);
  const isOpen = and(inArray(attempts.roundId, roundIds), isNull(attempts.submittedAt));
  const entrants = await countEntrants(deps, id);
  const attemptsOpen = await deps.store.read.$count(attempts, isOpen);
  let begun = 0;
  for (const roundId of roundIds) begun += await countBegun(deps, roundId);
  return { entrants, attemptsOpen, attemptsSubmitted: Math.max(0, begun - attemptsOpen) };
}

/** The last fifty versions of a contest's rules, newest first, with the names of those who made them. */
async function versionsOf(deps: Deps, contestId: string) {
  const { contestRules, staffUsers } = deps.store.tables;
  return deps.store.read
    .select({
      version: contestRules.version,
      createdAt: contestRules.createdAt,
      reason: contestRules.reason,
      by: staffUsers.name,
    })
    .from(contestRules)
    .leftJoin(staffUsers, eq(staffUsers.id, contestRules.createdBy))
    .where(eq(contestRules.contestId, contestId))
    .orderBy(desc(contestRules.version))
    .limit(50);
}

/** A contest as its staff see it: with figures and the history of its rules. */
export async function presentForStaff(
  deps: Deps,
  contest: ContestRecord,
  mayEdit: boolean,
  now: number,
): Promise<StaffContest> {
  const [counts, versions] = await Promise.all([countsOf(deps, contest), versionsOf(deps, contest.id)]);
  const { createdAt, publishedAt, rehearsalOf } = contest;
  const inForceSince = versions[0]?.createdAt ?? createdAt;
  const preparation = await preparationOf(deps, { contestId: contest.id, inForceSince });
  return {
    ...presentContest(contest, now),
    createdAt,
    publishedAt,
    rehearsalOf,
    ...counts,
    preparation,
    unshownRounds: contest.rounds.filter((round) => isFrozen(contest.rules, round, now)).map(({ id }) => id),
    mayEdit,
    versions,
  };
}

/** @throws {Problem} not-found. */
export async function getStaffContest(deps: Deps, contestId: string, mayEdit: boolean, now: number) {
  const contest = await findContestById(deps, contestId);
  if (!contest) throw problem('not-found');
  return presentForStaff(deps, contest, mayEdit, now);
}
