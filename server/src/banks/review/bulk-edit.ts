import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Tx } from '@cchc/db/store.ts';
import type { Deps } from '../../deps.ts';
import { getBankIndex } from '../bank-index.ts';
import { inBankTurn } from '../bank-turn.ts';
import { giveVersion, setRetired } from '../item-writes.ts';
import { planBulk, type BulkPlan, type PlannedChange } from './bulk-plan.ts';
import { contentOfQuestion } from '../question/item-content.ts';
import type { BulkDeed } from './review-contract.ts';
import { insertReview } from './review-item.ts';
import { batches, newVersion, stepRevision } from '../write-versions.ts';

interface BulkEdit {
  bankId: string;
  itemIds: readonly string[];
  deed: BulkDeed;
}

/** Some milliseconds each: saves of a running round go in between. */
const chunk = 25;

/**
 * Does one thing to many items of a bank, each as if it were done to it alone: with a version of its own and an
 * audit event. A request that is cut off has done it to some; doing it again does it to the rest.
 *
 * @param by staff id.
 * @returns how many were changed, and which were left, with why.
 * @throws {Problem} not-found.
 */
export const editMany = (
  deps: Deps,
  { bankId, itemIds, deed }: BulkEdit,
  by: string,
  now: number,
): Promise<{ changed: number; left: BulkPlan['left'] }> =>
  inBankTurn(deps, bankId, async () => {
    const { changes, left } = planBulk(await getBankIndex(deps, bankId), itemIds, deed, by);
    const reason = deed.do === 'retire' ? deed.reason : undefined;
    for (const batch of batches(changes, chunk)) {
      const units = batch.map((change) => prepare(deps, change, { bankId, by, now, reason }));
      await deps.store.write(
        async (tx) => {
          for (const unit of units) await unit(tx);
          await stepRevision(tx, deps, bankId);
        },
        { serializable: true },
      );
      await nextTurn();
    }
    if (changes.length > 0) deps.changes.emit('bank', { bankId });
    return { changed: changes.length, left };
  });

interface Doing {
  bankId: string;
  by: string;
  now: number;
  reason: string | undefined;
}

/** Ids are made here, once: the unit that stores them may run twice. */
const prepare = (deps: Deps, change: PlannedChange, doing: Doing): ((tx: Tx) => Promise<void>) => {
  const { item } = change;
  const { bankId, by, now, reason } = doing;
  if (change.kind === 'approval') {
    const review = { reviewId: deps.newId(now), bankId, item, verdict: 'approved' as const, comment: '' };
    return (tx) => insertReview(tx, deps, review, by, now);
  }
  if (change.kind === 'retired') {
    const { retired } = change;
    return async (tx) =>
      void (await setRetired(tx, deps, { itemId: item.id, bankId, retired, reason }, by, now));
  }
  const content = contentOfQuestion(change.question, item.fact);
  const made = newVersion(deps, content, { itemId: item.id, version: item.version + 1, now, by });
  return (tx) => giveVersion(tx, deps, bankId, made);
};
