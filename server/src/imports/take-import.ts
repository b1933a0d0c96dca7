import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Tx } from '@cchc/db/store.ts';
import { prepare, type Placeholders } from '@cchc/db/prepare.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import { forgetBankIndex, getBankIndex, type IndexedItem } from '../banks/bank-index.ts';
import { inBankTurn } from '../banks/bank-turn.ts';
import { completed } from '../banks/question/complete-question.ts';
import { contentOfQuestion, type ItemContent } from '../banks/question/item-content.ts';
import type { DraftQuestion } from '../banks/contract.ts';
import { newCodes } from '../banks/item-codes.ts';
import { giveVersion } from '../banks/item-writes.ts';
import {
  batches,
  insertVersions,
  newVersion,
  stepRevision,
  type NewVersion,
} from '../banks/write-versions.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Deps } from '../deps.ts';
import { readCatalogue } from '../legal-documents/catalogue.ts';
import { withCitations } from '../legal-documents/resolve-citations.ts';
import { keepThoseStored } from '../media/keep-media.ts';
import { problem, type FieldError } from '../problems.ts';
import {
  forgetQuestionRows,
  getImportRow,
  getQuestionRows,
  type ImportRow,
  type QuestionRow,
} from './import-rows.ts';
import { readMenders } from './menders.ts';
import { asVersionOf } from './named-items.ts';
import { examineImport, isRead, stateOf } from './present-import.ts';

type Defaults = Pick<DraftQuestion, 'topic' | 'level'>;

/** A question on its way into the bank: a new item, a new version of one that is or was there, or that item as it is. */
interface Taken {
  ordinal: number;
  itemId: string;
  /** null where the item is there already. */
  code: string | null;
  made: NewVersion | null;
  /** Whether it changes an item that did not come with this import. */
  changes: boolean;
}

/**
 * Takes the sound questions of an import into its bank. Items go in a few at a time, retired, so that no save
 * waits and no paper draws them; the last unit makes all of them current at once. A take that was cut off is
 * finished by the next one. Taking again takes what has been mended since; if nothing has, it changes nothing.
 * Questions taken out by an undo come back as the items they were. One that was written from the bank gives its item
 * a new version, for which it waits as it would after any change; cut off, some have it.
 *
 * @param by staff id: the author of what nobody has changed since it was read.
 * @throws {Problem} not-found; import-not-ready; nothing-to-take; invalid-request at `/defaults/topic` or
 * `/defaults/level` where a question has none of its own, and at media that are not stored.
 */
export const takeImport = async (
  deps: Deps,
  { importId, defaults }: { importId: string; defaults: Defaults },
  by: string,
  now: number,
): Promise<void> => {
  const { bankId } = await getImportRow(deps, importId);
  await inBankTurn(deps, bankId, async () => {
    const row = await getImportRow(deps, importId);
    if (!isRead(stateOf(row))) throw problem('import-not-ready');
    const taken = await plan(deps, row, defaults, by, now);
    if (taken.length === 0) return;
    try {
      await storeItems(deps, row, taken, now);
      await makeCurrent(deps, row, taken, by, now);
    } finally {
      // Cut off, it has left items the memory knows nothing of: no revision stepped.
      forgetBankIndex(deps, bankId);
      forgetQuestionRows(deps, importId);
    }
    deps.changes.emit('bank', { bankId });
  });
};

const plan = async (
  deps: Deps,
  row: ImportRow,
  defaults: Defaults,
  by: string,
  now: number,
): Promise<Taken[]> => {
  const again = stateOf(row) === 'taken';
  const examined = (await examineImport(deps, row)).filter((each) => each.sound && each.itemId === null);
  const sound = examined.map((each) => each.row);
  if (sound.length === 0 && !again) throw problem('nothing-to-take');
  refuseIncomplete(
    examined.filter(({ changes }) => !changes).map((each) => each.row.question),
    defaults,
  );
  await refuseUnknownMedia(deps, sound, now);
  const menders = await readMenders(deps, row);
  const index = await getBankIndex(deps, row.bankId);
  const catalogue = await readCatalogue(deps.store, deps.store.read);
  const before = new Map(index.items.map((item) => [item.id, item]));
  const nextCode = newCodes(index.items.map(({ code }) => code));
  const taken: Taken[] = [];
  for (const batch of batches(examined)) {
    for (const { row: read, changes } of batch) {
      const { ordinal, question, itemId } = read;
      const known = changes?.item ?? (itemId === null ? undefined : before.get(itemId));
      const complete = changes ? asVersionOf(question, changes.item.question) : completed(question, defaults);
      if (!complete) continue;
      const content = contentOfQuestion(withCitations(complete, catalogue), known?.fact ?? null);
      const of = { now, by: menders.get(ordinal) ?? by, importId: row.id };
      taken.push({
        ordinal,
        changes: changes !== null,
        ...(known
          ? { itemId: known.id, code: null, made: nextVersion(deps, known, content, of) }
          : { code: nextCode(), ...firstVersion(deps, content, of) }),
      });
    }
    await nextTurn();
  }
  return taken;
};

/** Who writes a version, when, and the import it comes with. */
interface Origin {
  by: string;
  now: number;
  importId: string;
}

