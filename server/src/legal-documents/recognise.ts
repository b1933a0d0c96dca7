import type { Deps } from '../deps.ts';
import { documentIn, readCatalogue } from './catalogue.ts';
import type { Recognised } from './contract.ts';
import { statusOf } from './document-status.ts';
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
      const { number, kind, title } = document;
      return { documentId, number, kind, title, status: statusOf(document, now), article, clause };
    }),
    unknown,
  };
};
