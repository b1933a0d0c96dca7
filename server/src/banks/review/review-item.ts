import type { Tx } from '@cchc/db/store.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Deps } from '../../deps.ts';
import { fieldProblem, problem } from '../../problems.ts';
import { inBankTurn } from '../bank-turn.ts';
import type { ReviewVerdict } from '../contract.ts';
import { findItem } from '../get-item.ts';
import { isOwn } from './review-state.ts';
import { stepRevision } from '../write-versions.ts';

interface GivenReview {
  itemId: string;
  version: number;
  verdict: ReviewVerdict;
  comment: string;
}

/**
 * Says what a second person found on reading a question. The same verdict with the same words again changes
 * nothing.
 *
 * @param given.version the version that was read.
 * @param by staff id.
 * @throws {Problem} not-found; own-question for an author; item-changed when there is a newer version;
 * item-retired; invalid-request at `/comment` when a question is returned without a word.
 */
export const reviewItem = async (deps: Deps, given: GivenReview, by: string, now: number): Promise<void> => {
  if (given.verdict === 'returned' && given.comment === '') throw fieldProblem('/comment', 'required');
  const { bankId } = (await findItem(deps, given.itemId)).index;
  await inBankTurn(deps, bankId, async () => {
    const { item } = await findItem(deps, given.itemId);
    const { version, verdict, comment } = given;
    if (isOwn(item.authors, by)) throw problem('own-question');
    if (item.version !== version) throw problem('item-changed', { version: item.version });
    if (item.retiredAt !== null) throw problem('item-retired');
    // What it rests on may have changed since: then the same word is a new one.
    const said = item.review?.verdict === verdict && item.review.comment === comment;
    if (said && item.doubts.length === 0) return;
    const reviewed = { id: item.id, versionId: item.versionId, version };
    const review = { reviewId: deps.newId(now), bankId, verdict, comment };
    await deps.store.write(
      async (tx) => {
        await insertReview(tx, deps, { ...review, item: reviewed }, by, now);
        await stepRevision(tx, deps, bankId);
      },
      { serializable: true },
    );
    deps.changes.emit('bank', { bankId });
  });
};

interface NewReview {
  /** Made outside the unit of work, which may run twice. */
  reviewId: string;
  bankId: string;
  item: { id: string; versionId: string; version: number };
  verdict: ReviewVerdict;
  comment: string;
}

/** Stores a verdict with its audit event. Words for the author stay out of the audit. */
export const insertReview = async (
  tx: Tx,
  deps: Pick<Deps, 'store' | 'newId'>,
  { reviewId, bankId, item, verdict, comment }: NewReview,
  by: string,
  now: number,
): Promise<void> => {
  const row = { id: reviewId, itemVersionId: item.versionId, reviewerId: by, at: now, verdict, comment };
  await tx.insert(deps.store.tables.itemReviews).values(row);
  await recordAudit(tx, deps, {
    at: now,
    actor: by,
    action: verdict === 'approved' ? 'item.approve' : 'item.return',
    subject: `item:${item.id}`,
    detail: { bankId, version: item.version },
  });
};
