import type { Tx } from '@cchc/db/store.ts';
import { and, eq } from 'drizzle-orm';
import type { Deps } from '../../deps.ts';

/** What a review says a pair is called: the smaller id first, so that it has one name. */
export const pairSubject = (one: string, other: string): string =>
  one < other ? `pair:${one}:${other}` : `pair:${other}:${one}`;

/** The two entries a pair names; undefined for what is no pair. */
export const entriesOfPair = (subject: string): readonly [string, string] | undefined => {
  const [, one, other] = /^pair:([^:]+):([^:]+)$/.exec(subject) ?? [];
  return one === undefined || other === undefined ? undefined : [one, other];
};

export interface Review {
  contestId: string;
  /** Names what was looked at. */
  subject: string;
  verdict: 'distinct' | 'merged' | 'annulled' | 'noted';
  reason: string;
  /** Staff id. */
  by: string;
}

/** Notes what organisers found. Looked at again, the later finding holds. */
export async function storeReview(
  tx: Tx,
  { store }: Pick<Deps, 'store'>,
  { by, ...review }: Review,
  now: number,
): Promise<void> {
  const { entryReviews } = store.tables;
  const { verdict, reason } = review;
  const found = { verdict, reason, reviewedBy: by, reviewedAt: now };
  await tx
    .insert(entryReviews)
    .values({ ...review, ...found })
    .onConflictDoUpdate({ target: [entryReviews.contestId, entryReviews.subject], set: found });
}

/** Takes a finding back: what it was about is to be looked at again. Returns what it was, and when; undefined without one. */
export async function dropReview(
  tx: Tx,
  { store }: Pick<Deps, 'store'>,
  { contestId, subject }: Pick<Review, 'contestId' | 'subject'>,
): Promise<{ verdict: string; reviewedAt: number } | undefined> {
  const { entryReviews } = store.tables;
  const [dropped] = await tx
    .delete(entryReviews)
    .where(and(eq(entryReviews.contestId, contestId), eq(entryReviews.subject, subject)))
    .returning({ verdict: entryReviews.verdict, reviewedAt: entryReviews.reviewedAt });
  return dropped;
}
