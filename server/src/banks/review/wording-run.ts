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

/** The current version and all before it that say the same. */
export interface WordingRun {
  versionIds: readonly string[];
  /** When the item first said what it says now: words brought back, e.g. by undoing an import, are none the newer. */
  since: number;
  /** Whether its first version said so. */
  asFirst: boolean;
  /**
   * Staff ids of whoever ever made a version that says the same, or sent the file it came with: words that somebody
   * brings back, e.g. by undoing an import, stay those of their author. Nobody where only the bank's own text did.
   */
  writers: readonly string[];
}

interface Row {
  version: Store['tables']['itemVersions']['$inferSelect'];
  key: Store['tables']['itemKeys']['$inferSelect'];
  /** Staff id of whoever sent the file it came with; null if it came with none. */
  sentBy: string | null;
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
      return [latest.id, history.length > 0 ? runOf(history) : aloneRun(latest)] as const;
    }),
  );
};

/** Every version of some items, the latest first. */
const readHistories = async (
  { read, tables }: Pick<Store, 'read' | 'tables'>,
  versions: readonly LatestVersion[],
): Promise<ReadonlyMap<string, Row[]>> => {
  if (versions.length === 0) return new Map();
  const { itemVersions, itemKeys, imports } = tables;
  const ids = versions.map(({ itemId }) => itemId);
  const rows = await read
    .select({ version: itemVersions, key: itemKeys, sentBy: imports.createdBy })
    .from(itemVersions)
    .innerJoin(itemKeys, eq(itemKeys.itemVersionId, itemVersions.id))
    .leftJoin(imports, eq(imports.id, itemVersions.importId))
    .where(inArray(itemVersions.itemId, ids))
    .orderBy(desc(itemVersions.version));
  return Map.groupBy(rows, ({ version }) => version.itemId);
};

/** @param history every version of an item, the latest first. */
const runOf = (history: readonly Row[]): WordingRun => {
  const wordings = history.map(wordingOf);
  const isSame = wordings.map((wording) => wording === wordings[0]);
  const same = history.filter((_, at) => isSame[at]);
  return {
    versionIds: same.map(({ version }) => version.id),
    since: Math.min(...same.map(({ version }) => version.createdAt)),
    asFirst: isSame.at(-1) ?? false,
    writers: writersOf(same),
  };
};

const aloneRun = (version: LatestVersion): WordingRun => ({
  versionIds: [version.id],
  since: version.createdAt,
  asFirst: version.version === 1,
  writers: writersOf([{ version, sentBy: null }]),
});

const writersOf = (versions: readonly { version: LatestVersion; sentBy: string | null }[]): string[] =>
  [...new Set(versions.flatMap(({ version, sentBy }) => [version.createdBy, sentBy]))].filter(
    (writer) => writer !== null,
  );
