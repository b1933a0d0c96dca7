import type { Reader, Store } from '@cchc/db/store.ts';
import { asc } from 'drizzle-orm';
import { problem } from '../problems.ts';
import { standingSchema, type Standing } from './contract.ts';
import { findAmong, type FindDocument } from './resolve-citations.ts';

type Row = Store['tables']['legalDocuments']['$inferSelect'];

/** A document as it is stored. */
export interface DocumentRow extends Omit<Row, 'standing'> {
  standing: Standing;
}

/** Every document the platform knows: a few hundred. */
export interface Catalogue {
  documents: readonly DocumentRow[];
  byId: ReadonlyMap<string, DocumentRow>;
  find: FindDocument;
}

/** The whole catalogue as it stands now. */
export const readCatalogue = async ({ tables }: Pick<Store, 'tables'>, db: Reader): Promise<Catalogue> => {
  const { legalDocuments } = tables;
  const rows = await db.select().from(legalDocuments).orderBy(asc(legalDocuments.number));
  const documents = rows.map((row) => ({ ...row, standing: standingSchema.parse(row.standing) }));
  return {
    documents,
    byId: new Map(documents.map((document) => [document.id, document])),
    find: findAmong(documents),
  };
};

/** @throws {Problem} not-found. */
export const documentIn = ({ byId }: Catalogue, documentId: string): DocumentRow => {
  const document = byId.get(documentId);
  if (!document) throw problem('not-found');
  return document;
};
