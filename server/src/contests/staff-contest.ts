import { and, count, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import type { StaffContest } from './contract.ts';
import { presentContest } from './present.ts';
import { findContestById, type ContestRecord } from './queries.ts';

async function countsOf(deps: Deps, contestId: string) {
  const { entrants, attempts } = deps.store.tables;
  const { read } = deps.store;
  const inContest = eq(attempts.contestId, contestId);
  const [[people], [open], [submitted]] = await Promise.all([
    read.select({ n: count() }).from(entrants).where(eq(entrants.contestId, contestId)),
    read
      .select({ n: count() })
      .from(attempts)
      .where(and(inContest, isNull(attempts.submittedAt))),
    read
      .select({ n: count() })
      .from(attempts)
      .where(and(inContest, isNotNull(attempts.submittedAt))),
  ]);
  return { entrants: people?.n ?? 0, attemptsOpen: open?.n ?? 0, attemptsSubmitted: submitted?.n ?? 0 };
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
  const [counts, versions] = await Promise.all([countsOf(deps, contest.id), versionsOf(deps, contest.id)]);
  const { createdAt, publishedAt } = contest;
  return { ...presentContest(contest, now), createdAt, publishedAt, ...counts, mayEdit, versions };
}

/** @throws {Problem} not-found. */
export async function getStaffContest(deps: Deps, contestId: string, mayEdit: boolean, now: number) {
  const contest = await findContestById(deps, contestId);
  if (!contest) throw problem('not-found');
  return presentForStaff(deps, contest, mayEdit, now);
}
