import type { Kit } from '../kit.ts';

/** Files brought into a bank: what was read, what was mended, what was taken. */
export const defineImports = (kit: Kit) => {
  const imports = kit.table(
    'imports',
    {
      id: kit.text().primaryKey(),
      bankId: kit.text().notNull(),
      /** As the organiser's computer calls it. */
      fileName: kit.text().notNull(),
      /** docx, xlsx, csv, gift, aiken or moodle-xml; null while it has not been looked at. */
      format: kit.text(),
      /** Of the file's bytes, hex: the same file dropped twice is recognised. */
      sha256: kit.text().notNull(),
      /** Bytes. */
      size: kit.int().notNull(),
      /** Staff id. */
      createdBy: kit.text().notNull(),
      createdAt: kit.ms().notNull(),
      /** When reading ended, well or badly; null while it goes on. */
      readAt: kit.ms(),
      /** Why nothing could be read (canonical JSON of a file problem); null if something could. */
      failure: kit.text(),
      /** Problems that belong to no question. */
      problems: kit.json<unknown[]>().notNull(),
      /** When its questions became items of the bank; null until then. */
      takenAt: kit.ms(),
      /** When they were taken out again; null if never. */
      undoneAt: kit.ms(),
    },
    (table) => [kit.index('imports_bank').on(table.bankId, table.createdAt)],
  );

  const importQuestions = kit.table(
    'import_questions',
    {
      importId: kit.text().notNull(),
      /** 1 for the first question of the file. */
      ordinal: kit.int().notNull(),
      /** Where it stands in the file and the text there, as read. */
      source: kit.json<unknown>().notNull(),
      /** The question as it would be taken, mended by hand or not. */
      question: kit.json<unknown>().notNull(),
      /** What reading found wrong with it; what is wrong with the question as it now stands is worked out anew. */
      problems: kit.json<unknown[]>().notNull(),
      /** When it was last mended; null if it stands as read. */
      mendedAt: kit.ms(),
      /** Code of the item of this bank it is read as, where the file was written from the bank; null where it names none. */
      code: kit.text(),
      /** Version of that item it was written from; null where it does not say. */
      basedOn: kit.int(),
      /** Left out by the organiser's choice. */
      leftOut: kit.bool().notNull(),
      /** The item it became, or gave a new version; null until taken. */
      itemId: kit.text(),
    },
    (table) => [
      kit.primaryKey({ columns: [table.importId, table.ordinal] }),
      // Questions, and those taken, are counted without reading one: they are long.
      kit.index('import_questions_item').on(table.importId, table.itemId),
    ],
  );

  /** The bytes of a file whose columns an organiser still has to name; gone once it is read or discarded. */
  const importFiles = kit.table('import_files', {
    importId: kit.text().primaryKey(),
    /** The beginning of each of its tables, and a guess at what their columns hold. */
    sample: kit.json<unknown>().notNull(),
    keptAt: kit.ms().notNull(),
    /** Last in the row: SQLite reads what stands before it without them. */
    bytes: kit.blob().notNull(),
  });

  return { imports, importQuestions, importFiles };
};
