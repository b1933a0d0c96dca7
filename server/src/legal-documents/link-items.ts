import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, eq } from 'drizzle-orm';
import { forgetBankIndex, getBankIndex, type IndexedItem } from '../banks/bank-index.ts';
import { inBankTurn } from '../banks/bank-turn.ts';
import type { Citation } from '../banks/contract.ts';
import { inCitationOrder } from '../banks/question/item-content.ts';
import { batches, stepRevision } from '../banks/write-versions.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Deps } from '../deps.ts';
import { readCatalogue, type Catalogue } from './catalogue.ts';
import { withCitations } from './resolve-citations.ts';

type LinkDeps = Pick<Deps, 'store' | 'changes'>;

interface Link {
  item: IndexedItem;
  citations: Citation[];
}

/**
 * Ties questions that were there before a document to it: those whose legal basis names it now cite it. Only the
 * citation is noted, which no paper shows; wording and key of a version stay as they are.
 */
export const linkItems = async (deps: LinkDeps): Promise<void> => {
  const { banks } = deps.store.tables;
  const catalogue = await readCatalogue(deps.store, deps.store.read);
  const rows = await deps.store.read.select({ id: banks.id }).from(banks);
  for (const { id } of rows) await inBankTurn(deps, id, () => linkBank(deps, id, catalogue));
};

/** Some milliseconds of reading at a time. */
const chunk = 250;

const linkBank = async (deps: LinkDeps, bankId: string, catalogue: Catalogue): Promise<void> => {
  const { items } = await getBankIndex(deps, bankId);
  const links: Link[] = [];
  for (const batch of batches(items, chunk)) {
    links.push(...batch.flatMap((item) => newLink(item, catalogue) ?? []));
    await nextTurn();
  }
  if (links.length === 0) return;
  try {
    for (const batch of batches(links, 100)) await storeLinks(deps, batch);
    await deps.store.write((tx) => stepRevision(tx, deps, bankId));
  } finally {
    forgetBankIndex(deps, bankId);
  }
  deps.changes.emit('bank', { bankId });
};

const newLink = (item: IndexedItem, catalogue: Catalogue): Link | null => {
  const citations = inCitationOrder(withCitations(item.question, catalogue).citations);
  return canonicalJson(citations) === canonicalJson(item.question.citations) ? null : { item, citations };
};

const storeLinks = (deps: LinkDeps, links: readonly Link[]) => {
  const { itemVersions } = deps.store.tables;
  return deps.store.write(async (tx) => {
    for (const { item, citations } of links)
      await tx
        .update(itemVersions)
        .set({ citations })
        .where(and(eq(itemVersions.itemId, item.id), eq(itemVersions.version, item.version)));
  });
};
