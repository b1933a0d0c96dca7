import type { Tx } from '@cchc/db/store.ts';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { insertVersions, type NewVersion } from './write-versions.ts';

/* What a unit of work does to one item, with the audit event of it. The caller steps the revision of the bank. */

/** Stores the next version of an item and lets new papers have it. */
export const giveVersion = async (
  tx: Tx,
  deps: Pick<Deps, 'store' | 'newId'>,
  bankId: string,
  made: NewVersion,
): Promise<void> => {
  const { items } = deps.store.tables;
  const { id, itemId, version, createdAt, createdBy } = made.version;
  await insertVersions(tx, deps, [made]);
  await tx
    .update(items)
    .set({ currentVersionId: id })
    .where(and(eq(items.id, itemId), eq(items.bankId, bankId)));
  await recordAudit(tx, deps, {
    at: createdAt,
    actor: createdBy ?? 'system',
    action: 'item.change',
    subject: `item:${itemId}`,
    detail: { bankId, from: version - 1, to: version },
  });
};

interface Retirement {
  itemId: string;
  bankId: string;
  retired: boolean;
  reason?: string | undefined;
}

/**
 * Takes an item out of new papers, or lets them have it again.
 *
 * @param by staff id.
 * @returns false where it was so already; nothing is written then.
 */
export const setRetired = async (
  tx: Tx,
  deps: Pick<Deps, 'store' | 'newId'>,
  { itemId, bankId, retired, reason }: Retirement,
  by: string,
  now: number,
): Promise<boolean> => {
  const { items } = deps.store.tables;
  const rows = await tx
    .update(items)
    .set({ retiredAt: retired ? now : null })
    .where(
      and(
        eq(items.id, itemId),
        eq(items.bankId, bankId),
        retired ? isNull(items.retiredAt) : isNotNull(items.retiredAt),
      ),
    )
    .returning({ id: items.id });
  if (rows.length === 0) return false;
  await recordAudit(tx, deps, {
    at: now,
    actor: by,
    action: retired ? 'item.retire' : 'item.restore',
    subject: `item:${itemId}`,
    detail: { bankId },
    reason,
  });
  return true;
};
