import { recordAudit } from '../audit/record-audit.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Deps } from '../deps.ts';
import { readCatalogue } from '../legal-documents/catalogue.ts';
import { withCitations } from '../legal-documents/resolve-citations.ts';
import { keepMedia } from '../media/keep-media.ts';
import { problem } from '../problems.ts';
import { getBankIndex } from './bank-index.ts';
import { inBankTurn } from './bank-turn.ts';
import { cleanQuestion } from './question/complete-question.ts';
import type { DraftQuestion } from './contract.ts';
import { findItem } from './get-item.ts';
import { newCodes } from './item-codes.ts';
import { giveVersion } from './item-writes.ts';
import { contentOfQuestion } from './question/item-content.ts';
import { soundQuestion } from './refuse-question.ts';
import { insertVersions, newVersion, stepRevision, type NewVersion } from './write-versions.ts';

/**
 * Writes a new question into a bank.
 *
 * @param by staff id.
 * @throws {Problem} not-found; invalid-request with what is not right, e.g. that the bank has it already.
 */
export const createItem = (
  deps: Deps,
  input: { bankId: string; question: DraftQuestion },
  by: string,
  now: number,
): Promise<{ itemId: string }> =>
  inBankTurn(deps, input.bankId, async () => {
    const { bankId } = input;
    const index = await getBankIndex(deps, bankId);
    const catalogue = await readCatalogue(deps.store, deps.store.read);
    const question = withCitations(soundQuestion(cleanQuestion(input.question), index.known), catalogue);
    await keepMedia(deps, question.media, now);
    const itemId = deps.newId(now);
    const code = newCodes(index.items.map((item) => item.code))();
    const made = newVersion(deps, contentOfQuestion(question, null), { itemId, version: 1, now, by });
    const { items } = deps.store.tables;
    await deps.store.write(async (tx) => {
      await tx.insert(items).values({ id: itemId, bankId, code, currentVersionId: made.version.id });
      await insertVersions(tx, deps, [made]);
      await stepRevision(tx, deps, bankId);
      await recordAudit(tx, deps, {
        at: now,
        actor: by,
        action: 'item.create',
        subject: `item:${itemId}`,
        detail: { bankId },
      });
    });
    deps.changes.emit('bank', { bankId });
    return { itemId };
  });

/**
 * Gives an item a new version; the one before it stays as it is in every paper that has it. The same content
 * makes no version.
 *
 * @param change.basedOn the version the editor saw.
 * @param by staff id.
 * @throws {Problem} not-found; item-changed when someone else was quicker; invalid-request.
 */
export const changeItem = async (
  deps: Deps,
  change: { itemId: string; question: DraftQuestion; basedOn: number },
  by: string,
  now: number,
): Promise<void> => {
  const { bankId } = (await findItem(deps, change.itemId)).index;
  await inBankTurn(deps, bankId, async () => {
    const { item, index } = await findItem(deps, change.itemId);
    const catalogue = await readCatalogue(deps.store, deps.store.read);
    const sound = soundQuestion(cleanQuestion(change.question), index.known, item.code);
    const question = withCitations(sound, catalogue);
    const content = contentOfQuestion(question, item.fact);
    if (canonicalJson(content) === canonicalJson(contentOfQuestion(item.question, item.fact))) return;
    if (change.basedOn !== item.version) throw problem('item-changed', { version: item.version });
    await keepMedia(deps, question.media, now);
    const version = item.version + 1;
    await storeVersion(deps, bankId, newVersion(deps, content, { itemId: item.id, version, now, by }));
    deps.changes.emit('bank', { bankId });
  });
};

const storeVersion = (deps: Deps, bankId: string, made: NewVersion) =>
  deps.store.write(
    async (tx) => {
      await giveVersion(tx, deps, bankId, made);
      await stepRevision(tx, deps, bankId);
    },
    { serializable: true },
  );
