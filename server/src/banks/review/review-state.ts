import type { ItemState, ReviewVerdict } from '../contract.ts';

/**
 * Whether a current version is the bank's own text: neither its item came with an import, nor did anybody write it.
 */
export const isFromText = (
  item: { importId: string | null },
  version: { createdBy: string | null },
): boolean => item.importId === null && version.createdBy === null;

/** What of an item decides whether it counts as reviewed. */
export interface Reviewable {
  /** Whether its current version is the bank's own text, which is reviewed where the text is kept. */
  fromText: boolean;
  /** The latest verdict on its current version; null if there is none. */
  verdict: ReviewVerdict | null;
}

/** Whether a second person, or the bank's text, answers for the current version. */
export const isReviewed = ({ fromText, verdict }: Reviewable): boolean =>
  verdict === null ? fromText : verdict === 'approved';

/**
 * Whoever wrote a version, brought its file in, or took it into the bank as it was, has no say in its review.
 *
 * @param authors staff ids; none for the bank's own text, which anybody may look at again.
 */
export const isOwn = (authors: readonly string[], by: string): boolean => authors.includes(by);

export interface ItemStanding extends Reviewable {
  retiredAt: number | null;
  /** Whether it rests on law that has moved since it was looked at: it waits for another look. */
  inDoubt: boolean;
  /** Whether papers of a round that is over held its current version. */
  wasDrawn: boolean;
}

/**
 * How far an item has come: retired; in use, once its current version was drawn or may be drawn in a round that
 * is open; reviewed; else a draft.
 *
 * @param bank.drawsReviewedOnly whether the bank's policy keeps out what nobody has approved.
 * @param bank.feedsOpenRound whether a round that draws from the bank is open now.
 */
export const stateOfItem = (
  item: ItemStanding,
  bank: { drawsReviewedOnly: boolean; feedsOpenRound: boolean },
): ItemState => {
  if (item.retiredAt !== null) return 'retired';
  const reviewed = isReviewed(item) && !item.inDoubt;
  const mayBeDrawn = reviewed || (!bank.drawsReviewedOnly && !item.inDoubt);
  if (mayBeDrawn && (item.wasDrawn || bank.feedsOpenRound)) return 'in-use';
  return reviewed ? 'reviewed' : 'draft';
};
