import { setImmediate as nextTurn } from 'node:timers/promises';
import { prepare, type Placeholders } from '@cchc/db/prepare.ts';
import type { Store } from '@cchc/db/store.ts';
import { and, asc, eq, gt } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { findDoubts, readFlags } from '../legal-documents/find-doubts.ts';
import { fold } from '../vi/fold.ts';
import type { CompleteQuestion } from './question/complete-question.ts';
import type { Review } from './contract.ts';
import { questionOf } from './question/item-content.ts';
import { KnownQuestions } from './question/known-questions.ts';
import { readFigures, type RoundOfVersion } from './review/version-figures.ts';
import { readReviews } from './review/version-reviews.ts';
import { isFromText } from './review/review-state.ts';
import { readWordingRuns, type WordingRun } from './review/wording-run.ts';

/** An item with the version new papers are drawn from, keys and all: for organisers of the whole platform alone. */
export interface IndexedItem {
  id: string;
  code: string;
  version: number;
  retiredAt: number | null;
  importId: string | null;
  fact: string | null;
  /** Of the current version. */
  versionId: string;
  /** The import the current version came with; null for one written otherwise. */
  broughtBy: string | null;
  /** Staff ids of whoever had a hand in what it says now, or brought it in; nobody for the bank's own text. */
  authors: readonly string[];
  /** Whether the current version is the bank's own text. */
  fromText: boolean;
  /** The latest of the current version; null if there is none. */
  review: Review | null;
  /** Documents it rests on that changed since it was looked at; while there are any it is not drawn. */
  doubts: readonly string[];
  /** How the current version fared in rounds that are over. */
  rounds: readonly RoundOfVersion[];
  question: CompleteQuestion;
  /** What is searched, folded. */
  folded: string;
}

/** A bank as the workshop sees it, at one revision. */
export interface BankIndex {
  bankId: string;
  revision: number;
  /** Whether only what a second person has approved is drawn. */
  drawsReviewedOnly: boolean;
  /** Retired ones too, in the order of their codes as people count: cau-9, cau-10. */
  items: readonly IndexedItem[];
  /** The items not retired, by code. */
  known: KnownQuestions;
}

/** Banks by id and revision, for each store. A bank of 10,000 items takes some thirty megabytes. */
const cached = new WeakMap<Store, LRUCache<string, Promise<BankIndex>>>();
const banksKept = 4;

const readRevision = prepare((db, { banks }, { bankId }: Placeholders<{ bankId: string }>) =>
  db
    .select({ revision: banks.revision, reviewPolicy: banks.reviewPolicy })
    .from(banks)
    .where(eq(banks.id, bankId)),
);

/**
 * Every item of a bank as it stands now, kept in memory until the bank's revision steps. Await it before a
 * unit of work, not inside.
 *
 * @throws {Problem} not-found.
 */
export const getBankIndex = async ({ store }: Pick<Deps, 'store'>, bankId: string): Promise<BankIndex> => {
  const [row] = await readRevision(store.read, { bankId });
  if (!row) throw problem('not-found');
  const indexes = cached.get(store) ?? new LRUCache<string, Promise<BankIndex>>({ max: banksKept });
  cached.set(store, indexes);
  const name = `${bankId} ${row.revision}`;
  const known = indexes.get(name);
  if (known) return known;
  const loading = loadIndex(store, bankId, row);
  indexes.set(name, loading);
  void loading.catch(() => indexes.delete(name));
  return loading;
};

/** After items were stored without a step of the revision. */
export const forgetBankIndex = ({ store }: Pick<Deps, 'store'>, bankId: string): void => {
  const indexes = cached.get(store);
  for (const name of indexes?.keys() ?? []) if (name.startsWith(`${bankId} `)) indexes?.delete(name);
};

/** Some milliseconds of reading and folding at a time: saves of a running round go in between. */
const pageSize = 250;