const firstVersion = (deps: Deps, content: ItemContent, of: Origin) => {
  const itemId = deps.newId(of.now);
  return { itemId, made: newVersion(deps, content, { itemId, version: 1, ...of }) };
};

/** @throws {Problem} invalid-request at the defaults that are needed. */
const refuseIncomplete = (questions: readonly DraftQuestion[], defaults: Defaults) => {
  const errors = (['topic', 'level'] as const)
    .filter((field) => defaults[field] === null && questions.some((question) => question[field] === null))
    .map((field): FieldError => ({ pointer: `/defaults/${field}`, detail: 'required' }));
  if (errors.length > 0) throw problem('invalid-request', { errors });
};

/** @throws {Problem} invalid-request at `/questions/ORDINAL/media/N/sha256`. */
const refuseUnknownMedia = async (deps: Deps, rows: readonly QuestionRow[], now: number) => {
  const named = rows.flatMap(({ ordinal, question }) =>
    question.media.map(({ sha256 }, at) => ({ sha256, pointer: `/questions/${ordinal}/media/${at}/sha256` })),
  );
  const there = await keepThoseStored(
    deps,
    named.map(({ sha256 }) => sha256),
    now,
  );
  const errors = named
    .filter(({ sha256 }) => !there.has(sha256))
    .map(({ pointer }): FieldError => ({ pointer, detail: 'unknown-media' }));
  if (errors.length > 0) throw problem('invalid-request', { errors });
};

const nextVersion = (deps: Deps, item: IndexedItem, content: ItemContent, of: Origin): NewVersion | null => {
  const same = canonicalJson(contentOfQuestion(item.question, item.fact)) === canonicalJson(content);
  return same ? null : newVersion(deps, content, { itemId: item.id, version: item.version + 1, ...of });
};

/** Twenty-five items with versions, keys and notes: some milliseconds. */
const chunk = 25;

const noteItem = prepare(
  (db, { importQuestions }, params: Placeholders<{ importId: string; ordinal: number; itemId: string }>) =>
    db
      .update(importQuestions)
      .set({ itemId: sql`${params.itemId}` })
      .where(and(eq(importQuestions.importId, params.importId), eq(importQuestions.ordinal, params.ordinal)))
      .returning({ ordinal: importQuestions.ordinal }),
);

const storeItems = async (deps: Deps, row: ImportRow, taken: readonly Taken[], now: number) => {
  for (const batch of batches(
    taken.filter(({ made }) => made !== null),
    chunk,
  ))
    await deps.store.write((tx) => storeChunk(tx, deps, row, batch, now), { serializable: true });
};

const storeChunk = async (tx: Tx, deps: Deps, row: ImportRow, batch: readonly Taken[], now: number) => {
  const { items } = deps.store.tables;
  const later = batch.flatMap(({ code, made }) => (code === null && made ? [made] : []));
  const first = batch.flatMap(({ code, made }) => (code !== null && made ? [made] : []));
  const fresh = batch.flatMap(({ itemId, code, made }) =>
    code !== null && made
      ? [
          {
            id: itemId,
            bankId: row.bankId,
            code,
            currentVersionId: made.version.id,
            retiredAt: now,
            importId: row.id,
          },
        ]
      : [],
  );
  if (fresh.length > 0) await tx.insert(items).values(fresh);
  if (first.length > 0) await insertVersions(tx, deps, first);
  for (const made of later) await giveVersion(tx, deps, row.bankId, made);
  if (later.length > 0) await stepRevision(tx, deps, row.bankId);
  for (const { ordinal, itemId } of batch) await noteItem(tx, { importId: row.id, ordinal, itemId });
};

const makeCurrent = async (deps: Deps, row: ImportRow, taken: readonly Taken[], by: string, now: number) => {
  const { items, imports, importQuestions } = deps.store.tables;
  const dropped = await droppedSince(deps, row, taken);
  await deps.store.write(
    async (tx) => {
      await tx.update(imports).set({ takenAt: now, undoneAt: null }).where(eq(imports.id, row.id));
      await tx
        .update(importQuestions)
        .set({ itemId: null })
        .where(and(eq(importQuestions.importId, row.id), inArray(importQuestions.ordinal, dropped)));
      const own = taken.filter(({ changes }) => !changes);
      for (const batch of batches(own, 500)) {
        const ids = batch.map(({ itemId }) => itemId);
        await tx.update(items).set({ retiredAt: null }).where(inArray(items.id, ids));
      }
      await stepRevision(tx, deps, row.bankId);
      await recordAudit(tx, deps, {
        at: now,
        actor: by,
        action: 'import.take',
        subject: `import:${row.id}`,
        detail: { bankId: row.bankId, items: own.length, changed: taken.length - own.length },
      });
    },
    { serializable: true },
  );
};

/** Questions taken before an undo and not now, left out or broken since: they are no item any more. */
const droppedSince = async (deps: Deps, row: ImportRow, taken: readonly Taken[]): Promise<number[]> => {
  if (stateOf(row) === 'taken') return [];
  const now = new Set(taken.map(({ ordinal }) => ordinal));
  const before = (await getQuestionRows(deps, row.id)).filter(({ itemId }) => itemId !== null);
  return before.map(({ ordinal }) => ordinal).filter((ordinal) => !now.has(ordinal));
};
