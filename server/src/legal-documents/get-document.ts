import { and, desc, eq, inArray, like } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { documentIn, readCatalogue } from './catalogue.ts';
import { getCitingIndex, tallyOf } from './citing-index.ts';
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
    ...presentDocument(document, catalogue, tallyOf(await getCitingIndex(deps), documentId), now),
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

/** What was last said of a document, in the organiser's words; empty where none were given. */
interface LastReasons {
  /** On saying that articles changed. */
  amended: string;
  /** On saying that it was replaced or ended. */
  gone: string;
}

/** Why each of some documents last came into doubt; those nobody said anything of are left out. */
export const lastReasons = async (
  { store }: Pick<Deps, 'store'>,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, LastReasons>> => {
  const { auditEvents } = store.tables;
  const subjects = documentIds.map((id) => `legal-document:${id}`);
  const actions = ['replace', 'end', 'amend'].map((action) => prefix + action);
  const rows = await store.read
    .select({ subject: auditEvents.subject, action: auditEvents.action, reason: auditEvents.reason })
    .from(auditEvents)
    .where(and(inArray(auditEvents.subject, subjects), inArray(auditEvents.action, actions)))
    .orderBy(auditEvents.at, auditEvents.id);
  const said = new Map<string, LastReasons>();
  for (const { subject, action, reason } of rows) {
    const documentId = subject.slice('legal-document:'.length);
    const before = said.get(documentId) ?? { amended: '', gone: '' };
    const about = action === `${prefix}amend` ? 'amended' : 'gone';
    said.set(documentId, { ...before, [about]: reason ?? '' });
  }
  return said;
};
