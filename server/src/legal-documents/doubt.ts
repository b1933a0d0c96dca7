/** A version of an item, as far as it matters whether the law it rests on has moved. */
export interface CitingVersion {
  id: string;
  /** When its words, key and legal basis were first written as they are, also where they left and came back. */
  since: number;
  citations: readonly { documentId: string }[];
}

/** When the questions that rest on a document last came into doubt, by document. */
export type Flags = ReadonlyMap<string, number>;
/** When the latest word of a second reader was an approval, by version. */
type Approvals = ReadonlyMap<string, number>;

/**
 * The documents that changed after a version was last looked at: when it was approved, or else when
 * its words were written. Such an item is kept out of new papers until it is reviewed or its words are changed.
 */
export const documentsInDoubt = (version: CitingVersion, flags: Flags, approvals: Approvals): string[] => {
  const lookedAt = Math.max(version.since, approvals.get(version.id) ?? 0);
  const cited = new Set(version.citations.map(({ documentId }) => documentId));
  return [...cited].filter((documentId) => (flags.get(documentId) ?? 0) > lookedAt);
};

/** The latest review of each version, where it approves. */
export const approvalsAmong = (
  reviews: readonly { itemVersionId: string; at: number; verdict: string; id: string }[],
): Approvals => {
  const latest = new Map<string, (typeof reviews)[number]>();
  for (const review of reviews) {
    const before = latest.get(review.itemVersionId);
    const isLater = !before || review.at > before.at || (review.at === before.at && review.id > before.id);
    if (isLater) latest.set(review.itemVersionId, review);
  }
  return new Map(
    [...latest].flatMap(([id, { at, verdict }]) => (verdict === 'approved' ? [[id, at] as const] : [])),
  );
};
