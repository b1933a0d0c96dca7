import { and, inArray, lte } from 'drizzle-orm';
import type { Deps } from '../deps.ts';

/** A unit of work of a few milliseconds. A million sessions that end on one day are gone within some days. */
const mostAtOnce = 500;

/**
 * Removes sessions whose time is over: they let nobody in any more, and would stay for ever. A bounded number each
 * time, the longest over first.
 *
 * @param now UTC milliseconds.
 */
export async function purgeSessions(deps: Pick<Deps, 'store'>, now: number): Promise<void> {
  await purgeEntrants(deps, now);
  await purgeStaff(deps, now);
}

async function purgeEntrants({ store }: Pick<Deps, 'store'>, now: number): Promise<void> {
  const { entrantSessions } = store.tables;
  const { tokenHash, expiresAt } = entrantSessions;
  const over = await store.read
    .select({ tokenHash })
    .from(entrantSessions)
    .where(lte(expiresAt, now))
    .orderBy(expiresAt)
    .limit(mostAtOnce);
  const hashes = [...new Set(over.map((session) => session.tokenHash))];
  if (hashes.length === 0) return;
  await store.write(async (tx) => {
    await tx.delete(entrantSessions).where(and(inArray(tokenHash, hashes), lte(expiresAt, now)));
  });
}

async function purgeStaff({ store }: Pick<Deps, 'store'>, now: number): Promise<void> {
  const { staffSessions } = store.tables;
  const ended = new Date(now);
  const over = await store.read
    .select({ id: staffSessions.id })
    .from(staffSessions)
    .where(lte(staffSessions.expiresAt, ended))
    .limit(mostAtOnce);
  const ids = over.map((session) => session.id);
  if (ids.length === 0) return;
  // Used in this very moment, one may have been given more time.
  await store.write(async (tx) => {
    await tx
      .delete(staffSessions)
      .where(and(inArray(staffSessions.id, ids), lte(staffSessions.expiresAt, ended)));
  });
}
