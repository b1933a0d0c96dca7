import type { Store } from '@cchc/db/store.ts';
import { asc, eq, inArray } from 'drizzle-orm';
import { reviewVerdictSchema, type Review } from '../contract.ts';

/** What was found on reading some versions, by version, oldest first. At most a few hundred versions at a time. */
export const readReviews = async (
  { read, tables }: Pick<Store, 'read' | 'tables'>,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, Review[]>> => {
  const { itemReviews, staffUsers } = tables;
  const found = new Map<string, Review[]>();
  if (versionIds.length === 0) return found;
  const rows = await read
    .select({ review: itemReviews, by: staffUsers.name })
    .from(itemReviews)
    .leftJoin(staffUsers, eq(staffUsers.id, itemReviews.reviewerId))
    .where(inArray(itemReviews.itemVersionId, [...versionIds]))
    .orderBy(asc(itemReviews.at), asc(itemReviews.id));
  for (const { review, by } of rows) {
    const { itemVersionId, verdict, at, comment } = review;
    const list = found.get(itemVersionId) ?? [];
    list.push({ verdict: reviewVerdictSchema.parse(verdict), at, by, comment });
    found.set(itemVersionId, list);
  }
  return found;
};
