import { eq } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { codeHash, newCode } from './entrant-codes.ts';
import { eraseListed } from './roster/erase-listed.ts';
import { retireCode, type EntrantPlace } from './retire-code.ts';

/**
 * Empties a person's profile and what the contest's lists say of them, and ends their access. What happened stays
 * (entry, attempts, scores): it names nobody. Doing it again changes nothing more.
 *
 * @param by staff id.
 * @returns keyed hashes of the session tokens that ended.
 * @throws {Problem} not-found
 * Source: Law 91/2025/QH15 on personal data protection, the right to erasure.
 */
export async function erasePerson(
  deps: Deps,
  place: EntrantPlace,
  { by, reason }: { by: string; reason: string },
  now: number,
): Promise<string[]> {
  const { entrants, entrantProfiles } = deps.store.tables;
  const { contestId, entrantId } = place;
  const nobodysCode = codeHash(deps.secret, contestId, newCode(deps.randomBytes));
  const empty = { fullName: null, foldedName: null, birthYear: null, phone: null, staffCode: null };
  const ended = await deps.store.write(async (tx) => {
    const tokens = await retireCode(tx, deps, place, nobodysCode);
    const [entrant] = await tx
      .update(entrants)
      .set({ joinBodyHash: '' })
      .where(eq(entrants.id, entrantId))
      .returning({ identityHash: entrants.identityHash });
    if (entrant) await eraseListed(tx, deps, { contestId, ...entrant });
    await tx
      .update(entrantProfiles)
      .set({ ...empty, erasedAt: now })
      .where(eq(entrantProfiles.entrantId, entrantId));
    const subject = `entrant:${entrantId}`;
    await recordAudit(tx, deps, { at: now, actor: by, action: 'entrant.erase', subject, contestId, reason });
    return tokens;
  });
  deps.changes.emit('profile', { contestId, entrantId });
  return ended;
}
