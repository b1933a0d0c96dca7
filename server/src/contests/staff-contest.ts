import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import type { StaffContest } from './contract.ts';
import { isFrozen } from './freeze.ts';
import { preparationOf } from './preparation.ts';
import { presentContest } from './present.ts';
import { findContestById, type ContestRecord } from './queries.ts';

/**
 * How many have entered and sat. Attempts are counted by round, for which there is an index: organisers look
 * while entrants sit, and on SQLite a scan of every contest's attempts would hold up their saves.
 */
export async function countsOf({ store: { read, tables } }: Deps, { id, rounds }: ContestRecord) {
  const { entrants, attempts } = tables;
  const roundIds = rounds.map((round) => round.id);
  const begun = inArray(attempts.roundId, roundIds);
  const [people, all, open] = await Promise.all([
    read.$count(entrants, eq(entrants.contestId, id)),
    read.$count(attempts, begun),
    read.$count(attempts, and(begun, isNull(attempts.submittedAt))),
  ]);
  return { entrants: people, attemptsOpen: open, attemptsSubmitted: Math.max(0, all - open) };
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
