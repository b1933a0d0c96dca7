import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Store } from '@cchc/db/store.ts';
import { and, asc, eq, gt, isNull, ne, sql } from 'drizzle-orm';
import { itemTypeSchema } from '../banks/contract.ts';
import type { Deps } from '../deps.ts';
import { documentIn, readCatalogue } from './catalogue.ts';
import type { CitingItems } from './contract.ts';
import { findDoubts, readFlags } from './find-doubts.ts';
import { cites } from './flag-items.ts';

/** How many questions in use rest on a document, and how many of them it keeps out of new papers. */
export interface Tally {
  items: number;
  inDoubt: number;
}

export type Tallies = ReadonlyMap<string, Tally>;

/** By the revisions of all banks: everything that moves a figure steps one. */
const kept = new WeakMap<Store, { name: string; tallies: Promise<Tallies> }>();

/** The tally of every document that any question in use cites, kept in memory until a bank changes. */
export const tallyDocuments = async ({ store }: Pick<Deps, 'store'>): Promise<Tallies> => {
  const { banks } = store.tables;
  const rows = await store.read
    .select({ id: banks.id, revision: banks.revision })
    .from(banks)
    .orderBy(asc(banks.id));
  const name = rows.map(({ id, revision }) => `${id} ${revision}`).join('\n');
  const known = kept.get(store);
  if (known?.name === name) return known.tallies;
  const tallies = countItems(store);
  kept.set(store, { name, tallies });
  void tallies.catch(() => kept.delete(store));
  return tallies;
};

/** Some milliseconds of reading at a time. */
const pageSize = 500;

const countItems = async (store: Store): Promise<Tallies> => {
  const flags = await readFlags(store);
  const tallies = new Map<string, Tally>();
  for (let after: string | undefined = ''; after !== undefined; await nextTurn()) {
    const page = await readPage(store, after);
    const doubts = await findDoubts(store, flags, page);
    for (const { id, citations } of page)
      for (const documentId of new Set(citations.map((citation) => citation.documentId))) {
        const { items, inDoubt } = tallies.get(documentId) ?? { items: 0, inDoubt: 0 };
        const doubted = doubts.get(id)?.includes(documentId) ? 1 : 0;
        tallies.set(documentId, { items: items + 1, inDoubt: inDoubt + doubted });
      }
    after = page.length < pageSize ? undefined : page.at(-1)?.itemId;
  }
  return tallies;
};

const readPage = ({ read, tables }: Store, after: string) => {
  const { items, itemVersions } = tables;
  return read
    .select({
      itemId: items.id,
      id: itemVersions.id,
      version: itemVersions.version,
      createdAt: itemVersions.createdAt,
      createdBy: itemVersions.createdBy,
      citations: itemVersions.citations,
    })
    .from(items)
    .innerJoin(itemVersions, eq(itemVersions.id, items.currentVersionId))
    .where(and(isNull(items.retiredAt), ne(itemVersions.citations, []), gt(items.id, after)))
    .orderBy(asc(items.id))
    .limit(pageSize);
};

/** A question that rests on a document, whether in use or not. */
export interface CitingItem {
  id: string;
  code: string;
  bankId: string;
  retiredAt: number | null;
  /** Whether it is kept out of new papers, because of any document. */
  inDoubt: boolean;
  /** Whether that is because of this one. */
  becauseOfThis: boolean;
  type: string;
  prompt: string;
  citations: { documentId: string; article: string; clause: string }[];
}

/** Every question that rests on a document. */
export const readCiting = async (
  { store }: Pick<Deps, 'store'>,
  documentId: string,
): Promise<CitingItem[]> => {
  const { items, itemVersions } = store.tables;
  const rows = await store.read
    .select({ item: items, version: itemVersions })
    .from(items)
    .innerJoin(itemVersions, eq(itemVersions.id, items.currentVersionId))
    .where(cites(store.tables, documentId))
    .orderBy(asc(items.bankId), asc(sql`length(${items.code})`), asc(items.code));
  const doubts = await findDoubts(
    store,
    await readFlags(store),
    rows.map(({ version }) => version),
  );
  return rows.map(({ item: { id, code, bankId, retiredAt }, version }) => ({
    ...{ id, code, bankId, retiredAt },
    inDoubt: doubts.has(version.id),
    becauseOfThis: doubts.get(version.id)?.includes(documentId) ?? false,
    type: version.type,
    prompt: version.prompt,
    citations: version.citations.filter((citation) => citation.documentId === documentId),
  }));
};

/** In doubt first, then in use, then retired. */
const rank = ({ retiredAt, becauseOfThis }: CitingItem) => (retiredAt !== null ? 2 : becauseOfThis ? 0 : 1);

/**
 * A page of the questions that rest on a document, over all banks.
 *
 * @throws {Problem} not-found.
 */
export const listCiting = async (
  deps: Pick<Deps, 'store'>,
  documentId: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<CitingItems> => {
  documentIn(await readCatalogue(deps.store, deps.store.read), documentId);
  const titles = await bankTitles(deps);
  const found = (await readCiting(deps, documentId)).toSorted((one, other) => rank(one) - rank(other));
  return {
    total: found.length,
    items: found.slice(offset, offset + limit).map((item) => ({
      id: item.id,
      code: item.code,
      bankId: item.bankId,
      bankTitle: titles.get(item.bankId) ?? '',
      type: itemTypeSchema.parse(item.type),
      prompt: item.prompt,
      retiredAt: item.retiredAt,
      inDoubt: item.becauseOfThis,
      citations: item.citations.map(({ article, clause }) => ({ article, clause })),
    })),
  };
};

export const bankTitles = async ({ store }: Pick<Deps, 'store'>): Promise<ReadonlyMap<string, string>> => {
  const { banks } = store.tables;
  const rows = await store.read.select({ id: banks.id, title: banks.title }).from(banks);
  return new Map(rows.map(({ id, title }) => [id, title]));
};
