import type { Tx } from '@cchc/db/store.ts';
import { eq } from 'drizzle-orm';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Deps } from '../../deps.ts';
import type { EntrantPlace } from '../retire-code.ts';
import { getEntry, type StoredEntry } from './entry-verdicts.ts';
import { followVerdict } from './follow-verdict.ts';

/** Who decided, and why. */
export interface Decision {
  /** Staff id. */
  by: string;
  reason: string;
}

/** In a unit: declares an entry void. Returns whether it counted before. */
export async function annul(
  tx: Tx,
  deps: Deps,
  contestId: string,
  entry: StoredEntry,
  { by, reason }: Decision,
  now: number,
): Promise<boolean> {
  if (entry.annulledAt !== null) return false;
  const { entrants } = deps.store.tables;
  const subject = `entrant:${entry.entrantId}`;
  await tx.update(entrants).set({ annulledAt: now }).where(eq(entrants.id, entry.entrantId));
  await recordAudit(tx, deps, { at: now, actor: by, action: 'entry.annul', subject, contestId, reason });
  return true;
}

/**
 * Declares an entry void: it counts on no board and in no standings, also in rounds that are final, and nothing more
 * can be begun with it. What was handed in stays, and can be restored. Doing it again changes nothing.
 *
 * An entry that was merged counts as part of another already; annulling it by itself leaves the other alone.
 *
 * @throws {Problem} not-found; overloaded.
 */
export async function annulEntry(
  deps: Deps,
  place: EntrantPlace,
  decision: Decision,
  now: number,
): Promise<void> {
  const { contestId, entrantId } = place;
  await deps.store.write(
    async (tx) => annul(tx, deps, contestId, await getEntry(tx, deps, place), decision, now),
    { serializable: true },
  );
  await followVerdict(deps, { contestId, entrantIds: [entrantId] }, decision, now);
}
