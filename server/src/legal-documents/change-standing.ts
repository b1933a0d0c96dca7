import type { Tx } from '@cchc/db/store.ts';
import { and, desc, eq } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { fieldProblem, problem } from '../problems.ts';
import { documentIn, readCatalogue, type Catalogue, type DocumentRow } from './catalogue.ts';
import { endsUnsaid, isOver } from './document-status.ts';
import { stepBanksCiting, tellBanks } from './flag-items.ts';

/** What a decision changes; `flaggedAt` is worked out unless it is given. */
type Settled = Partial<Pick<DocumentRow, 'effectiveTo' | 'replacedById' | 'standing' | 'flaggedAt'>>;

interface Decision {
  documentId: string;
  action: 'replace' | 'end' | 'amend' | 'restore' | 'expire';
  reason?: string | undefined;
  /** null when there is nothing to change. */
  settle: (document: DocumentRow, catalogue: Catalogue, tx: Tx) => Settled | null | Promise<Settled | null>;
}

/**
 * Carries out what was decided about one document: the document, the pools of the banks that rest on it and
 * the audit in one unit of work. A document that no longer holds, and did before, brings its questions into doubt.
 */
const decide = async (deps: Deps, decision: Decision, by: string | null, now: number): Promise<void> => {
  const { documentId, action, reason, settle } = decision;
  const { legalDocuments } = deps.store.tables;
  const banks = await deps.store.write(
    async (tx) => {
      const catalogue = await readCatalogue(deps.store, tx);
      const before = documentIn(catalogue, documentId);
      const settled = await settle(before, catalogue, tx);
      if (!settled) return [];
      const hasGone = isOver({ ...before, ...settled }, now) && !isOver(before, now);
      const after = { ...(hasGone && { flaggedAt: now }), ...settled };
      await tx
        .update(legalDocuments)
        .set({ ...after, revision: before.revision + 1 })
        .where(eq(legalDocuments.id, documentId));
      await recordAudit(tx, deps, {
        at: now,
        actor: by ?? 'system',
        action: `legal-document.${action}`,
        subject: `legal-document:${documentId}`,
        detail: after,
        reason,
      });
      return after.flaggedAt === undefined ? [] : stepBanksCiting(tx, deps, documentId);
    },
    { serializable: true },
  );
  tellBanks(deps, banks);
};

/** @throws {Problem} invalid-request at `/from` where it is not after the document came into force. */
const refuseEarly = ({ effectiveFrom, issuedOn }: DocumentRow, from: string) => {
  const begins = effectiveFrom ?? issuedOn;
  if (begins !== null && from <= begins) throw fieldProblem('/from', 'before-effective');
};

/** @throws {Problem} invalid-request at `/successorId`. */
const refuseSuccessor = ({ byId }: Catalogue, documentId: string, successorId: string) => {
  if (successorId === documentId) throw fieldProblem('/successorId', 'document-itself');
  if (!byId.has(successorId)) throw fieldProblem('/successorId', 'unknown-document');
  for (let next = byId.get(successorId)?.replacedById; next; next = byId.get(next)?.replacedById)
    if (next === documentId) throw fieldProblem('/successorId', 'document-circle');
};

/**
 * Says which document took another's place, from which day. If that day has come, the questions that rest on
 * the old one are kept out of new papers until they are reviewed; else they are when it comes. Repeating it
 * changes nothing.
 *
 * @param by staff id.
 * @throws {Problem} not-found; invalid-request at `/successorId` or `/from`.
 */
export const replaceDocument = (
  deps: Deps,
  change: { documentId: string; successorId: string; from: string; reason?: string | undefined },
  by: string,
  now: number,
): Promise<void> => {
  const { documentId, successorId, from, reason } = change;
  const settle = (before: DocumentRow, catalogue: Catalogue) => {
    refuseSuccessor(catalogue, documentId, successorId);
    refuseEarly(before, from);
    if (before.replacedById === successorId && before.effectiveTo === from) return null;
    return { replacedById: successorId, effectiveTo: from };
  };
  return decide(deps, { documentId, action: 'replace', reason, settle }, by, now);
};

/**
 * Says from which day a document no longer holds, with nothing in its place. Repeating it changes nothing.
 *
 * @param by staff id.
 * @throws {Problem} not-found; invalid-request at `/from`.
 */
export const endDocument = (
  deps: Deps,
  { documentId, from, reason }: { documentId: string; from: string; reason: string },
  by: string,
  now: number,
): Promise<void> => {
  const settle = (before: DocumentRow) => {
    refuseEarly(before, from);
    return before.effectiveTo === from ? null : { effectiveTo: from };
  };
  return decide(deps, { documentId, action: 'end', reason, settle }, by, now);
};

/**
 * Takes an organiser's word that articles of a document changed: its questions are to be read again.
 *
 * @param change.basedOn the revision the organiser saw.
 * @param by staff id.
 * @throws {Problem} not-found; document-changed.
 */
export const amendDocument = (
  deps: Deps,
  { documentId, reason, basedOn }: { documentId: string; reason: string; basedOn: number },
  by: string,
  now: number,
): Promise<void> => {
  const settle = ({ revision }: DocumentRow) => {
    if (revision !== basedOn) throw problem('document-changed', { revision });
    return { flaggedAt: now };
  };
  return decide(deps, { documentId, action: 'amend', reason, settle }, by, now);
};

/** When articles were last said to have changed; null if never. */
const lastAmended = async (tx: Tx, deps: Deps, documentId: string): Promise<number | null> => {
  const { auditEvents } = deps.store.tables;
  const subject = `legal-document:${documentId}`;
  const [row] = await tx
    .select({ at: auditEvents.at })
    .from(auditEvents)
    .where(and(eq(auditEvents.subject, subject), eq(auditEvents.action, 'legal-document.amend')))
    .orderBy(desc(auditEvents.at))
    .limit(1);
  return row?.at ?? null;
};

/**
 * Takes back that a document was replaced or ended: its questions are drawn again, but for those in doubt since
 * articles changed. Repeating it changes nothing.
 *
 * @param by staff id.
 * @throws {Problem} not-found.
 */
export const restoreDocument = (
  deps: Deps,
  { documentId, reason }: { documentId: string; reason: string },
  by: string,
  now: number,
): Promise<void> => {
  const settle = async (before: DocumentRow, _catalogue: Catalogue, tx: Tx) => {
    const { effectiveTo, replacedById, standing } = before;
    if (effectiveTo === null && replacedById === null && standing !== 'over') return null;
    const flaggedAt = await lastAmended(tx, deps, documentId);
    return { effectiveTo: null, replacedById: null, standing: 'in-force' as const, flaggedAt };
  };
  return decide(deps, { documentId, action: 'restore', reason, settle }, by, now);
};

/**
 * Notes that the last day of a document has passed: its questions come into doubt. Whoever moved that day, or took
 * it back, since the sweep looked was quicker: then nothing happens.
 */
export const expireDocument = (deps: Deps, documentId: string, now: number): Promise<void> => {
  const settle = (before: DocumentRow) => (endsUnsaid(before, now) ? { flaggedAt: now } : null);
  return decide(deps, { documentId, action: 'expire', settle }, null, now);
};
