import type { Store } from '@cchc/db/store.ts';
import { inArray, isNotNull } from 'drizzle-orm';
import { readWordingRuns, type LatestVersion } from '../banks/review/wording-run.ts';
import { approvalsAmong, documentsInDoubt, type CitingVersion, type Flags } from './doubt.ts';

type Readable = Pick<Store, 'read' | 'tables'>;

/** Documents that ever brought their questions into doubt, and when they last did. */
export const readFlags = async ({ read, tables }: Readable): Promise<Flags> => {
  const { legalDocuments } = tables;
  const rows = await read
    .select({ id: legalDocuments.id, flaggedAt: legalDocuments.flaggedAt })
    .from(legalDocuments)
    .where(isNotNull(legalDocuments.flaggedAt));
  return new Map(rows.map(({ id, flaggedAt }) => [id, flaggedAt ?? 0]));
};

const none: Flags = new Map();

/** A current version with what it rests on. */
export type LatestCiting = LatestVersion & Pick<CitingVersion, 'citations'>;

/**
 * Which of a few hundred current versions rest on law that has moved since somebody looked at them, with the
 * documents concerned. An approval holds for later versions that say the same. History is read only of those
 * that cite a document that ever moved, reviews only of those that would be in doubt without one.
 */
export const findDoubts = async (
  { read, tables }: Readable,
  flags: Flags,
  versions: readonly LatestCiting[],
): Promise<ReadonlyMap<string, string[]>> => {
  const flagged = versions.filter(({ citations }) =>
    citations.some(({ documentId }) => flags.has(documentId)),
  );
  const runs = await readWordingRuns({ read, tables }, flagged);
  const suspects = flagged
    .map(({ id, createdAt, citations }) => ({ id, citations, since: runs.get(id)?.since ?? createdAt }))
    .filter((version) => documentsInDoubt(version, flags, none).length > 0);
  if (suspects.length === 0) return new Map();
  const latestOf = new Map(
    suspects.flatMap(({ id }) => (runs.get(id)?.versionIds ?? [id]).map((earlier) => [earlier, id] as const)),
  );
  const { itemReviews } = tables;
  const reviews = await read
    .select()
    .from(itemReviews)
    .where(inArray(itemReviews.itemVersionId, [...latestOf.keys()]));
  const approvals = approvalsAmong(
    reviews.map((review) => ({
      ...review,
      itemVersionId: latestOf.get(review.itemVersionId) ?? review.itemVersionId,
    })),
  );
  const found = suspects.map((version) => [version.id, documentsInDoubt(version, flags, approvals)] as const);
  return new Map(found.filter(([, documents]) => documents.length > 0));
};
