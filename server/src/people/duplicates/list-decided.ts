import { and, desc, eq, inArray } from 'drizzle-orm';
import { findContestById } from '../../contests/queries.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problems.ts';
import { publicName } from '../../ranking/mask-name.ts';
import { standingOf } from '../entry-standing.ts';
import { pairVerdicts, type DecidedPairs, type PairVerdict } from './contract.ts';
import { entriesOfPair } from './reviews.ts';

const mostListed = 50;

type Person = DecidedPairs['decided'][number]['entries'][number];

async function readPeople(
  { store }: Deps,
  ids: readonly string[],
  names: 'full' | 'masked',
): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const { entrants, entrantProfiles } = store.tables;
  const { annulledAt, mergedInto } = entrants;
  const rows = await store.read
    .select({ entrantId: entrants.id, annulledAt, mergedInto, fullName: entrantProfiles.fullName })
    .from(entrants)
    .leftJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
    .where(inArray(entrants.id, [...ids]));
  return new Map(
    rows.map(({ entrantId, fullName, ...verdicts }) => [
      entrantId,
      { entrantId, fullName: publicName(fullName, names), standing: standingOf(verdicts) },
    ]),
  );
}

/** An entry may have been restored since: then nothing is left of the verdict. */
const stillHolds = (verdict: PairVerdict['verdict'], people: readonly Person[]): boolean =>
  verdict === 'distinct' || people.some(({ standing }) => standing !== 'valid');

/**
 * What was decided about pairs of a contest and still holds, the latest first.
 *
 * @param inFull whether people are named in full; as in public otherwise.
 * @throws {Problem} not-found.
 */
export async function listDecided(deps: Deps, contestId: string, inFull: boolean): Promise<DecidedPairs> {
  const contest = await findContestById(deps, contestId);
  if (!contest) throw problem('not-found');
  const { entryReviews, staffUsers } = deps.store.tables;
  const rows = await deps.store.read
    .select({ review: entryReviews, by: staffUsers.name })
    .from(entryReviews)
    .leftJoin(staffUsers, eq(staffUsers.id, entryReviews.reviewedBy))
    .where(and(eq(entryReviews.contestId, contestId), inArray(entryReviews.verdict, [...pairVerdicts])))
    .orderBy(desc(entryReviews.reviewedAt), desc(entryReviews.subject))
    .limit(mostListed + 1);
  const page = rows.slice(0, mostListed);
  const people = await readPeople(
    deps,
    page.flatMap(({ review }) => entriesOfPair(review.subject) ?? []),
    inFull ? 'full' : contest.rules.privacy.names,
  );
  const decided = page.flatMap(({ review: { subject, reason, reviewedAt, ...review }, by }) => {
    const entries = (entriesOfPair(subject) ?? []).flatMap((id) => people.get(id) ?? []);
    const verdict = pairVerdicts.find((each) => each === review.verdict);
    if (!verdict || entries.length < 2 || !stillHolds(verdict, entries)) return [];
    return [{ verdict, reason, by, at: reviewedAt, entries }];
  });
  return { decided, hasMore: rows.length > mostListed };
}
