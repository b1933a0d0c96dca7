import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Tx } from '@cchc/db/store.ts';
import type { Deps } from '../deps.ts';

interface Removed {
  contestId: string;
  roundIds: readonly string[];
}

/** Of forty answers each, changed a few times: some thousand rows a unit, so that others' saves do not wait. */
const attemptsAtOnce = 25;
const rowsAtOnce = 200;

/**
 * Some attempts with all that hangs on them. The attempts first: on PostgreSQL that takes their locks, so a
 * save under way is either there to be removed with them or finds its attempt gone.
 */
async function removeAttempts(tx: Tx, deps: Deps, { roundIds }: Removed): Promise<number> {
  const { attempts, responses, predictions, scoreEvents, extensions } = deps.store.tables;
  const some = await tx
    .select({ id: attempts.id })
    .from(attempts)
    .where(inArray(attempts.roundId, roundIds))
    .limit(attemptsAtOnce);
  const ids = some.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await tx.delete(attempts).where(inArray(attempts.id, ids));
  await tx.delete(responses).where(inArray(responses.attemptId, ids));
  await tx.delete(predictions).where(inArray(predictions.attemptId, ids));
  await tx.delete(scoreEvents).where(inArray(scoreEvents.attemptId, ids));
  await tx.delete(extensions).where(inArray(extensions.attemptId, ids));
  return ids.length;
}

/** Some people with their names and sessions. */
async function removeEntrants(tx: Tx, deps: Deps, { contestId }: Removed): Promise<number> {
  const { entrants, entrantProfiles, entrantSessions } = deps.store.tables;
  const some = await tx
    .select({ id: entrants.id })
    .from(entrants)
    .where(eq(entrants.contestId, contestId))
    .limit(rowsAtOnce);
  const ids = some.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await tx.delete(entrants).where(inArray(entrants.id, ids));
  await tx.delete(entrantProfiles).where(inArray(entrantProfiles.entrantId, ids));
  await tx.delete(entrantSessions).where(inArray(entrantSessions.entrantId, ids));
  return ids.length;
}

/** Some of the rows that `where` finds; `key` tells apart those it finds. @returns how many. */
async function removeFrom(tx: Tx, table: SQLiteTable, key: SQLiteColumn, where: SQL): Promise<number> {
  const some = tx.select({ key }).from(table).where(where).limit(rowsAtOnce);
  const removed = await tx
    .delete(table)
    .where(and(where, inArray(key, some)))
    .returning({ key });
  return removed.length;
}

/** Some of what may be many and hangs on nobody's attempt: the roster, standings, what was found about entries and items. */
async function removeLists(tx: Tx, deps: Deps, { contestId, roundIds }: Removed): Promise<number> {
  const { rosterMembers, exclusions, entryReviews, finalStandings, itemStatistics } = deps.store.tables;
  const lists = [
    [rosterMembers, rosterMembers.id, eq(rosterMembers.contestId, contestId)],
    [exclusions, exclusions.id, eq(exclusions.contestId, contestId)],
    [entryReviews, entryReviews.subject, eq(entryReviews.contestId, contestId)],
    [finalStandings, finalStandings.entrantId, inArray(finalStandings.roundId, roundIds)],
    [itemStatistics, itemStatistics.itemVersionId, inArray(itemStatistics.roundId, roundIds)],
  ] as const;
  let removed = 0;
  for (const [table, key, where] of lists) removed += await removeFrom(tx, table, key, where);
  return removed;
}

/** The contest itself. */
async function removeContest(tx: Tx, deps: Deps, { contestId, roundIds }: Removed): Promise<void> {
  const { contests, contestRules, contestChecks, rounds, staffRoles } = deps.store.tables;
  const { lateStarts, tieDecisions, ceremonies, itemAnalyses, standingsUnderWay } = deps.store.tables;
  await tx.delete(contests).where(eq(contests.id, contestId));
  await tx.delete(rounds).where(eq(rounds.contestId, contestId));
  await tx.delete(standingsUnderWay).where(inArray(standingsUnderWay.roundId, roundIds));
  await tx.delete(lateStarts).where(inArray(lateStarts.roundId, roundIds));
  await tx.delete(itemAnalyses).where(inArray(itemAnalyses.roundId, roundIds));
  await tx.delete(contestRules).where(eq(contestRules.contestId, contestId));
  await tx.delete(contestChecks).where(eq(contestChecks.contestId, contestId));
  await tx.delete(tieDecisions).where(eq(tieDecisions.contestId, contestId));
  await tx.delete(ceremonies).where(eq(ceremonies.contestId, contestId));
  await tx.delete(staffRoles).where(eq(staffRoles.contestId, contestId));
}

/** @throws {Error} for a contest whose results somebody counts on. */
async function refuseUnlessShut(tx: Tx, deps: Deps, { contestId }: Removed) {
  const { contests } = deps.store.tables;
  const [contest] = await tx.select().from(contests).where(eq(contests.id, contestId));
  if (contest && (contest.rehearsalOf === null || contest.publishedAt !== null))
    throw new Error(`Contest ${contestId} is not a rehearsal that has been shut`);
}

/**
 * Some of what is left; the contest once nothing hangs on it. Asked in one unit, since a request under way
 * may add a row until then.
 * @returns whether all is gone.
 */
async function removeSome(tx: Tx, deps: Deps, removed: Removed): Promise<boolean> {
  await refuseUnlessShut(tx, deps, removed);
  for (const remove of [removeAttempts, removeEntrants, removeLists])
    if ((await remove(tx, deps, removed)) > 0) return false;
  await removeContest(tx, deps, removed);
  return true;
}

/** Removes every row of a rehearsal that has been shut, a bounded number in each unit of work. */
export async function removeRehearsal(deps: Deps, removed: Removed): Promise<void> {
  let isGone = false;
  while (!isGone)
    isGone = await deps.store.write((tx) => removeSome(tx, deps, removed), { serializable: true });
}
