import { and, eq } from 'drizzle-orm';
import { readEntrantAttempts } from '../attempts/read-entrant-attempts.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import type { EntrantDetail } from './contract.ts';
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
    attempts: await listAttempts(deps, entrantId),
  };
}
