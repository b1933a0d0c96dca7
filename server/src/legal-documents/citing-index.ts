import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Store } from '@cchc/db/store.ts';
import { and, asc, eq, gt, ne } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { findDoubts, readFlags } from './find-doubts.ts';

/** A question that rests on a document, whether in use or not. */
export interface CitingItem {
  id: string;
  code: string;
  bankId: string;
  retiredAt: number | null;
  /** Its current one. */
  versionId: string;
  /** Whether it is kept out of new papers, because of any document. */
  inDoubt: boolean;
  /** Whether that is because of this one. */
  becauseOfThis: boolean;
}

/** The questions that rest on each document, those in doubt because of it first, then others in use, then retired. */
type CitingIndex = ReadonlyMap<string, readonly CitingItem[]>;

/** By the revisions of all banks: everything that moves a question or its doubts steps one. */
const kept = new WeakMap<Store, { name: string; index: Promise<CitingIndex> }>();

/** Every question that rests on any document, without its words; kept in memory until a bank changes. */
export const getCitingIndex = async ({ store }: Pick<Deps, 'store'>): Promise<CitingIndex> => {
  const { banks } = store.tables;
  const rows = await store.read
    .select({ id: banks.id, revision: banks.revision })
    .from(banks)
    .orderBy(asc(banks.id));
  const name = rows.map(({ id, revision }) => `${id} ${revision}`).join('\n');
  const known = kept.get(store);
  if (known?.name === name) return known.index;
  const index = loadIndex(store);
  kept.set(store, { name, index });
  void index.catch(() => kept.delete(store));
  return index;
};

/** Some milliseconds of reading at a time, however many questions rest on one law. */
const pageSize = 500;

const loadIndex = async (store: Store): Promise<CitingIndex> => {
  const flags = await readFlags(store);
  const index = new Map<string, CitingItem[]>();
  for (let after: string | undefined = ''; after !== undefined; await nextTurn()) {
    const page = await readPage(store, after);
    const doubts = await findDoubts(store, flags, page);
    for (const { id: versionId, itemId: id, code, bankId, retiredAt, citations } of page) {
      const because = doubts.get(versionId) ?? [];
      const item = { id, code, bankId, retiredAt, versionId, inDoubt: because.length > 0 };
      for (const documentId of new Set(citations.map((citation) => citation.documentId))) {
        const citing = index.get(documentId) ?? [];
        citing.push({ ...item, becauseOfThis: because.includes(documentId) });
        index.set(documentId, citing);
      }
    }
    after = page.length < pageSize ? undefined : page.at(-1)?.itemId;
  }
  return new Map([...index].map(([documentId, items]) => [documentId, items.toSorted(inOrder)]));
};

const readPage = ({ read, tables }: Store, after: string) => {
  const { items, itemVersions } = tables;
  return read
    .select({
      itemId: items.id,
      code: items.code,
      bankId: items.bankId,
      retiredAt: items.retiredAt,
      id: itemVersions.id,
      version: itemVersions.version,
      createdAt: itemVersions.createdAt,
      createdBy: itemVersions.createdBy,
      citations: itemVersions.citations,
    })
    .from(items)
    .innerJoin(itemVersions, eq(itemVersions.id, items.currentVersionId))
    .where(and(ne(itemVersions.citations, []), gt(items.id, after)))
    .orderBy(asc(items.id))
    .limit(pageSize);
};

const rank = ({ retiredAt, becauseOfThis }: CitingItem) => (retiredAt !== null ? 2 : becauseOfThis ? 0 : 1);

/** Within a bank as people count: cau-9, cau-10. */
const inOrder = (one: CitingItem, other: CitingItem): number => {
  if (rank(one) !== rank(other)) return rank(one) - rank(other);
  if (one.bankId !== other.bankId) return one.bankId < other.bankId ? -1 : 1;
  if (one.code.length !== other.code.length) return one.code.length - other.code.length;
  return one.code < other.code ? -1 : 1;
};

/** How many questions in use rest on a document, and how many of them it keeps out of new papers. */
export interface Tally {
  items: number;
  inDoubt: number;
}

export const tallyOf = (index: CitingIndex, documentId: string): Tally => {
  const inUse = (index.get(documentId) ?? []).filter(({ retiredAt }) => retiredAt === null);
  return { items: inUse.length, inDoubt: inUse.filter(({ becauseOfThis }) => becauseOfThis).length };
};
