import type { Store } from '@cchc/db/store.ts';
import { desc, eq, inArray } from 'drizzle-orm';
import { canonicalJson } from '../../canonical-json.ts';

/** A current version, as far as its forerunners are concerned. */
export interface LatestVersion {
  id: string;
  itemId: string;
  version: number;
  createdAt: number;
  createdBy: string | null;
}

/** The current version and those right before it that say the same. */
export interface WordingRun {
  versionIds: readonly string[];
  /** When the item first said what it says now, without a break. */
  since: number;
  /** Whether it has said so from its first version on. */
  fromFirst: boolean;
  /** Staff ids of whoever made one of them; nobody where only the bank's own text did. */
  writers: readonly string[];
}

interface Row {
  version: Store['tables']['itemVersions']['$inferSelect'];
  key: Store['tables']['itemKeys']['$inferSelect'];
}

/**
 * What a reader judges: what is asked, what is right and what it rests on. Topic, level, difficulty, format and
 * translations may change around it.
 */
const wordingOf = ({ version, key }: Row): string => {
  const { type, prompt, options, premises, textMatch, media } = version;
  const { correct, tolerance, explanation, legalBasis } = key;
  const shown = media.map(({ sha256 }) => sha256);
  return canonicalJson({
    ...{ type, prompt, options, premises, textMatch, shown },
    ...{ correct, tolerance, explanation, legalBasis },
  });
};

/**
 * How long a few hundred current versions have said what they say, and through whose hands they went, by version.
 */
export const readWordingRuns = async (
  store: Pick<Store, 'read' | 'tables'>,
  versions: readonly LatestVersion[],
): Promise<ReadonlyMap<string, WordingRun>> => {
  const later = versions.filter(({ version }) => version > 1);
  const histories = await readHistories(store, later);
  return new Map(
    versions.map((latest) => {
      const history = histories.get(latest.itemId) ?? [];
      const run = sameAsFirst(history).map(({ version }) => version);
      return [latest.id, toRun(run.length > 0 ? run : [latest])] as const;
    }),
  );
};

/** Every version of some items, the latest first. */
const readHistories = async (
  { read, tables }: Pick<Store, 'read' | 'tables'>,
  versions: readonly LatestVersion[],
): Promise<ReadonlyMap<string, Row[]>> => {
  if (versions.length === 0) return new Map();
  const { itemVersions, itemKeys } = tables;
  const ids = versions.map(({ itemId }) => itemId);
  const rows = await read
    .select({ version: itemVersions, key: itemKeys })
    .from(itemVersions)
    .innerJoin(itemKeys, eq(itemKeys.itemVersionId, itemVersions.id))
    .where(inArray(itemVersions.itemId, ids))
    .orderBy(desc(itemVersions.version));
  return Map.groupBy(rows, ({ version }) => version.itemId);
};

const sameAsFirst = (rows: readonly Row[]): readonly Row[] => {
  const [latest] = rows;
  if (!latest) return [];
  const wording = wordingOf(latest);
  const other = rows.findIndex((row) => wordingOf(row) !== wording);
  return other === -1 ? rows : rows.slice(0, other);
};

const toRun = (run: readonly LatestVersion[]): WordingRun => ({
  versionIds: run.map(({ id }) => id),
  since: Math.min(...run.map(({ createdAt }) => createdAt)),
  fromFirst: run.some(({ version }) => version === 1),
  writers: [...new Set(run.flatMap(({ createdBy }) => createdBy ?? []))],
});
