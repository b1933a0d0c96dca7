import type { Tx } from '@cchc/db/store.ts';
import { and, desc, eq } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { fieldProblem, problem } from '../problems.ts';
import { documentIn, readCatalogue, type Catalogue, type DocumentRow } from './catalogue.ts';
import { dayInVietnam, endsUnsaid, flagAfter, hasGoneBy } from './document-standing.ts';
import { stepBanksCiting, tellBanks } from './flag-items.ts';
import { refuseContradiction, wrongEnd, wrongSuccessor } from './standing-rules.ts';

/** What a decision changes; `flaggedAt` follows from how the document then stands unless it is given. */
type Settled = Partial<Pick<DocumentRow, 'effectiveTo' | 'replacedById' | 'standing' | 'flaggedAt'>>;

interface Decision {
  documentId: string;
  action: 'replace' | 'end' | 'amend' | 'restore' | 'expire';
  reason?: string | undefined;
  /** The revision whoever decides saw; null where the calendar does. */
  basedOn: number | null;
  /** What is said anew; nothing is done where the document says so already. */
  settle: (document: DocumentRow) => Settled;
  /** Throws where what is decided cannot be. */
  refuse?: (document: DocumentRow, catalogue: Catalogue) => void;
}

/** To bring its questions into doubt once more is to say something. */
const saysAlready = (before: DocumentRow, settled: Settled) =>
  settled.flaggedAt === undefined &&
  Object.entries(settled).every(([field, value]) => before[field as keyof Settled] === value);

/**
 * Carries out what was decided about one document: the document, the pools of the banks that rest on it and
 * the audit in one unit of work.
 */
const decide = async (deps: Deps, decision: Decision, by: string | null, now: number): Promise<void> => {
  const { documentId, action, reason, basedOn, settle, refuse } = decision;
  const { legalDocuments } = deps.store.tables;
  const banks = await deps.store.write(
    async (tx) => {
      const catalogue = await readCatalogue(deps.store, tx);
      const before = documentIn(catalogue, documentId);
      const settled = settle(before);
      if (saysAlready(before, settled)) return [];
      refuseStale(before, basedOn);
      refuse?.(before, catalogue);
      const amendedAt = await lastAmended(tx, deps, documentId);
      const flaggedAt = flagAfter(before, { ...before, ...settled }, { now, amendedAt });
      const after = { flaggedAt, ...settled };
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
      return after.flaggedAt === before.flaggedAt ? [] : stepBanksCiting(tx, deps, documentId);
    },
    { serializable: true },
  );
  tellBanks(deps, banks);
};

/** @throws {Problem} document-changed, with the revision that is stored. */
const refuseStale = ({ revision }: DocumentRow, basedOn: number | null) => {
  if (basedOn !== null && revision !== basedOn) throw problem('document-changed', { revision });
};

/** Once there is a date, “over” by word of mouth has nothing more to say. */
const datedStanding = ({ standing }: DocumentRow) => (standing === 'over' ? 'in-force' : standing);

/**
 * Says which document took another's place, from which day. If that day has come, the questions that rest on
 * the old one are kept out of new papers until they are reviewed; else they are when it comes. Repeating it
 * changes nothing.
 *
 * @param change.basedOn the revision the organiser saw.
 * @param by staff id.
 * @throws {Problem} not-found; document-changed; invalid-request at `/successorId` or `/from`.
 */
export const replaceDocument = (
  deps: Deps,
  change: {
    documentId: string;
    successorId: string;
    from: string;
    reason?: string | undefined;
    basedOn: number;
  },
  by: string,
  now: number,
): Promise<void> => {
  const { documentId, successorId, from, reason, basedOn } = change;
  const settle = (before: DocumentRow): Settled => ({
    replacedById: successorId,
    effectiveTo: from,
    standing: datedStanding(before),
  });
  const refuse = (before: DocumentRow, { documents, byId }: Catalogue) => {
    refuseContradiction(wrongSuccessor(documentId, { successorId, from }, byId));
    refuseContradiction(wrongEnd(before, from, documents));
  };
  return decide(deps, { documentId, action: 'replace', reason, basedOn, settle, refuse }, by, now);
};

/**
 * Says from which day a document no longer holds, with nothing in its place. Repeating it changes nothing.
 *
 * @param change.basedOn the revision the organiser saw.
 * @param by staff id.
 * @throws {Problem} not-found; document-changed; invalid-request at `/from`.
 */
export const endDocument = (
  deps: Deps,
  change: { documentId: string; from: string; reason: string; basedOn: number },
  by: string,
  now: number,
): Promise<void> => {
  const { documentId, from, reason, basedOn } = change;
  const settle = (before: DocumentRow): Settled => ({
    replacedById: null,
    effectiveTo: from,
    standing: datedStanding(before),
  });
  const refuse = (before: DocumentRow, { documents }: Catalogue) =>
    refuseContradiction(wrongEnd(before, from, documents));
  return decide(deps, { documentId, action: 'end', reason, basedOn, settle, refuse }, by, now);
};

/**
 * Takes an organiser's word that articles of a document changed: its questions are to be read again.
 *
 * @param change.basedOn the revision the organiser saw: the same word twice is taken once.
 * @param by staff id.
 * @throws {Problem} not-found; document-changed; invalid-request at `/reason` where the document holds no more.
 */
export const amendDocument = (
  deps: Deps,
  { documentId, reason, basedOn }: { documentId: string; reason: string; basedOn: number },
  by: string,
  now: number,
): Promise<void> => {
  const settle = () => ({ flaggedAt: now });
  const refuse = (before: DocumentRow) => {
    if (hasGoneBy(before, dayInVietnam(now))) throw fieldProblem('/reason', 'document-gone');
  };
  return decide(deps, { documentId, action: 'amend', reason, basedOn, settle, refuse }, by, now);
};

/** When articles were last said to have changed; null if never. */
export const lastAmended = async (
  tx: Tx,
  deps: Pick<Deps, 'store'>,
  documentId: string,
): Promise<number | null> => {
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
 * @param change.basedOn the revision the organiser saw.
 * @param by staff id.
 * @throws {Problem} not-found; document-changed.
 */
export const restoreDocument = (
  deps: Deps,
  { documentId, reason, basedOn }: { documentId: string; reason: string; basedOn: number },
  by: string,
  now: number,
): Promise<void> => {
  const settle = (before: DocumentRow): Settled => ({
    effectiveTo: null,
    replacedById: null,
    standing: datedStanding(before),
  });
  return decide(deps, { documentId, action: 'restore', reason, basedOn, settle }, by, now);
};

/**
 * Notes that the last day of a document has passed: its questions come into doubt. Whoever moved that day, or took
 * it back, since the sweep looked was quicker: then nothing happens.
 */
export const expireDocument = (deps: Deps, documentId: string, now: number): Promise<void> => {
  const settle = (before: DocumentRow): Settled =>
    endsUnsaid(before, dayInVietnam(now)) ? { flaggedAt: now } : {};
  return decide(deps, { documentId, action: 'expire', basedOn: null, settle }, null, now);
};
