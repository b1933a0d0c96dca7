import { and, count, eq, isNotNull, isNull } from 'drizzle-orm';
import { hasEntryPassword } from '../../contests/entry-password.ts';
import { findContestById } from '../../contests/queries.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problems.ts';
import type { EntryOverview } from './contract.ts';
import { frozenAt, isFrozen, mayExempt } from './frozen.ts';
import { entryOf, onRoster } from './roster-conditions.ts';

async function countRoster(
  { store: { read, tables } }: Deps,
  contestId: string,
): Promise<EntryOverview['roster']> {
  const { rosterMembers, entrants } = tables;
  const [row] = await read
    .select({
      members: count().mapWith(Number),
      entered: count(entrants.id).mapWith(Number),
      exempt: count(rosterMembers.exemptedAt).mapWith(Number),
      withBirth: count(rosterMembers.birthDate).mapWith(Number),
    })
    .from(rosterMembers)
    .leftJoin(entrants, entryOf(tables))
    .where(onRoster(tables, contestId));
  const { members = 0, entered = 0, exempt = 0, withBirth = 0 } = row ?? {};
  const removed = and(eq(rosterMembers.contestId, contestId), isNotNull(rosterMembers.removedAt));
  return {
    members,
    entered,
    exempt,
    withoutBirth: members - withBirth,
    removed: await read.$count(rosterMembers, removed),
  };
}

async function countExclusions({ store: { read, tables } }: Deps, contestId: string) {
  const { exclusions, entrants } = tables;
  const [row] = await read
    .select({ listed: count().mapWith(Number), entered: count(entrants.id).mapWith(Number) })
    .from(exclusions)
    .leftJoin(
      entrants,
      and(
        eq(entrants.contestId, exclusions.contestId),
        eq(entrants.identityHash, exclusions.identityHash),
        isNull(entrants.annulledAt),
      ),
    )
    .where(eq(exclusions.contestId, contestId));
  return { exclusions: row?.listed ?? 0, excludedEntered: row?.entered ?? 0 };
}

/**
 * How a contest is entered, and what stands behind that: for its organisers.
 * @throws {Problem} not-found
 */
export async function entryOverview(deps: Deps, contestId: string, now: number): Promise<EntryOverview> {
  const contest = await findContestById(deps, contestId);
  if (!contest) throw problem('not-found');
  const { entry, identity } = contest.rules;
  return {
    ...entry,
    identity,
    hasPassword: await hasEntryPassword(deps, contestId),
    roster: await countRoster(deps, contestId),
    frozenAt: frozenAt(contest),
    isFrozen: contest.publishedAt !== null && isFrozen(contest, now),
    mayExempt: mayExempt(contest),
    ...(await countExclusions(deps, contestId)),
  };
}
