import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { hasEntryPassword } from './entry-password.ts';
import { handCheckSchema, type Preparation } from './preparation-contract.ts';

/** Stored when a rehearsal ends whose attempts are forgotten with it; its time is when the rehearsal was opened. */
export const rehearsedCheck = 'rehearsed';

/** A confirmation that names rules says nothing about newer ones; who takes part in organising stays as it is. */
const stands = (check: string, at: number, inForceSince: number) =>
  check === 'staff-excluded' || at >= inForceSince;

/** Every check stored for a contest that still holds, with the name of who confirmed it. */
async function standingChecks(deps: Deps, contestId: string, inForceSince: number) {
  const { contestChecks, staffUsers } = deps.store.tables;
  const rows = await deps.store.read
    .select({ check: contestChecks.check, at: contestChecks.confirmedAt, by: staffUsers.name })
    .from(contestChecks)
    .leftJoin(staffUsers, eq(staffUsers.id, contestChecks.confirmedBy))
    .where(eq(contestChecks.contestId, contestId));
  return rows.filter((row) => stands(row.check, row.at, inForceSince));
}

/** Rehearsals going on, with whether anybody has handed in an attempt there. */
async function goingOn(deps: Deps, contestId: string) {
  const { contests, rounds, attempts } = deps.store.tables;
  const rows = await deps.store.read
    .select({ id: contests.id, openedAt: contests.createdAt, roundId: rounds.id })
    .from(contests)
    .innerJoin(rounds, eq(rounds.contestId, contests.id))
    .where(and(eq(contests.rehearsalOf, contestId), isNotNull(contests.publishedAt)));
  const submitted = (roundId: string) =>
    deps.store.read.$count(attempts, and(eq(attempts.roundId, roundId), isNotNull(attempts.submittedAt)));
  return Promise.all(rows.map(async (row) => ({ ...row, tried: (await submitted(row.roundId)) > 0 })));
}

/** How many are on the roster, and how many on the list of those who may not enter. */
async function listed({ store: { read, tables } }: Deps, contestId: string) {
  const { exclusions, rosterMembers } = tables;
  const [excluded, roster] = await Promise.all([
    read.$count(exclusions, eq(exclusions.contestId, contestId)),
    read.$count(rosterMembers, and(eq(rosterMembers.contestId, contestId), isNull(rosterMembers.removedAt))),
  ]);
  return { exclusions: excluded, roster };
}

/**
 * What has been done before opening, as far as it holds for the rules in force.
 *
 * @param contest.inForceSince when the rules in force were made, UTC ms: a rehearsal opened earlier tried others.
 */
export async function preparationOf(
  deps: Deps,
  { contestId, inForceSince }: { contestId: string; inForceSince: number },
): Promise<Preparation> {
  const [checks, rehearsals, lists, hasPassword] = await Promise.all([
    standingChecks(deps, contestId, inForceSince),
    goingOn(deps, contestId),
    listed(deps, contestId),
    hasEntryPassword(deps, contestId),
  ]);
  const tried = [
    ...checks.filter(({ check }) => check === rehearsedCheck).map(({ at }) => at),
    ...rehearsals.filter((each) => each.tried && each.openedAt >= inForceSince).map((each) => each.openedAt),
  ];
  return {
    confirmed: checks.flatMap(({ check, by, at }) => {
      const known = handCheckSchema.safeParse(check);
      return known.success ? [{ check: known.data, by, at }] : [];
    }),
    rehearsedAt: tried.length > 0 ? Math.max(...tried) : null,
    rehearsals: new Set(rehearsals.map((each) => each.id)).size,
    ...lists,
    hasEntryPassword: hasPassword,
  };
}
