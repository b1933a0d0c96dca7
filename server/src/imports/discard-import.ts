import { and, eq, isNotNull } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import { inBankTurn } from '../banks/bank-turn.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { forgetQuestionRows, getImportRow } from './import-rows.ts';
import type { ReadingQueue } from './reading-queue.ts';

/**
 * Throws an import away, also while it is being read. One whose questions were ever taken, or some of them before
 * that was cut off, stays: items name it.
 *
 * @param by staff id.
 * @throws {Problem} not-found; import-taken.
 */
export const discardImport = async (
  deps: Deps,
  queue: Pick<ReadingQueue, 'cancel'>,
  importId: string,
  by: string,
  now: number,
): Promise<void> => {
  const { bankId } = await getImportRow(deps, importId);
  await inBankTurn(deps, bankId, async () => {
    const { takenAt } = await getImportRow(deps, importId);
    if (takenAt !== null || (await hasItems(deps, importId))) throw problem('import-taken');
    queue.cancel(importId);
    const { imports, importFiles, importQuestions } = deps.store.tables;
    await deps.store.write(async (tx) => {
      await tx.delete(importQuestions).where(eq(importQuestions.importId, importId));
      await tx.delete(importFiles).where(eq(importFiles.importId, importId));
      await tx.delete(imports).where(eq(imports.id, importId));
      const subject = `import:${importId}`;
      await recordAudit(tx, deps, {
        at: now,
        actor: by,
        action: 'import.discard',
        subject,
        detail: { bankId },
      });
    });
    forgetQuestionRows(deps, importId);
  });
};

const hasItems = async ({ store }: Pick<Deps, 'store'>, importId: string): Promise<boolean> => {
  const { importQuestions } = store.tables;
  const became = and(eq(importQuestions.importId, importId), isNotNull(importQuestions.itemId));
  return (await store.read.$count(importQuestions, became)) > 0;
};
