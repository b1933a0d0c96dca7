import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import type { Rehearsal, RehearsalList } from './preparation-contract.ts';
import { findContestById } from './queries.ts';
import { mostRehearsals, thrownAwayAt } from './rehearsal-rules.ts';
import { countsOf } from './staff-contest.ts';

/** Ids of a contest's rehearsals going on, oldest first, with who opened them. */
async function listGoingOn(deps: Deps, contestId: string) {
  const { contests, contestRules, staffUsers } = deps.store.tables;
  return deps.store.read
    .select({ id: contests.id, by: staffUsers.name })
    .from(contests)
    .innerJoin(contestRules, and(eq(contestRules.contestId, contests.id), eq(contestRules.version, 1)))
    .leftJoin(staffUsers, eq(staffUsers.id, contestRules.createdBy))
    .where(and(eq(contests.rehearsalOf, contestId), isNotNull(contests.publishedAt)))
    .orderBy(asc(contests.createdAt), asc(contests.id));
}

async function present(deps: Deps, id: string, by: string | null): Promise<Rehearsal[]> {
  const rehearsal = await findContestById(deps, id);
  const round = rehearsal?.rounds[0];
  // It may have ended between the two reads.
  if (!rehearsal || !round) return [];
  const { title, opensAt, closesAt } = round;
  return [
    {
      contestId: id,
      slug: rehearsal.slug,
      title: rehearsal.rules.title,
      round: { id: round.id, title, opensAt, closesAt },
      endsAt: thrownAwayAt(round),
      by,
      ...(await countsOf(deps, rehearsal)),
    },
  ];
}

/**
 * The rehearsals of a contest that are going on, for its staff.
 * @throws {Problem} not-found.
 */
export async function listRehearsals(deps: Deps, contestId: string, now: number): Promise<RehearsalList> {
  if (!(await findContestById(deps, contestId))) throw problem('not-found');
  const found = await listGoingOn(deps, contestId);
  const presented = await Promise.all(found.map(({ id, by }) => present(deps, id, by)));
  return { serverNow: now, most: mostRehearsals, rehearsals: presented.flat() };
}
