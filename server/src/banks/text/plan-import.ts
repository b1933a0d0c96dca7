import { canonicalJson } from '../../canonical-json.ts';
import { checkIds } from './check-bank.ts';
import { checkItem } from './check-item.ts';
import type { ReadBank } from './bank-file.ts';
import type { BankProblem } from './bank-problem.ts';
import { withCitations, type CitingCatalogue } from '../../legal-documents/resolve-citations.ts';
import { contentOfQuestion, type ItemContent } from '../question/item-content.ts';
import { questionOfItem, type BankItem } from './item-file.ts';

/** An item as the database has it. */
export interface StoredItem {
  id: string;
  code: string;
  /** Of the current version. */
  version: number;
  retired: boolean;
  /** False for one that came with a file, or that an organiser wrote or changed. */
  fromText: boolean;
  content: ItemContent;
}

export interface ImportPlan {
  added: BankItem[];
  /** Items whose text or key differs from the version papers are drawn from. */
  changed: { stored: StoredItem; item: BankItem }[];
  /** Items that were retired and are back. */
  revived: StoredItem[];
  /** Items no longer in the bank's text. */
  retired: StoredItem[];
  unchanged: number;
}

/** The content of an item as written, citing what of its legal basis the catalogue knows. */
export const contentOf = (item: BankItem, catalogue: CitingCatalogue): ItemContent =>
  contentOfQuestion(withCitations(questionOfItem(item), catalogue), item.fact);

const same = (left: ItemContent, right: ItemContent) => canonicalJson(left) === canonicalJson(right);

/** The items fit to be imported, and what keeps the others out. */
export const soundItems = (
  read: Pick<ReadBank, 'items' | 'problems'>,
): { items: BankItem[]; problems: BankProblem[] } => {
  const own = new Map(read.items.map((item) => [item, checkItem(item)]));
  const twins = new Set(checkIds(read.items).map(({ file, line }) => `${file}:${line}`));
  const sound = (item: BankItem) =>
    !twins.has(`${item.file}:${item.line}`) && own.get(item)?.every(({ severity }) => severity !== 'error');
  return {
    items: read.items.filter(sound),
    problems: [...read.problems, ...[...own.values()].flat(), ...checkIds(read.items)],
  };
};

/**
 * What an import would change. The text is the master copy: an item gone from it is retired, unless
 * `complete` is false, because something could not be read and a missing item proves nothing. What
 * organisers brought in themselves was never in the text and stays.
 */
export const planImport = (
  stored: ReadonlyMap<string, StoredItem>,
  items: readonly BankItem[],
  complete: boolean,
  catalogue: CitingCatalogue,
): ImportPlan => {
  const pairs = items.map((item) => ({ item, stored: stored.get(item.id) }));
  const known = pairs.flatMap(({ item, stored: found }) => (found ? [{ item, stored: found }] : []));
  const changed = known.filter((pair) => !same(pair.stored.content, contentOf(pair.item, catalogue)));
  const revived = known.map((pair) => pair.stored).filter(({ retired }) => retired);
  const touched = new Set([...changed.map((pair) => pair.stored), ...revived]);
  const written = new Set(items.map((item) => item.id));
  return {
    added: pairs.filter((pair) => !pair.stored).map(({ item }) => item),
    changed,
    revived,
    retired: complete
      ? [...stored.values()].filter(
          ({ code, retired, fromText }) => fromText && !retired && !written.has(code),
        )
      : [],
    unchanged: known.length - touched.size,
  };
};
