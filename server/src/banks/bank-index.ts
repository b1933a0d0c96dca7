import { setImmediate as nextTurn } from 'node:timers/promises';
import { prepare, type Placeholders } from '@cchc/db/prepare.ts';
import type { Store } from '@cchc/db/store.ts';
import { and, asc, eq, gt } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import { levelSchema, topicSchema } from '../contests/contract.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { fold } from '../vi/fold.ts';
import type { CompleteQuestion } from './complete-question.ts';
import { difficultySchema, itemTypeSchema } from './contract.ts';
import { KnownQuestions } from './known-questions.ts';

/** An item with the version new papers are drawn from, keys and all: for organisers of the whole platform alone. */
export interface IndexedItem {
  id: string;
  code: string;
  version: number;
  retiredAt: number | null;
  importId: string | null;
  fact: string | null;
  question: CompleteQuestion;
  /** What is searched, folded. */
  folded: string;
}

/** A bank as the workshop sees it, at one revision. */
export interface BankIndex {
  bankId: string;
  revision: number;
  /** Retired ones too, in the order of their codes as people count: cau-9, cau-10. */
  items: readonly IndexedItem[];
  /** The items not retired, by code. */
  known: KnownQuestions;
}

/** Banks by id and revision, for each store. A bank of 10,000 items takes some thirty megabytes. */
const cached = new WeakMap<Store, LRUCache<string, Promise<BankIndex>>>();
const banksKept = 4;

const readRevision = prepare((db, { banks }, { bankId }: Placeholders<{ bankId: string }>) =>
  db.select({ revision: banks.revision }).from(banks).where(eq(banks.id, bankId)),
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
  const loading = loadIndex(store, bankId, row.revision);
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
const loadIndex = async (store: Store, bankId: string, revision: number): Promise<BankIndex> => {
  const items: IndexedItem[] = [];
  const known = new KnownQuestions();
  for (let after: string | undefined = ''; after !== undefined; await nextTurn()) {
    const page = await readPage(store, bankId, after);
    items.push(...page);
    for (const { code, question, retiredAt } of page) if (retiredAt === null) known.add(code, question);
    after = page.length < pageSize ? undefined : page.at(-1)?.code;
  }
  return { bankId, revision, items: asPeopleCount(items), known };
};

/** Numbers are compared as numbers. A collator would take ten times as long. */
const asPeopleCount = (items: readonly IndexedItem[]): IndexedItem[] => {
  const keys = new Map(
    items.map((item) => [item, item.code.replace(/\d+/g, (digits) => digits.padStart(9, '0'))]),
  );
  const keyOf = (item: IndexedItem) => keys.get(item) ?? item.code;
  return items.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
};

const readPage = async ({ read, tables }: Store, bankId: string, after: string): Promise<IndexedItem[]> => {
  const { items, itemVersions, itemKeys } = tables;
  const rows = await read
    .select({ item: items, version: itemVersions, key: itemKeys })
    .from(items)
    .innerJoin(itemVersions, eq(itemVersions.id, items.currentVersionId))
    .innerJoin(itemKeys, eq(itemKeys.itemVersionId, itemVersions.id))
    .where(and(eq(items.bankId, bankId), gt(items.code, after)))
    .orderBy(asc(items.code))
    .limit(pageSize);
  return rows.map(toIndexed);
};

type Tables = Store['tables'];
interface VersionRow {
  version: Tables['itemVersions']['$inferSelect'];
  key: Tables['itemKeys']['$inferSelect'];
}

const toIndexed = ({ item, ...row }: VersionRow & { item: Tables['items']['$inferSelect'] }): IndexedItem => {
  const question = questionOf(row);
  const { prompt, options, legalBasis } = question;
  const { id, code, retiredAt, importId } = item;
  return {
    id,
    code,
    version: row.version.version,
    retiredAt,
    importId,
    fact: row.version.fact,
    question,
    folded: fold([code, prompt, ...options.map(({ text }) => text), legalBasis].join(' ')),
  };
};

/** A stored version as it is written and edited. */
export const questionOf = ({ version, key }: VersionRow): CompleteQuestion => ({
  type: itemTypeSchema.parse(version.type),
  prompt: version.prompt,
  options: version.options.map(({ id, text }) => ({ text, correct: key.correct.includes(id) })),
  topic: topicSchema.parse(version.topic),
  level: levelSchema.parse(version.level),
  difficulty: difficultySchema.parse(version.difficulty),
  explanation: key.explanation,
  legalBasis: key.legalBasis,
});
