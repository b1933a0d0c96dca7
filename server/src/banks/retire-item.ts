import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { inBankTurn } from './bank-turn.ts';
import { findItem } from './get-item.ts';
import { stepRevision } from './write-versions.ts';

interface Retirement {
  itemId: string;
  reason?: string | undefined;
}

/**
 * Takes an item out of new papers; those already drawn keep it. Repeating it changes nothing.
 *
 * @param by staff id.
 * @throws {Problem} not-found.
 */
export const retireItem = (deps: Deps, { itemId, reason }: Retirement, by: string, now: number) =>
  setRetired(deps, { itemId, retiredAt: now, reason }, by, now);

/**
 * Lets new papers have a retired item again. Repeating it changes nothing.
 *
 * @param by staff id.
 * @throws {Problem} not-found; item-twin, with its code, where the bank has another that asks the same.
 */
export const restoreItem = async (deps: Deps, itemId: string, by: string, now: number): Promise<void> => {
  const { bankId } = (await findItem(deps, itemId)).index;
  await inBankTurn(deps, bankId, async () => {
    const { item, index } = await findItem(deps, itemId);
    const twin = index.known.find(item.question, item.code);
    if (item.retiredAt !== null && twin?.same) throw problem('item-twin', { code: twin.name });
    await setRetired(deps, { itemId, retiredAt: null }, by, now);
  });
};

const setRetired = async (
  deps: Deps,
  change: Retirement & { retiredAt: number | null },
  by: string,
  now: number,
): Promise<void> => {
  const { itemId, retiredAt, reason } = change;
  const { bankId } = (await findItem(deps, itemId)).index;
  const { items } = deps.store.tables;
  const differs = retiredAt === null ? isNotNull(items.retiredAt) : isNull(items.retiredAt);
  const changed = await deps.store.write(
    async (tx) => {
      const rows = await tx
        .update(items)
        .set({ retiredAt })
        .where(and(eq(items.id, itemId), differs))
        .returning({ id: items.id });
      if (rows.length === 0) return false;
      await stepRevision(tx, deps, bankId);
      await recordAudit(tx, deps, {
        at: now,
        actor: by,
        action: retiredAt === null ? 'item.restore' : 'item.retire',
        subject: `item:${itemId}`,
        detail: { bankId },
        reason,
      });
      return true;
    },
    { serializable: true },
  );
  if (changed) deps.changes.emit('bank', { bankId });
};
