import type { Tx } from '@cchc/db/store.ts';
import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Deps } from '../../deps.ts';
import type { Decision } from './annul-entry.ts';
import type { StoredEntry } from './entry-verdicts.ts';

/** Which entries had been merged into the one that was: they went along, and come back with it. */
const detailSchema = z.object({ into: z.string(), along: z.array(z.string()) });

/**
 * In a unit: makes one entry part of another of the same person. What had been merged into it goes along, so that
 * every merged entry names the one that stands for it.
 *
 * @param pair two entries that stand for themselves; the one that is kept is not annulled.
 * @returns the entries touched; none where both are one already.
 */
export async function merge(
  tx: Tx,
  deps: Deps,
  contestId: string,
  { kept, merged }: { kept: StoredEntry; merged: StoredEntry },
  { by, reason }: Decision,
  now: number,
): Promise<string[]> {
  if (kept.entrantId === merged.entrantId) return [];
  const { entrants } = deps.store.tables;
  const into = kept.entrantId;
  const gone = merged.entrantId;
  const moved = await tx
    .update(entrants)
    .set({ mergedInto: into })
    .where(and(eq(entrants.contestId, contestId), eq(entrants.mergedInto, gone)))
    .returning({ id: entrants.id });
  const along = moved.map(({ id }) => id).toSorted();
  await tx.update(entrants).set({ mergedInto: into }).where(eq(entrants.id, gone));
  const subject = `entrant:${gone}`;
  const event = { at: now, actor: by, action: 'entry.merge', subject, contestId, reason } as const;
  await recordAudit(tx, deps, { ...event, detail: { into, along } satisfies z.infer<typeof detailSchema> });
  return [into, gone, ...along];
}

/** In a unit: gives back to an entry what had been merged into it before it was merged itself. */
export async function takeBack(
  tx: Tx,
  deps: Deps,
  gone: StoredEntry,
  mergeDetail: string | null | undefined,
): Promise<string[]> {
  const { entrants } = deps.store.tables;
  const read = detailSchema.safeParse(mergeDetail ? JSON.parse(mergeDetail) : undefined);
  if (!read.success || read.data.along.length === 0 || gone.mergedInto === null) return [];
  const moved = await tx
    .update(entrants)
    .set({ mergedInto: gone.entrantId })
    .where(and(inArray(entrants.id, read.data.along), eq(entrants.mergedInto, gone.mergedInto)))
    .returning({ id: entrants.id });
  return moved.map(({ id }) => id);
}
