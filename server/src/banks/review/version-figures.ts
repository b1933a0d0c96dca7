import type { Store } from '@cchc/db/store.ts';
import { eq, inArray } from 'drizzle-orm';
import type { ItemFigures } from '../../reports/item-analysis.ts';

/** How a version fared in one round. */
export interface RoundOfVersion extends ItemFigures {
  roundId: string;
  computedAt: number;
}

/**
 * How some versions fared, by version: rounds that have been analysed whole alone. At most a few hundred versions
 * at a time.
 */
export const readFigures = async (
  { read, tables }: Pick<Store, 'read' | 'tables'>,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, RoundOfVersion[]>> => {
  const { itemStatistics, itemAnalyses } = tables;
  const found = new Map<string, RoundOfVersion[]>();
  if (versionIds.length === 0) return found;
  const rows = await read
    .select({ figures: itemStatistics })
    .from(itemStatistics)
    .innerJoin(itemAnalyses, eq(itemAnalyses.roundId, itemStatistics.roundId))
    .where(inArray(itemStatistics.itemVersionId, [...versionIds]));
  for (const { figures } of rows) {
    const { itemVersionId, ...round } = figures;
    found.set(itemVersionId, [...(found.get(itemVersionId) ?? []), round]);
  }
  return found;
};
