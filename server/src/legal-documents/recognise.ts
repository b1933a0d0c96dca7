import type { Deps } from '../deps.ts';
import { documentIn, readCatalogue } from './catalogue.ts';
import type { Recognised } from './contract.ts';
import { dayInVietnam, statusOn } from './document-standing.ts';
import { successorOf } from './present-document.ts';
import { resolveBasis } from './resolve-citations.ts';

/** What a legal basis is understood to cite, for whoever is writing it. */
export const recogniseBasis = async (
  { store }: Pick<Deps, 'store'>,
  text: string,
  now: number,
): Promise<Recognised> => {
  const catalogue = await readCatalogue(store, store.read);
  const { citations, unknown } = resolveBasis(text, catalogue.find);
  return {
    citations: citations.map(({ documentId, article, clause }) => {
      const document = documentIn(catalogue, documentId);
      const { number, kind, title, effectiveFrom, effectiveTo } = document;
      return {
        ...{ documentId, number, kind, title, effectiveFrom, effectiveTo, article, clause },
        status: statusOn(document, dayInVietnam(now)),
        replacedBy: successorOf(document, catalogue),
      };
    }),
    unknown,
  };
};
