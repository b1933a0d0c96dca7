import type { DocumentDoubt } from '../banks/contract.ts';
import type { Deps } from '../deps.ts';
import { documentIn, readCatalogue, type DocumentRow } from './catalogue.ts';
import { dayInVietnam, statusOn } from './document-standing.ts';
import { lastReasons } from './get-document.ts';
import { successorOf } from './present-document.ts';

/** A document that is to end some day is in doubt for another reason. */
const changeOf = (document: DocumentRow, day: string): DocumentDoubt['change'] => {
  const status = statusOn(document, day);
  if (status === 'replaced') return 'replaced';
  return status === 'over' ? 'ended' : 'amended';
};

/** What changed in the documents that brought a question into doubt, with the words of whoever said so. */
export const describeDoubts = async (
  deps: Pick<Deps, 'store'>,
  documentIds: readonly string[],
  now: number,
): Promise<DocumentDoubt[]> => {
  if (documentIds.length === 0) return [];
  const catalogue = await readCatalogue(deps.store, deps.store.read);
  const reasons = await lastReasons(deps, documentIds);
  return documentIds.map((documentId) => {
    const document = documentIn(catalogue, documentId);
    const { number, kind, flaggedAt, effectiveTo } = document;
    const change = changeOf(document, dayInVietnam(now));
    return {
      ...{ documentId, number, kind, change },
      since: flaggedAt ?? 0,
      effectiveTo: change === 'amended' ? null : effectiveTo,
      replacedBy: change === 'replaced' ? successorOf(document, catalogue) : null,
      reason: reasons.get(documentId)?.[change === 'amended' ? 'amended' : 'gone'] ?? '',
    };
  });
};
