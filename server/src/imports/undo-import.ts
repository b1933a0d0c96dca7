import { and, asc, eq, inArray, isNull, ne, or } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import { getBankIndex, type BankIndex, type IndexedItem } from '../banks/bank-index.ts';
import { inBankTurn } from '../banks/bank-turn.ts';
import { giveVersion } from '../banks/item-writes.ts';
import { contentOfVersion, type ItemContent } from '../banks/question/item-content.ts';
import { batches, newVersion, stepRevision } from '../banks/write-versions.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { getImportRow } from './import-rows.ts';
import { isChangedBy } from './kept-by-undo.ts';
import { stateOf } from './present-import.ts';
import { shortAfterUndo } from './short-after-undo.ts';

/**
 * Takes what came with an import out of the bank again: its items are retired, papers that have them keep
 * them. Items it changed get a version that says what they said before, unless somebody has changed them since.
 * Repeating it changes nothing.
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
    await turnBack(deps, importId, index, by, now);
    await retireImported(deps, importId, index, by, now);
    deps.changes.emit('bank', { bankId });
  });
};

/** Papers of a contest that has not begun can still be seen to; one that is open turns entrants away at once. */
const refuseShort = async (deps: Deps, row: { id: string; bankId: string }, now: number) => {
  const contests = (await shortAfterUndo(deps, row, now)).filter(({ isOpen }) => isOpen);
  if (contests.length > 0) throw problem('undo-leaves-short', { contests });
};

/** Some milliseconds each: saves of a running round go in between. Cut off, undoing again does the rest. */
const chunk = 25;

const turnBack = async (deps: Deps, importId: string, index: BankIndex, by: string, now: number) => {
  const changed = index.items.filter((item) => isChangedBy(item, importId));
  for (const batch of batches(changed, chunk)) {
    const before = await versionsBefore(deps, importId, batch);
    const made = batch.flatMap(({ id, version }) => {
      const said = before.get(id);
      return said
        ? [newVersion(deps, said.content, { itemId: id, version: version + 1, now, by, ...said.of })]
        : [];
    });
    await deps.store.write(
      async (tx) => {
        for (const each of made) await giveVersion(tx, deps, index.bankId, each);
        await stepRevision(tx, deps, index.bankId);
      },
      { serializable: true },
    );
  }
};

interface Said {
  content: ItemContent;
  /** Of the import the words came with, so that undoing that one turns them back as well. */
  of: { importId?: string };
}

/**
 * What items said before an import changed them, by item. Words of another import undone since do not come back;
 * those an item came with do: whoever restored it wants them.
 */
const versionsBefore = async (
  { store }: Deps,
  importId: string,
  changed: readonly IndexedItem[],
): Promise<ReadonlyMap<string, Said>> => {
  const { items, imports, itemVersions, itemKeys } = store.tables;
  const ids = changed.map(({ id }) => id);
  const stillThere = and(ne(itemVersions.importId, importId), isNull(imports.undoneAt));
  const rows = await store.read
    .select({ version: itemVersions, key: itemKeys })
    .from(itemVersions)
    .innerJoin(items, eq(items.id, itemVersions.itemId))
    .innerJoin(itemKeys, eq(itemKeys.itemVersionId, itemVersions.id))
    .leftJoin(imports, eq(imports.id, itemVersions.importId))
    .where(
      and(
        inArray(itemVersions.itemId, ids),
        or(isNull(itemVersions.importId), eq(itemVersions.importId, items.importId), stillThere),
      ),
    )
    .orderBy(asc(itemVersions.version));
  return new Map(rows.map((row) => [row.version.itemId, saidBy(row)]));
};

const saidBy = (
  row: Parameters<typeof contentOfVersion>[0] & { version: { importId: string | null } },
): Said => {
  const { importId } = row.version;
  return { content: contentOfVersion(row), of: importId === null ? {} : { importId } };
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
