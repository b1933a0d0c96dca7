import { and, asc, eq, gte } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { makeNewId } from '../ids.ts';

/** An event with what it tells, as stored. */
export interface StoredEvent {
  actor: string;
  /** Canonical JSON. */
  detail: string | null;
}

/** No id made at a moment or later comes before it: ids begin with the time. */
const firstIdAt = (at: number): string => makeNewId((size) => new Uint8Array(size))(at);

/**
 * What was done to one subject, oldest first. Ids tell the time, so that only what happened since is gone through:
 * a platform's audit is long.
 *
 * @param wanted.since UTC milliseconds.
 */
export const readEvents = (
  { store }: Pick<Deps, 'store'>,
  { action, subject, since }: { action: string; subject: string; since: number },
): Promise<StoredEvent[]> => {
  const { auditEvents } = store.tables;
  return store.read
    .select({ actor: auditEvents.actor, detail: auditEvents.detail })
    .from(auditEvents)
    .where(
      and(
        gte(auditEvents.id, firstIdAt(since)),
        eq(auditEvents.action, action),
        eq(auditEvents.subject, subject),
      ),
    )
    .orderBy(asc(auditEvents.id));
};
