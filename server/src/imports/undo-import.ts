import { and, eq, inArray, isNull } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import { getBankIndex, type BankIndex } from '../banks/bank-index.ts';
import { inBankTurn } from '../banks/bank-turn.ts';
import { batches, stepRevision } from '../banks/write-versions.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { getImportRow } from './import-rows.ts';
import { stateOf } from './present-import.ts';

/**
 * Takes what came with an import out of the bank again: its items are retired, papers that have them keep
 * them. Repeating it changes nothing.
 *
 * @param by staff id.
 * @throws {Problem} not-found; import-not-ready when it was never taken.
 */
export const undoImport = async (deps: Deps, importId: string, by: string, now: number): Promise<void> => {
  const { bankId } = await getImportRow(deps, importId);
  await inBankTurn(deps, bankId, async () => {
    const state = stateOf(await getImportRow(deps, importId));
    if (state === 'undone') return;
    if (state !== 'taken') throw problem('import-not-ready');
    const index = await getBankIndex(deps, bankId);
    await retireImported(deps, importId, index, by, now);
    deps.changes.emit('bank', { bankId });
  });
};

const retireImported = (deps: Deps, importId: string, index: BankIndex, by: string, now: number) => {
  const { items, imports } = deps.store.tables;
  const ids = index.items.filter((item) => item.importId === importId).map(({ id }) => id);
  return deps.store.write(
    async (tx) => {
      await tx.update(imports).set({ undoneAt: now }).where(eq(imports.id, importId));
      for (const batch of batches(ids, 500))
        await tx
          .update(items)
          .set({ retiredAt: now })
          .where(and(inArray(items.id, batch), isNull(items.retiredAt)));
      await stepRevision(tx, deps, index.bankId);
      await recordAudit(tx, deps, {
        at: now,
        actor: by,
        action: 'import.undo',
        subject: `import:${importId}`,
        detail: { bankId: index.bankId },
      });
    },
    { serializable: true },
  );
};
