import type { Kit } from '../kit.ts';

/** Laws, decrees, decisions and plans that questions rest on. */
export const defineLegalDocuments = (kit: Kit) => {
  const legalDocuments = kit.table(
    'legal_documents',
    {
      id: kit.text().primaryKey(),
      /** As it is cited, e.g. `118/2025/NĐ-CP`. Decisions and plans count anew every year: the date tells them apart. */
      number: kit.text().notNull(),
      /** e.g. `Nghị định`. */
      kind: kit.text().notNull(),
      /** What it is about; empty if not known. */
      title: kit.text().notNull(),
      issuer: kit.text().notNull(),
      /** ISO dates; null where not known or, for the end, not set. */
      issuedOn: kit.text(),
      effectiveFrom: kit.text(),
      /** The first day it no longer holds. */
      effectiveTo: kit.text(),
      /** in-force, over or unclear: what is known where the dates do not tell. */
      standing: kit.text().notNull(),
      /** The document that took its place. */
      replacedById: kit.text(),
      /** What an organiser should know, e.g. what was amended; empty if nothing. */
      note: kit.text().notNull(),
      /** When questions that rest on it last came into doubt; they are drawn again once reviewed after it. */
      flaggedAt: kit.ms(),
      createdAt: kit.ms().notNull(),
      /** Rises with every change. */
      revision: kit.int().notNull(),
    },
    (table) => [kit.uniqueIndex('legal_documents_number').on(table.number, table.issuedOn)],
  );

  return { legalDocuments };
};
