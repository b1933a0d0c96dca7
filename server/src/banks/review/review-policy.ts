import { and, eq, ne } from 'drizzle-orm';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Deps } from '../../deps.ts';
import { getBankIndex, type IndexedItem } from '../bank-index.ts';
import { inBankTurn } from '../bank-turn.ts';
import type { BankReview, ReviewPolicy, ReviewQueue } from './review-contract.ts';
import { mostAtOnce } from './review-contract.ts';
import { isOwn, isReviewed } from './review-state.ts';
import { shortContests } from '../short-contests.ts';
import { stepRevision } from '../write-versions.ts';

const counts = ({ fromText, review }: IndexedItem) =>
  isReviewed({ fromText, verdict: review?.verdict ?? null });

/**
 * Nobody has said anything about it yet, or it rests on law that has moved since. One that was returned waits for
 * its author.
 */
const awaits = ({ retiredAt, fromText, review, doubts }: IndexedItem) => {
  if (retiredAt !== null || review?.verdict === 'returned') return false;
  return doubts.length > 0 || (!fromText && review === null);
};

/**
 * How far the review of a bank has come, and what would follow from drawing only what is reviewed.
 *
 * @param by staff id of the caller, who does not review what is their own.
 * @throws {Problem} not-found.
 */
export const getBankReview = async (
  deps: Deps,
  bankId: string,
  by: string,
  now: number,
): Promise<BankReview> => {
  const index = await getBankIndex(deps, bankId);
  const active = index.items.filter(({ retiredAt }) => retiredAt === null);
  const waiting = active.filter(awaits);
  const own = waiting.filter(({ authors }) => isOwn(authors, by)).length;
  const unreviewed = active.filter((item) => !counts(item));
  const certain = active.filter(({ doubts }) => doubts.length === 0);
  return {
    policy: index.drawsReviewedOnly ? 'second-person' : 'none',
    active: active.length,
    reviewed: active.length - unreviewed.length,
    drawn: { any: certain.length, reviewed: certain.filter(counts).length },
    waiting: waiting.length - own,
    own,
    returned: active.filter(({ review }) => review?.verdict === 'returned').length,
    shortIfReviewed: await shortContests(deps, bankId, now, new Set(unreviewed.map(({ code }) => code))),
  };
};

/**
 * What waits for somebody's review.
 *
 * @param by staff id.
 * @throws {Problem} not-found.
 */
export const listReviewQueue = async (deps: Deps, bankId: string, by: string): Promise<ReviewQueue> => {
  const { items } = await getBankIndex(deps, bankId);
  const found = items.filter((item) => awaits(item) && !isOwn(item.authors, by));
  return { total: found.length, items: found.slice(0, mostAtOnce).map(({ id, code }) => ({ id, code })) };
};

/**
 * Says whether a bank draws only what a second person has approved. Repeating it changes nothing.
 *
 * @param by staff id.
 * @throws {Problem} not-found.
 */
export const setReviewPolicy = async (
  deps: Deps,
  { bankId, policy }: { bankId: string; policy: ReviewPolicy },
  by: string,
  now: number,
): Promise<void> => {
  await getBankIndex(deps, bankId);
  const { banks } = deps.store.tables;
  const changed = await inBankTurn(deps, bankId, () =>
    deps.store.write(
      async (tx) => {
        const rows = await tx
          .update(banks)
          .set({ reviewPolicy: policy })
          .where(and(eq(banks.id, bankId), ne(banks.reviewPolicy, policy)))
          .returning({ id: banks.id });
        if (rows.length === 0) return false;
        await stepRevision(tx, deps, bankId);
        const subject = `bank:${bankId}`;
        await recordAudit(tx, deps, {
          at: now,
          actor: by,
          action: 'bank.policy',
          subject,
          detail: { policy },
        });
        return true;
      },
      { serializable: true },
    ),
  );
  if (changed) deps.changes.emit('bank', { bankId });
};
