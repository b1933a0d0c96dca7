import type { Catalogue, DocumentRow } from './catalogue.ts';
import type { Tally } from './citing-index.ts';
import type { LegalDocument } from './contract.ts';
import { dayInVietnam, statusOn } from './document-standing.ts';

/** A document by name. */
export const named = ({ id, number, kind }: DocumentRow) => ({ id, number, kind });

/** The document that took the place of another, by name; null where none did. */
export const successorOf = ({ replacedById }: DocumentRow, { byId }: Catalogue) => {
  const successor = replacedById === null ? undefined : byId.get(replacedById);
  return successor ? named(successor) : null;
};

/** A document as organisers see it. */
export const presentDocument = (
  row: DocumentRow,
  catalogue: Catalogue,
  tally: Tally,
  now: number,
): LegalDocument => {
  const { replacedById: _replacedById, createdAt: _createdAt, ...document } = row;
  return {
    ...document,
    replacedBy: successorOf(row, catalogue),
    status: statusOn(row, dayInVietnam(now)),
    ...tally,
  };
};

/** Documents another took the place of. */
export const replacedBy = ({ documents }: Catalogue, documentId: string) =>
  documents.filter(({ replacedById }) => replacedById === documentId).map(named);