/** A change in between is in a later revision as well: what is read too new here is read again there. */
const loadIndex = async (
  store: Store,
  bankId: string,
  { revision, reviewPolicy }: { revision: number; reviewPolicy: string },
): Promise<BankIndex> => {
  const items: IndexedItem[] = [];
  const known = new KnownQuestions();
  for (let after: string | undefined = ''; after !== undefined; await nextTurn()) {
    const page = await readPage(store, bankId, after);
    items.push(...page);
    for (const { code, question, retiredAt } of page) if (retiredAt === null) known.add(code, question);
    after = page.length < pageSize ? undefined : page.at(-1)?.code;
  }
  return {
    bankId,
    revision,
    drawsReviewedOnly: reviewPolicy === 'second-person',
    items: asPeopleCount(items),
    known,
  };
};

/** Numbers are compared as numbers. A collator would take ten times as long. */
const asPeopleCount = (items: readonly IndexedItem[]): IndexedItem[] => {
  const keys = new Map(
    items.map((item) => [item, item.code.replace(/\d+/g, (digits) => digits.padStart(9, '0'))]),
  );
  const keyOf = (item: IndexedItem) => keys.get(item) ?? item.code;
  return items.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
};

const readPage = async (store: Store, bankId: string, after: string): Promise<IndexedItem[]> => {
  const { read, tables } = store;
  const { items, itemVersions, itemKeys, imports } = tables;
  const rows = await read
    .select({ item: items, version: itemVersions, key: itemKeys, importedBy: imports.createdBy })
    .from(items)
    .innerJoin(itemVersions, eq(itemVersions.id, items.currentVersionId))
    .innerJoin(itemKeys, eq(itemKeys.itemVersionId, itemVersions.id))
    .leftJoin(imports, eq(imports.id, items.importId))
    .where(and(eq(items.bankId, bankId), gt(items.code, after)))
    .orderBy(asc(items.code))
    .limit(pageSize);
  const versions = rows.map(({ version }) => version);
  const versionIds = versions.map(({ id }) => id);
  const reviews = await readReviews(store, versionIds);
  const figures = await readFigures(store, versionIds);
  const runs = await readWordingRuns(store, versions);
  const doubts = await findDoubts(store, await readFlags(store), versions);
  return rows.map((row) => ({
    ...toIndexed(row),
    authors: authorsOf(row, runs.get(row.version.id)),
    review: reviews.get(row.version.id)?.at(-1) ?? null,
    rounds: figures.get(row.version.id) ?? [],
    doubts: doubts.get(row.version.id) ?? [],
  }));
};

interface ItemRow {
  item: Store['tables']['items']['$inferSelect'];
  version: Store['tables']['itemVersions']['$inferSelect'];
  key: Store['tables']['itemKeys']['$inferSelect'];
  importedBy: string | null;
}

/**
 * Whoever sent a file may have mended what was read; another may have taken it into the bank. A version with
 * the same words, e.g. under another topic, takes nothing from whoever wrote them.
 */
const authorsOf = ({ importedBy }: ItemRow, run: WordingRun | undefined): string[] => {
  const brought = run?.asFirst ? importedBy : null;
  return [...new Set([...(run?.writers ?? []), brought])].filter((author) => author !== null);
};

const toIndexed = (stored: ItemRow): Omit<IndexedItem, 'authors' | 'review' | 'rounds' | 'doubts'> => {
  const { item, importedBy: _, ...row } = stored;
  const question = questionOf(row);
  const { id, code, retiredAt, importId } = item;
  return {
    versionId: row.version.id,
    broughtBy: row.version.importId,
    fromText: isFromText(item, row.version),
    id,
    code,
    version: row.version.version,
    retiredAt,
    importId,
    fact: row.version.fact,
    question,
    folded: fold([code, ...wordsOf(question)].join(' ')),
  };
};

/** Everything of a question that can be searched for. */
const wordsOf = ({ prompt, options, pairs, answers, legalBasis }: CompleteQuestion) => [
  prompt,
  ...options.map(({ text }) => text),
  ...pairs.flatMap(({ left, right }) => [left, right]),
  ...answers,
  legalBasis,
];
