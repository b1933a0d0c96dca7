import { eq } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { fieldProblem, problem } from '../problems.ts';
import { documentIn, readCatalogue, type Catalogue } from './catalogue.ts';
import type { WrittenDocument } from './contract.ts';
import { numberKey } from './document-number.ts';
import { lastAmended } from './change-standing.ts';
import { dayInVietnam, flagAfter, hasGoneBy } from './document-standing.ts';
import { stepBanksCiting, tellBanks } from './flag-items.ts';
import { linkItems } from './link-items.ts';
import { refuseContradiction, wrongWords } from './standing-rules.ts';

/** Decisions and plans count anew every year; without both dates two of one number cannot be told apart. */
const refuseTwin = ({ documents }: Catalogue, written: WrittenDocument, except?: string) => {
  const twin = documents.find(
    ({ id, number, issuedOn }) =>
      id !== except &&
      numberKey(number) === numberKey(written.number) &&
      (issuedOn === null || written.issuedOn === null || issuedOn === written.issuedOn),
  );
  if (twin) throw fieldProblem('/document/number', 'document-there');
};

/**
 * Adds a document to the catalogue; questions whose legal basis names it cite it from now on. One that does not
 * hold any more brings them into doubt.
 *
 * @param by staff id.
 * @throws {Problem} invalid-request at `/document/number` where it is there already, or at what contradicts it.
 */
export const createDocument = async (
  deps: Deps,
  document: WrittenDocument,
  by: string,
  now: number,
): Promise<{ documentId: string }> => {
  const { legalDocuments } = deps.store.tables;
  const id = deps.newId(now);
  const day = dayInVietnam(now);
  const row = { ...document, id, effectiveTo: null, replacedById: null };
  const flaggedAt = hasGoneBy(row, day) ? now : null;
  await deps.store.write(
    async (tx) => {
      const catalogue = await readCatalogue(deps.store, tx);
      refuseTwin(catalogue, document);
      refuseContradiction(wrongWords(row, document, catalogue.documents, day));
      await tx.insert(legalDocuments).values({ ...row, flaggedAt, createdAt: now, revision: 1 });
      await recordAudit(tx, deps, {
        at: now,
        actor: by,
        action: 'legal-document.create',
        subject: `legal-document:${id}`,
        detail: document,
      });
    },
    { serializable: true },
  );
  await linkItems(deps);
  return { documentId: id };
};

/**
 * Corrects what is written of a document. That it ended or was replaced is decided elsewhere; said here to be
 * over, it brings its questions into doubt; said to hold after all, it takes that back. The same again changes nothing.
 *
 * @param change.basedOn the revision the editor saw.
 * @param by staff id.
 * @throws {Problem} not-found; document-changed; invalid-request at `/document/number`, or at what contradicts how
 * the document stands.
 */
export const changeDocument = async (
  deps: Deps,
  change: { documentId: string; document: WrittenDocument; basedOn: number },
  by: string,
  now: number,
): Promise<void> => {
  const { documentId, document, basedOn } = change;
  const { legalDocuments } = deps.store.tables;
  const done = await deps.store.write(
    async (tx) => {
      const catalogue = await readCatalogue(deps.store, tx);
      const before = documentIn(catalogue, documentId);
      if (differing(before, document).length === 0) return null;
      if (before.revision !== basedOn) throw problem('document-changed', { revision: before.revision });
      refuseTwin(catalogue, document, documentId);
      refuseContradiction(wrongWords(before, document, catalogue.documents, dayInVietnam(now)));
      const amendedAt = await lastAmended(tx, deps, documentId);
      const flaggedAt = flagAfter(before, { ...before, ...document }, { now, amendedAt });
      const after = { ...document, flaggedAt, revision: before.revision + 1 };
      await tx.update(legalDocuments).set(after).where(eq(legalDocuments.id, documentId));
      await recordAudit(tx, deps, {
        at: now,
        actor: by,
        action: 'legal-document.change',
        subject: `legal-document:${documentId}`,
        detail: Object.fromEntries(differing(before, document).map((field) => [field, document[field]])),
      });
      return flaggedAt === before.flaggedAt ? [] : stepBanksCiting(tx, deps, documentId);
    },
    { serializable: true },
  );
  if (!done) return;
  tellBanks(deps, done);
  await linkItems(deps);
};

const fields = [
  'number',
  'kind',
  'title',
  'issuer',
  'issuedOn',
  'effectiveFrom',
  'standing',
  'note',
] as const satisfies readonly (keyof WrittenDocument)[];

const differing = (before: WrittenDocument, after: WrittenDocument) =>
  fields.filter((field) => before[field] !== after[field]);
