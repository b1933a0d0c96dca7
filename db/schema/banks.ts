import { sql } from 'drizzle-orm';
import type { Kit } from '../kit.ts';

export interface StoredOption {
  id: string;
  text: string;
}

/** How a written answer is compared; both false where it does not matter how it is typed. */
export interface TextMatch {
  caseSensitive: boolean;
  diacriticSensitive: boolean;
}

/** A picture or sound that belongs to a prompt. */
export interface StoredMedia {
  /** Names the bytes in `media`. */
  sha256: string;
  /** What it shows or says, for those who cannot see or hear it; empty until someone writes it. */
  alt: string;
}

/** An article of a legal document; `article` and `clause` empty for the whole of it. */
export interface StoredCitation {
  documentId: string;
  article: string;
  clause: string;
}

/** A question in another language; a part not translated is left out. */
export interface StoredTranslation {
  prompt?: string;
  /** By option id. */
  options?: Record<string, string>;
  /** By premise id. */
  premises?: Record<string, string>;
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
    /** none, or second-person: an item is drawn only once somebody other than its author has approved it. */
    reviewPolicy: kit.text().notNull().default('none'),
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
      /** single, multiple, true-false, matching, ordering, short-answer or numeric. */
      type: kit.text().notNull(),
      topic: kit.text().notNull(),
      /** recall, understand or apply. */
      level: kit.text().notNull(),
      /** easy, medium or hard: the author's estimate. */
      difficulty: kit.text().notNull(),
      prompt: kit.text().notNull(),
      /** plain, or markdown: a safe subset of it. Holds for every text of the item. */
      format: kit.text().notNull().default('plain'),
      /** What may be chosen. For ordering and matching in an order that follows from the wording alone, not from the key. */
      options: kit.json<StoredOption[]>().notNull(),
      /** What options are matched to; empty but for matching. */
      premises: kit
        .json<StoredOption[]>()
        .notNull()
        .default(sql`'[]'`),
      /** null but for short answers. */
      textMatch: kit.json<TextMatch>(),
      media: kit
        .json<StoredMedia[]>()
        .notNull()
        .default(sql`'[]'`),
      /** By language tag (BCP 47). */
      translations: kit
        .json<Record<string, StoredTranslation>>()
        .notNull()
        .default(sql`'{}'`),
      /** Articles it rests on, besides the words of its legal basis. */
      citations: kit
        .json<StoredCitation[]>()
        .notNull()
        .default(sql`'[]'`),
      /** Row of the fact base the item rests on; two items on one fact never share a paper. null if none. */
      fact: kit.text(),
      createdAt: kit.ms().notNull(),
      /** Staff id; null when a command line or the platform wrote it. */
      createdBy: kit.text(),
      /** The import this version came with; null for one written otherwise. */
      importId: kit.text(),
    },
    (table) => [kit.uniqueIndex('item_versions_version').on(table.itemId, table.version)],
  );

  const itemKeys = kit.table('item_keys', {
    itemVersionId: kit.text().primaryKey(),
    /**
     * Ids of the right options, sorted; for ordering in the right order. Matching: pairs `premise:option`,
     * sorted. Short answer and numeric: every answer that is accepted.
     */
    correct: kit.json<string[]>().notNull(),
    /** How far a number may be off, as a decimal; null but for numeric items. */
    tolerance: kit.text(),
    explanation: kit.text().notNull(),
    legalBasis: kit.text().notNull(),
  });

  /** What a second person found on reading a version. The latest of a version counts. */
  const itemReviews = kit.table(
    'item_reviews',
    {
      id: kit.text().primaryKey(),
      itemVersionId: kit.text().notNull(),
      /** Staff id; never the author's. */
      reviewerId: kit.text().notNull(),
      at: kit.ms().notNull(),
      /** approved or returned. */
      verdict: kit.text().notNull(),
      /** Empty if nothing was said. */
      comment: kit.text().notNull(),
    },
    (table) => [kit.index('item_reviews_version').on(table.itemVersionId)],
  );

  /** How a version fared in a round, worked out anew from responses; formulas in `item-analysis`. */
  const itemStatistics = kit.table(
    'item_statistics',
    {
      itemVersionId: kit.text().notNull(),
      roundId: kit.text().notNull(),
      /** Attempts whose papers held it. */
      attempts: kit.int().notNull(),
      /** Mean share of its marks, in ten-thousandths. */
      facility: kit.int().notNull(),
      /** Correlation with the rest of the paper, in ten-thousandths, −10,000 to 10,000; null where it is not defined. */
      discrimination: kit.int(),
      /** How often each option was chosen, by its id; `` for no answer. */
      choices: kit.json<Record<string, number>>().notNull(),
      /** How those who chose each option did in the rest of the paper: mean share of its marks, in ten-thousandths. */
      choosers: kit
        .json<Record<string, number>>()
        .notNull()
        .default(sql`'{}'`),
      computedAt: kit.ms().notNull(),
    },
    (table) => [kit.primaryKey({ columns: [table.itemVersionId, table.roundId] })],
  );

  /** Rounds whose items have been analysed whole: the rows of `itemStatistics` hold only with theirs. */
  const itemAnalyses = kit.table('item_analyses', {
    roundId: kit.text().primaryKey(),
    /** Counting attempts the figures rest on. */
    attempts: kit.int().notNull(),
    computedAt: kit.ms().notNull(),
  });

  /** Two items that look alike and that somebody decided to keep both; the lesser id first. */
  const keptPairs = kit.table(
    'kept_pairs',
    {
      itemId: kit.text().notNull(),
      otherId: kit.text().notNull(),
      /** Staff id. */
      keptBy: kit.text().notNull(),
      keptAt: kit.ms().notNull(),
    },
    (table) => [kit.primaryKey({ columns: [table.itemId, table.otherId] })],
  );

  return { banks, items, itemVersions, itemKeys, itemReviews, itemStatistics, itemAnalyses, keptPairs };
};
