import { count, desc, eq, inArray } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { ListedImport } from './contract.ts';
import { stateOf } from './present-import.ts';
import type { ReadingQueue } from './reading-queue.ts';

/** What the list of a bank's imports shows. */
const listed = 20;

/** The newest imports into a bank. Questions are counted, never read: twenty files may hold hundreds of megabytes. */
export const listImports = async (
  deps: Pick<Deps, 'store'>,
  queue: Pick<ReadingQueue, 'progressOf'>,
  bankId: string,
): Promise<ListedImport[]> => {
  const { imports } = deps.store.tables;
  const { id, fileName, createdAt, readAt, failure, takenAt, undoneAt } = imports;
  const rows = await deps.store.read
    .select({ id, fileName, createdAt, readAt, failure, takenAt, undoneAt })
    .from(imports)
    .where(eq(imports.bankId, bankId))
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(listed);
  const counts = await countQuestions(
    deps,
    rows.map((row) => row.id),
  );
  return rows.map((row) => {
    const state = stateOf(row);
    const counted = counts.get(row.id) ?? { questions: 0, taken: 0 };
    return {
      id: row.id,
      bankId,
      fileName: row.fileName,
      createdAt: row.createdAt,
      state,
      progress: state === 'reading' ? queue.progressOf(row.id) : 1,
      // What is being read is not there yet.
      questions: state === 'reading' ? 0 : counted.questions,
      taken: state === 'taken' ? counted.taken : 0,
    };
  });
};

const countQuestions = async ({ store }: Pick<Deps, 'store'>, importIds: readonly string[]) => {
  const { importQuestions } = store.tables;
  const rows = await store.read
    .select({
      importId: importQuestions.importId,
      questions: count().mapWith(Number),
      taken: count(importQuestions.itemId).mapWith(Number),
    })
    .from(importQuestions)
    .where(inArray(importQuestions.importId, [...importIds]))
    .groupBy(importQuestions.importId);
  return new Map(rows.map(({ importId, ...counted }) => [importId, counted]));
};
