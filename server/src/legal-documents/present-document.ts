import type { Catalogue, DocumentRow } from './catalogue.ts';
import type { Tallies } from './citing-items.ts';
import type { LegalDocument } from './contract.ts';
import { statusOf } from './document-status.ts';

const named = ({ id, number, kind }: DocumentRow) => ({ id, number, kind });

/** A document as organisers see it. */
export const presentDocument = (
  row: DocumentRow,
  { byId }: Catalogue,
  tallies: Tallies,
  now: number,
): LegalDocument => {
  const { replacedById, createdAt: _createdAt, ...document } = row;
  const successor = replacedById === null ? undefined : byId.get(replacedById);
  return {
    ...document,
    replacedBy: successor ? named(successor) : null,
    status: statusOf(row, now),
    ...(tallies.get(row.id) ?? { items: 0, inDoubt: 0 }),
  };
};

/** Documents another took the place of. */
export const replacedBy = ({ documents }: Catalogue, documentId: string) =>
  documents.filter(({ replacedById }) => replacedById === documentId).map(named);
