import { and, desc, eq, inArray, like } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { documentIn, readCatalogue } from './catalogue.ts';
import { tallyDocuments } from './citing-items.ts';
import { documentEventSchema, type DocumentPage } from './contract.ts';
import { presentDocument, replacedBy } from './present-document.ts';

const eventsShown = 50;

/**
 * A document with its history, for organisers of the whole platform.
 *
 * @throws {Problem} not-found.
 */
export const getDocument = async (
  deps: Pick<Deps, 'store'>,
  documentId: string,
  now: number,
): Promise<DocumentPage> => {
  const catalogue = await readCatalogue(deps.store, deps.store.read);
  const document = documentIn(catalogue, documentId);
  return {
    ...presentDocument(document, catalogue, await tallyDocuments(deps), now),
    replaces: replacedBy(catalogue, documentId),
    history: await readHistory(deps, documentId),
  };
};

const prefix = 'legal-document.';

const readHistory = async (
  { store }: Pick<Deps, 'store'>,
  documentId: string,
): Promise<DocumentPage['history']> => {
  const { auditEvents, staffUsers } = store.tables;
  const rows = await store.read
    .select({
      at: auditEvents.at,
      action: auditEvents.action,
      reason: auditEvents.reason,
      by: staffUsers.name,
    })
    .from(auditEvents)
    .leftJoin(staffUsers, eq(staffUsers.id, auditEvents.actor))
    .where(
      and(eq(auditEvents.subject, `legal-document:${documentId}`), like(auditEvents.action, `${prefix}%`)),
    )
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(eventsShown);
  return rows.map(({ action, reason, ...row }) =>
    documentEventSchema.parse({ ...row, action: action.slice(prefix.length), reason: reason ?? '' }),
  );
};

/** Why each of some documents last came into doubt, in the organiser's words; empty where none were given. */
export const lastReasons = async (
  { store }: Pick<Deps, 'store'>,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (documentIds.length === 0) return new Map();
  const { auditEvents } = store.tables;
  const rows = await store.read
    .select({ subject: auditEvents.subject, reason: auditEvents.reason })
    .from(auditEvents)
    .where(
      and(
        inArray(
          auditEvents.subject,
          documentIds.map((id) => `legal-document:${id}`),
        ),
        inArray(
          auditEvents.action,
          ['replace', 'end', 'amend'].map((action) => prefix + action),
        ),
      ),
    )
    .orderBy(auditEvents.at, auditEvents.id);
  return new Map(rows.map(({ subject, reason }) => [subject.slice('legal-document:'.length), reason ?? '']));
};
