import { and, eq } from 'drizzle-orm';
import { readEntrantAttempts } from '../attempts/read-entrant-attempts.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import type { EntrantDetail } from './contract.ts';
import { standingOf } from './entry-standing.ts';
import type { EntrantPlace } from './retire-code.ts';

/** In the order they were begun. */
async function listAttempts(deps: Deps, entrantId: string): Promise<EntrantDetail['attempts']> {
  const rows = (await readEntrantAttempts(deps, entrantId)).toReversed();
  return rows.map(({ attempt: { id, submittedBy, ...attempt }, roundTitle, score }) => ({
    ...attempt,
    attemptId: id,
    roundTitle,
    byDeadline: submittedBy === 'deadline',
    score: attempt.submittedAt === null ? null : score,
  }));
}

/** Whom an entry was merged into. */
async function findName({ store }: Deps, entrantId: string | null): Promise<EntrantDetail['mergedInto']> {
  if (entrantId === null) return null;
  const { entrantProfiles } = store.tables;
  const [found] = await store.read
    .select({ fullName: entrantProfiles.fullName })
    .from(entrantProfiles)
    .where(eq(entrantProfiles.entrantId, entrantId));
  return { entrantId, fullName: found?.fullName ?? null };
}

const ending = (text: string | null, letters: number) => text && text.slice(-letters);

/**
 * One entrant, with what helps to make sure who is calling: phone and staff code only by their endings.
 * @throws {Problem} not-found when the contest has no such entrant.
 */
export async function getEntrant(deps: Deps, { contestId, entrantId }: EntrantPlace): Promise<EntrantDetail> {
  const { entrants, entrantProfiles, units } = deps.store.tables;
  const [found] = await deps.store.read
    .select({ entrant: entrants, profile: entrantProfiles, unitPath: units.path })
    .from(entrants)
    .innerJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
    .leftJoin(units, eq(units.id, entrants.unitId))
    .where(and(eq(entrants.id, entrantId), eq(entrants.contestId, contestId)));
  if (!found) throw problem('not-found');
  const { entrant, profile, unitPath } = found;
  const { phone, staffCode, ...person } = profile;
  return {
    ...person,
    phoneEnding: ending(phone, 3),
    staffCodeEnding: ending(staffCode, 2),
    unitId: entrant.unitId,
    unitPath,
    audience: entrant.audience,
    joinedAt: entrant.joinedAt,
    standing: standingOf(entrant),
    mergedInto: await findName(deps, entrant.mergedInto),
    attempts: await listAttempts(deps, entrantId),
  };
}
