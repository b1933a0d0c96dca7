import { setImmediate as nextTurn } from 'node:timers/promises';
import { prepare, type Placeholders } from '@cchc/db/prepare.ts';
import type { Store } from '@cchc/db/store.ts';
import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import { levelSchema, topicSchema } from '../../contests/contract.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problems.ts';
import { itemTypeSchema } from '../contract.ts';
import { keptOut } from './kept-out.ts';
import { movableOptions } from './option-order.ts';
import type { Pool, PoolItem } from './pool-item.ts';
import { cellsOf } from './supply.ts';

type Pools = LRUCache<string, Promise<Pool>>;

/** Pools by bank and revision, for each store. A bank of 500 items takes about half a megabyte. */
const cached = new WeakMap<Store, Pools>();
const banksKept = 16;

const readRevision = prepare((db, { banks }, { bankId }: Placeholders<{ bankId: string }>) =>
  db.select({ revision: banks.revision }).from(banks).where(eq(banks.id, bankId)),
);

/**
 * The items of a bank that may be drawn, as they stand now; kept in memory until the bank's revision
 * steps. Await it before a unit of work, not inside. Keys are read
 * only to tell whether a version says what the one before it said, where the law has moved; none is kept.
 *
 * @throws {Problem} not-found.
 */
export const getPool = async (deps: Pick<Deps, 'store'>, bankId: string): Promise<Pool> => {
  const [row] = await readRevision(deps.store.read, { bankId });
  if (!row) throw problem('not-found');
  const pools = poolsOf(deps.store);
  const name = `${bankId} ${row.revision}`;
  const known = pools.get(name);
  if (known) return known;
  const loading = loadPool(deps.store, bankId);
  // The promise is kept, not its result: ten thousand starts at once load one pool.
  pools.set(name, loading);
  void loading.catch(() => pools.delete(name));
  return loading;
};

const poolsOf = (store: Store): Pools => {
  const known = cached.get(store);
  if (known) return known;
  const pools: Pools = new LRUCache({ max: banksKept });
  cached.set(store, pools);
  return pools;
};

/** Some milliseconds of reading at a time: answers are saved in between, however large the bank. */
const pageSize = 250;

/**
 * The items belong to the revision they are kept under, or, where they changed in between, to a later one as
 * well: that one is loaded anew.
 */
const loadPool = async ({ read, tables }: Store, bankId: string): Promise<Pool> => {
  const { banks } = tables;
  const [bank] = await read.select().from(banks).where(eq(banks.id, bankId));
  if (!bank) throw problem('not-found');
  const items: PoolItem[] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const page = await readPage({ read, tables }, bankId, after);
    const out = await keptOut({ read, tables }, page, bank);
    items.push(...page.filter((row) => !out.has(row.version.id)).map(toPoolItem));
    after = page.length < pageSize ? undefined : page.at(-1)?.code;
    if (after !== undefined) await nextTurn();
  }
  const { slug, title, revision } = bank;
  return { bankId, slug, title, revision, items, cells: cellsOf(items) };
};

const readPage = ({ read, tables }: Pick<Store, 'read' | 'tables'>, bankId: string, after: string) => {
  const { items, itemVersions } = tables;
  return read
    .select({ code: items.code, importId: items.importId, version: itemVersions })
    .from(items)
    .innerJoin(itemVersions, eq(itemVersions.id, items.currentVersionId))
    .where(and(eq(items.bankId, bankId), isNull(items.retiredAt), gt(items.code, after)))
    .orderBy(asc(items.code))
    .limit(pageSize);
};

const toPoolItem = ({ code, version }: Awaited<ReturnType<typeof readPage>>[number]): PoolItem => {
  const { id, type, topic, level, citations, fact, prompt, options, premises } = version;
  return {
    itemVersionId: id,
    code,
    type: itemTypeSchema.parse(type),
    topic: topicSchema.parse(topic),
    level: levelSchema.parse(level),
    documents: [...new Set(citations.map(({ documentId }) => documentId))].toSorted(),
    fact,
    prompt,
    options,
    premises,
    movable: movableIn(type, options),
  };
};

/** Ordering and matching ask about the options themselves: they name no others, and all of them move. */
const movableIn = (type: string, options: PoolItem['options']): number => {
  if (type === 'true-false') return 0;
  return type === 'ordering' || type === 'matching'
    ? options.length
    : movableOptions(options.map((option) => option.text));
};
