import { and, eq, inArray, isNull } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import { getBankIndex, type BankIndex } from '../banks/bank-index.ts';
import { inBankTurn } from '../banks/bank-turn.ts';
import { batches, stepRevision } from '../banks/write-versions.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { getImportRow } from './import-rows.ts';
import { stateOf } from './present-import.ts';
import { shortAfterUndo } from './short-after-undo.ts';

/**
 * Takes what came with an import out of the bank again: its items are retired, papers that have them keep
 * them. Repeating it changes nothing.
 *
 * @param undo.confirm whether it is done even where an open contest is left short of questions.
 * @param by staff id.
 * @throws {Problem} not-found; import-not-ready when it was never taken; undo-leaves-short, with the contests.
 */
export const undoImport = async (
  deps: Deps,
  { importId, confirm }: { importId: string; confirm: boolean },
  by: string,
  now: number,
): Promise<void> => {
  const { bankId } = await getImportRow(deps, importId);
  await inBankTurn(deps, bankId, async () => {
    const state = stateOf(await getImportRow(deps, importId));
    if (state === 'undone') return;
    if (state !== 'taken') throw problem('import-not-ready');
    if (!confirm) await refuseShort(deps, { id: importId, bankId }, now);
    const index = await getBankIndex(deps, bankId);
    await retireImported(deps, importId, index, by, now);
    deps.changes.emit('bank', { bankId });
  });
};

/** Papers of a contest that has not begun can still be seen to; one that is open turns entrants away at once. */
const refuseShort = async (deps: Deps, row: { id: string; bankId: string }, now: number) => {
  const contests = (await shortAfterUndo(deps, row, now)).filter(({ isOpen }) => isOpen);
  if (contests.length > 0) throw problem('undo-leaves-short', { contests });
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
