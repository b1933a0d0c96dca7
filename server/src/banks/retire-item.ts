import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { inBankTurn } from './bank-turn.ts';
import { findItem } from './get-item.ts';
import { setRetired } from './item-writes.ts';
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
  storeRetired(deps, { itemId, retired: true, reason }, by, now);

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
    await storeRetired(deps, { itemId, retired: false }, by, now);
  });
};

const storeRetired = async (
  deps: Deps,
  change: Retirement & { retired: boolean },
  by: string,
  now: number,
): Promise<void> => {
  const { bankId } = (await findItem(deps, change.itemId)).index;
  const changed = await deps.store.write(
    async (tx) => {
      const differs = await setRetired(tx, deps, { ...change, bankId }, by, now);
      if (differs) await stepRevision(tx, deps, bankId);
      return differs;
    },
    { serializable: true },
  );
  if (changed) deps.changes.emit('bank', { bankId });
};
