import { and, asc, eq, isNull, max } from 'drizzle-orm';
import { isGiven, type Placeholders, prepare } from '@cchc/db/prepare.ts';
import type { Reader, Tx } from '@cchc/db/store.ts';
import type { Deps } from '../deps.ts';
import type { Extension } from './extension.ts';
import { leaveHolds } from './late-starts.ts';

const selectExtensions = prepare((db, { extensions }, params: Placeholders<{ attemptId: string }>) =>
  db
    .select()
    .from(extensions)
    .where(isGiven(extensions.attemptId, params.attemptId))
    .orderBy(asc(extensions.grantedAt), asc(extensions.id)),
);

type ExtensionRow = Awaited<ReturnType<typeof selectExtensions>>[number];
export type StoredExtension = Omit<ExtensionRow, 'kind'> & Extension;

/** As stored, a kind is text. */
export const extensionKind = (stored: string): Extension['kind'] =>
  stored === 'reopened' || stored === 'late-start' ? stored : 'extra-time';

/** The time given in an attempt, in the order it was granted. */
export async function readExtensions(door: Reader | Tx, attemptId: string): Promise<StoredExtension[]> {
  const rows = await selectExtensions(door, { attemptId });
  return rows.map((row) => ({ ...row, kind: extensionKind(row.kind) }));
}

/**
 * Notes in a round until when those sit who were given time beyond its end, or may still start with leave: it is
 * over for nobody before. Inside the caller's unit, after it has moved a deadline, given leave or ended an attempt.
 *
 * @param overAt when the round is over by the rules alone, grace included.
 * @returns that moment; null when there is nobody.
 */
export async function noteExtended(
  tx: Tx,
  deps: Pick<Deps, 'store'>,
  roundId: string,
  overAt: number,
): Promise<number | null> {
  const { attempts, extensions, rounds } = deps.store.tables;
  // The cross join is an inner join taken in the order written: extensions are few, open attempts may be many.
  const [latest] = await tx
    .select({ until: max(attempts.expiresAt) })
    .from(extensions)
    .crossJoin(attempts)
    .where(
      and(eq(attempts.id, extensions.attemptId), eq(attempts.roundId, roundId), isNull(attempts.submittedAt)),
    );
  const until = Math.max(latest?.until ?? 0, await leaveHolds(tx, deps, roundId));
  const extendedUntil = until > overAt ? until : null;
  await tx.update(rounds).set({ extendedUntil }).where(eq(rounds.id, roundId));
  return extendedUntil;
}
