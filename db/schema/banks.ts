import type { Kit } from '../kit.ts';

export interface StoredOption {
  id: string;
  text: string;
}

/** Banks, items and their frozen versions. Keys live in a table of their own: drawing a paper never reads it. */
export const defineBanks = (kit: Kit) => {
  const banks = kit.table('banks', {
    id: kit.text().primaryKey(),
    slug: kit.text().notNull().unique(),
    title: kit.text().notNull(),
    createdAt: kit.ms().notNull(),
    /** Rises with every change to the pool of items: caches key on it. */
    revision: kit.int().notNull(),
  });

  const items = kit.table(
    'items',
    {
      id: kit.text().primaryKey(),
      bankId: kit
        .text()
        .notNull()
        .references(() => banks.id),
      /** The item's name in its bank file, e.g. `tthc-15-a`. */
      code: kit.text().notNull(),
      /** Version drawn into new papers. */
      currentVersionId: kit.text().notNull(),
      /** null while the item may be drawn. */
      retiredAt: kit.ms(),
      /** The import the item came with; null for one written by hand or from the bank's text. */
      importId: kit.text(),
    },
    (table) => [kit.uniqueIndex('items_code').on(table.bankId, table.code)],
  );

  const itemVersions = kit.table(
    'item_versions',
    {
      id: kit.text().primaryKey(),
      itemId: kit.text().notNull(),
      version: kit.int().notNull(),
      /** single, multiple or true-false. */
      type: kit.text().notNull(),
      topic: kit.text().notNull(),
      /** recall, understand or apply. */
      level: kit.text().notNull(),
      /** easy, medium or hard: the author's estimate. */
      difficulty: kit.text().notNull(),
      prompt: kit.text().notNull(),
      options: kit.json<StoredOption[]>().notNull(),
      /** Row of the fact base the item rests on; two items on one fact never share a paper. null if none. */
      fact: kit.text(),
      createdAt: kit.ms().notNull(),
      /** Staff id; null when a command line or the platform wrote it. */
      createdBy: kit.text(),
    },
    (table) => [kit.uniqueIndex('item_versions_version').on(table.itemId, table.version)],
  );

  const itemKeys = kit.table('item_keys', {
    itemVersionId: kit.text().primaryKey(),
    /** Ids of the right options, sorted. */
    correct: kit.json<string[]>().notNull(),
    explanation: kit.text().notNull(),
    legalBasis: kit.text().notNull(),
  });

  return { banks, items, itemVersions, itemKeys };
};
