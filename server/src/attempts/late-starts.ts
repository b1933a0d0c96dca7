import { and, asc, desc, eq } from 'drizzle-orm';
import { isGiven, onlyHighest, type Placeholders, prepare } from '@cchc/db/prepare.ts';
import type { Schema } from '@cchc/db/schema/schema.ts';
import type { Reader, Tx } from '@cchc/db/store.ts';
import type { Deps } from '../deps.ts';

type StoredLateStart = Schema['lateStarts']['$inferSelect'];

/** An entrant's newest leave in a round, with the attempt it was used for. Using it stores an extension of its id. */
const selectNewest = prepare(
  (db, { lateStarts, extensions }, params: Placeholders<{ roundId: string; entrantId: string }>) =>
    db
      .select({ leave: lateStarts, usedFor: extensions.attemptId })
      .from(lateStarts)
      .leftJoin(extensions, eq(extensions.id, lateStarts.id))
      .where(
        and(isGiven(lateStarts.roundId, params.roundId), isGiven(lateStarts.entrantId, params.entrantId)),
      )
      .orderBy(desc(lateStarts.grantedAt), onlyHighest(lateStarts.id)),
);

/** The leave with which an entrant may start in a round at `now`, its last moment included; undefined without one. */
export async function findLeave(
  door: Reader | Tx,
  of: { roundId: string; entrantId: string },
  now: number,
): Promise<StoredLateStart | undefined> {
  const [newest] = await selectNewest(door, of);
  if (!newest || newest.usedFor !== null || now > newest.leave.startsUntil) return undefined;
  return newest.leave;
}

/** A start sent in the last moment of leave is still on its way to the store, ms. */
const startWayMs = 5_000;

/** Until when a round waits for those who have leave to start in it and have not; 0 when there is nobody. */
export async function leaveHolds(tx: Tx, { store }: Pick<Deps, 'store'>, roundId: string): Promise<number> {
  const { lateStarts, extensions } = store.tables;
  const rows = await tx
    .select({ entrantId: lateStarts.entrantId, until: lateStarts.startsUntil, usedFor: extensions.attemptId })
    .from(lateStarts)
    .leftJoin(extensions, eq(extensions.id, lateStarts.id))
    .where(eq(lateStarts.roundId, roundId))
    .orderBy(asc(lateStarts.grantedAt), asc(lateStarts.id));
  // Of an entrant's leaves the newest, which takes the place of the others, used or not.
  const newest = new Map(rows.map((row) => [row.entrantId, row]));
  const unused = [...newest.values()].filter(({ usedFor }) => usedFor === null);
  return Math.max(0, ...unused.map(({ until }) => until + startWayMs));
}

/** In the unit that starts the attempt: notes the leave as used, and so that what it gives outlasts a moved close. */
export async function useLeave(
  tx: Tx,
  { store }: Pick<Deps, 'store'>,
  { id, reason, grantedBy }: StoredLateStart,
  { attemptId, at, sitting }: { attemptId: string; at: number; sitting: { durationMs: number } },
): Promise<void> {
  await tx.insert(store.tables.extensions).values({
    id,
    attemptId,
    kind: 'late-start',
    extraMs: sitting.durationMs,
    endedAt: null,
    reason,
    grantedBy,
    grantedAt: at,
  });
}
