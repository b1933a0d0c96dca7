import type { DocumentDoubt } from '../banks/contract.ts';
import type { Deps } from '../deps.ts';
import { documentIn, readCatalogue } from './catalogue.ts';
import { lastReasons } from './get-document.ts';

/** What changed in the documents that brought a question into doubt. */
export const describeDoubts = async (
  deps: Pick<Deps, 'store'>,
  documentIds: readonly string[],
): Promise<DocumentDoubt[]> => {
  if (documentIds.length === 0) return [];
  const catalogue = await readCatalogue(deps.store, deps.store.read);
  const reasons = await lastReasons(deps, documentIds);
  return documentIds.map((documentId) => {
    const { number, kind, flaggedAt, effectiveTo, replacedById } = documentIn(catalogue, documentId);
    const successor = replacedById === null ? undefined : catalogue.byId.get(replacedById);
    return {
      documentId,
      number,
      kind,
      since: flaggedAt ?? 0,
      effectiveTo,
      replacedBy: successor ? { id: successor.id, number: successor.number, kind: successor.kind } : null,
      reason: reasons.get(documentId) ?? '',
    };
  });
};
