import { and, count, eq, inArray } from 'drizzle-orm';
import { readEntrantAttempts } from '../../attempts/read-entrant-attempts.ts';
import { findContestById, type ContestRecord } from '../../contests/queries.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problems.ts';
import { publicName } from '../../ranking/mask-name.ts';
import type { PairList, PairSide } from './contract.ts';
import { openPairs, type OpenPair } from './open-pairs.ts';

/** Attempts shown beside each other: more tell an organiser nothing new. */
const mostAttempts = 12;

const ending = (text: string | null, letters: number) => text && text.slice(-letters);

async function readAttempts(deps: Deps, entrantId: string): Promise<PairSide['attempts']> {
  const rows = await readEntrantAttempts(deps, entrantId);
  return rows
    .slice(0, mostAttempts)
    .toReversed()
    .map(({ attempt: { id, number, startedAt, submittedAt, durationMs, maxScore }, roundTitle, score }) => ({
      attemptId: id,
      roundTitle,
      number,
      startedAt,
      submittedAt,
      durationMs,
      score: submittedAt === null ? null : score,
      maxScore,
    }));
}

async function countMerged(
  { store }: Deps,
  contestId: string,
  entrantIds: readonly string[],
): Promise<Map<string, number>> {
  const { entrants } = store.tables;
  const rows = await store.read
    .select({ into: entrants.mergedInto, merged: count().mapWith(Number) })
    .from(entrants)
    .where(and(eq(entrants.contestId, contestId), inArray(entrants.mergedInto, [...entrantIds])))
    .groupBy(entrants.mergedInto);
  return new Map(rows.map(({ into, merged }) => [into ?? '', merged]));
}

/** What tells who somebody is: in full for organisers, as in public for auditors, who see what agrees all the same. */
const identityOf = (
  profile: Pick<Deps['store']['tables']['entrantProfiles']['$inferSelect'], IdentityField>,
  { rules }: ContestRecord,
  inFull: boolean,
): Pick<PairSide, 'fullName' | 'birthYear' | 'phoneEnding' | 'staffCodeEnding'> =>
  inFull
    ? {
        fullName: profile.fullName,
        birthYear: profile.birthYear,
        phoneEnding: ending(profile.phone, 3),
        staffCodeEnding: ending(profile.staffCode, 2),
      }
    : {
        fullName: publicName(profile.fullName, rules.privacy.names),
        birthYear: null,
        phoneEnding: null,
        staffCodeEnding: null,
      };
type IdentityField = 'fullName' | 'birthYear' | 'phone' | 'staffCode';

/** The entries beside each other on a page, by id. */
async function readSides(
  deps: Deps,
  contest: ContestRecord,
  entrantIds: readonly string[],
  inFull: boolean,
): Promise<Map<string, PairSide>> {
  const { entrants, entrantProfiles, units } = deps.store.tables;
  const rows = await deps.store.read
    .select({ entrant: entrants, profile: entrantProfiles, unitPath: units.path })
    .from(entrants)
    .innerJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
    .leftJoin(units, eq(units.id, entrants.unitId))
    .where(inArray(entrants.id, [...entrantIds]));
  const merged = await countMerged(deps, contest.id, entrantIds);
  const sides = new Map<string, PairSide>();
  for (const { entrant, profile, unitPath } of rows)
    sides.set(entrant.id, {
      entrantId: entrant.id,
      ...identityOf(profile, contest, inFull),
      unitPath,
      audience: entrant.audience,
      joinedAt: entrant.joinedAt,
      merged: merged.get(entrant.id) ?? 0,
      attempts: await readAttempts(deps, entrant.id),
    });
  return sides;
}

const present = (pair: OpenPair, sides: ReadonlyMap<string, PairSide>): PairList['pairs'] => {
  const [left, right] = [sides.get(pair.leftStanding), sides.get(pair.rightStanding)];
  const { strength, agreements, differences } = pair;
  return left && right ? [{ strength, agreements, differences, left, right }] : [];
};

/**
 * Entries that may be one person's, two by two, with what agrees and what each has done, the strongest first.
 *
 * @param page.inFull whether people are named in full; as in public otherwise.
 * @throws {Problem} not-found.
 */
export async function listPairs(
  deps: Deps,
  contestId: string,
  { offset, limit, inFull }: { offset: number; limit: number; inFull: boolean },
  now: number,
): Promise<PairList> {
  const contest = await findContestById(deps, contestId);
  if (!contest) throw problem('not-found');
  const { open, hasMore, compared } = await openPairs(deps, contest, now);
  const page = open.slice(offset, offset + limit);
  const sides = await readSides(
    deps,
    contest,
    page.flatMap(({ leftStanding, rightStanding }) => [leftStanding, rightStanding]),
    inFull,
  );
  const { entries, comparedAt } = compared;
  return {
    pairs: page.flatMap((pair) => present(pair, sides)),
    total: open.length,
    hasMore,
    entries,
    comparedAt,
  };
}

/**
 * How many pairs wait for a decision.
 * @throws {Problem} not-found.
 */
export async function countPairs(deps: Deps, contestId: string, now: number) {
  const contest = await findContestById(deps, contestId);
  if (!contest) throw problem('not-found');
  const { open, hasMore } = await openPairs(deps, contest, now);
  return { pairs: open.length, hasMore };
}
