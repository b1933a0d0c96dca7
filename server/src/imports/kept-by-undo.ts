import { getBankIndex, type IndexedItem } from '../banks/bank-index.ts';
import type { Deps } from '../deps.ts';
import { getQuestionRows, type ImportRow } from './import-rows.ts';

type Import = Pick<ImportRow, 'id' | 'bankId'>;

/** Whether the current version of an item came with an import, though the item was there before. */
export const isChangedBy = ({ importId, broughtBy }: IndexedItem, id: string): boolean =>
  importId !== id && broughtBy === id;

/** Codes of the items an import changed and somebody has changed since: undoing it leaves them as they are. */
export const keptByUndo = async (deps: Deps, { id, bankId }: Import): Promise<string[]> => {
  const { items } = await getBankIndex(deps, bankId);
  const rows = await getQuestionRows(deps, id);
  const taken = new Set(rows.map(({ itemId }) => itemId));
  return items
    .filter((item) => taken.has(item.id) && item.importId !== id && item.broughtBy !== id)
    .map(({ code }) => code);
};
