import type { Tx } from '@cchc/db/store.ts';
import { and, desc, eq } from 'drizzle-orm';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Deps } from '../../deps.ts';
import type { EntrantPlace } from '../retire-code.ts';
import type { Decision } from './annul-entry.ts';
import { getEntry, type StoredEntry } from './entry-verdicts.ts';
import { followVerdict } from './follow-verdict.ts';
import { takeBack } from './merge-entries.ts';

/** What the newest merging of an entry said. */
async function readMerging(tx: Tx, deps: Deps, entrantId: string) {
  const { auditEvents } = deps.store.tables;
  const subject = `entrant:${entrantId}`;
  const [event] = await tx
    .select({ detail: auditEvents.detail })
    .from(auditEvents)
    .where(and(eq(auditEvents.action, 'entry.merge'), eq(auditEvents.subject, subject)))
    .orderBy(desc(auditEvents.id))
    .limit(1);
  return event?.detail;
}

/**
 * In a unit: lets an entry count by itself again. Pairs it is in are to be looked at again, but for those found distinct.
 * @returns the entries touched; none where it counted already.
 */
export async function restore(
  tx: Tx,
  deps: Deps,
  contestId: string,
  entry: StoredEntry,
  { by, reason }: Decision,
  now: number,
): Promise<string[]> {
  const { entrantId, mergedInto, annulledAt } = entry;
  if (mergedInto === null && annulledAt === null) return [];
  const { entrants } = deps.store.tables;
  const back =
    mergedInto === null ? [] : await takeBack(tx, deps, entry, await readMerging(tx, deps, entrantId));
  // An entry annulled besides being merged stays annulled: only what is undone is cleared.
  const undone = mergedInto === null ? { annulledAt: null } : { mergedInto: null };
  await tx.update(entrants).set(undone).where(eq(entrants.id, entrantId));
  const event = { at: now, actor: by, action: 'entry.restore', contestId, reason } as const;
  await recordAudit(tx, deps, {
    ...event,
    subject: `entrant:${entrantId}`,
    detail: { was: mergedInto === null ? 'annulled' : 'merged', ...(mergedInto !== null && { mergedInto }) },
  });
  return [entrantId, ...back, ...(mergedInto === null ? [] : [mergedInto])];
}

/**
 * Undoes the annulment or the merging of an entry. Doing it again changes nothing.
 * @throws {Problem} not-found; overloaded.
 */
export async function restoreEntry(
  deps: Deps,
  place: EntrantPlace,
  decision: Decision,
  now: number,
): Promise<void> {
  const { contestId } = place;
  const entrantIds = await deps.store.write(
    async (tx) => restore(tx, deps, contestId, await getEntry(tx, deps, place), decision, now),
    { serializable: true },
  );
  await followVerdict(deps, { contestId, entrantIds }, decision, now);
}
