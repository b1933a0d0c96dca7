import { eq, inArray } from 'drizzle-orm';
import { itemTypeSchema } from '../banks/contract.ts';
import type { Deps } from '../deps.ts';
import { documentIn, readCatalogue } from './catalogue.ts';
import { getCitingIndex, type CitingItem } from './citing-index.ts';
import type { CitingItems } from './contract.ts';

/**
 * A page of the questions that rest on a document, over all banks: only theirs are read.
 *
 * @throws {Problem} not-found.
 */
export const listCiting = async (
  deps: Pick<Deps, 'store'>,
  documentId: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<CitingItems> => {
  documentIn(await readCatalogue(deps.store, deps.store.read), documentId);
  const citing = (await getCitingIndex(deps)).get(documentId) ?? [];
  const page = citing.slice(offset, offset + limit);
  const words = await readWords(deps, page);
  return {
    total: citing.length,
    items: page.flatMap((item) => {
      const said = words.get(item.versionId);
      if (!said) return [];
      const { type, prompt, bankTitle, citations } = said;
      return [
        {
          ...{ id: item.id, code: item.code, bankId: item.bankId, bankTitle, prompt },
          type: itemTypeSchema.parse(type),
          retiredAt: item.retiredAt,
          inDoubt: item.becauseOfThis,
          citations: citations
            .filter((citation) => citation.documentId === documentId)
            .map(({ article, clause }) => ({ article, clause })),
        },
      ];
    }),
  };
};

const readWords = async ({ store }: Pick<Deps, 'store'>, page: readonly CitingItem[]) => {
  const { items, itemVersions, banks } = store.tables;
  const rows = await store.read
    .select({
      id: itemVersions.id,
      type: itemVersions.type,
      prompt: itemVersions.prompt,
      citations: itemVersions.citations,
      bankTitle: banks.title,
    })
    .from(itemVersions)
    .innerJoin(items, eq(items.id, itemVersions.itemId))
    .innerJoin(banks, eq(banks.id, items.bankId))
    .where(
      inArray(
        itemVersions.id,
        page.map(({ versionId }) => versionId),
      ),
    );
  return new Map(rows.map((row) => [row.id, row]));
};
