import { eq, or } from 'drizzle-orm';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problems.ts';
import { getBankIndex, type IndexedItem } from '../bank-index.ts';
import { findItem } from '../get-item.ts';
import { activeItems, pairsOf, type ItemPair } from './bank-near.ts';
import { inTurns } from './in-turns.ts';
import { likeness } from './likeness.ts';
import { mostOfOne, nearEnough, wordsAsked } from './near-duplicates.ts';
import { mostNearPairs, type LikeOne, type NearItems } from './review-contract.ts';

const nameOf = (one: string, other: string) => (one < other ? `${one} ${other}` : `${other} ${one}`);

/** Pairs somebody decided to keep. They are few, and not told by bank: ids are unique. */
const readKept = async ({ store }: Pick<Deps, 'store'>): Promise<ReadonlySet<string>> => {
  const rows = await store.read.select().from(store.tables.keptPairs);
  return new Set(rows.map(({ itemId, otherId }) => nameOf(itemId, otherId)));
};

const hundredths = (share: number) => Math.floor(share * 100);

/** The most alike pairs, each item in five at most: a template must not fill the list with itself. */
const worthTelling = (pairs: readonly ItemPair[]): ItemPair[] => {
  const told: ItemPair[] = [];
  const times = new Map<IndexedItem, number>();
  for (const pair of pairs) {
    if (told.length === mostNearPairs) break;
    const both = [pair.left, pair.right];
    if (both.some((item) => times.get(item) === mostOfOne)) continue;
    for (const item of both) times.set(item, (times.get(item) ?? 0) + 1);
    told.push(pair);
  }
  return told;
};

/**
 * Items of a bank that look alike, two by two, the most alike first: at most five pairs of an item and 1,000 in
 * all. Retired ones and pairs somebody decided to keep are left out.
 *
 * @throws {Problem} not-found.
 */
export const listNearItems = async (
  deps: Deps,
  bankId: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<NearItems> => {
  const kept = await readKept(deps);
  const all = await pairsOf(await getBankIndex(deps, bankId));
  const open = all.pairs.filter(({ left, right }) => !kept.has(nameOf(left.id, right.id)));
  const pairs = worthTelling(open);
  const name = ({ id, code }: IndexedItem) => ({ id, code });
  return {
    total: pairs.length,
    hasMore: all.hasMore || pairs.length < open.length,
    pairs: pairs.slice(offset, offset + limit).map((pair) => ({
      likeness: hundredths(pair.likeness),
      left: name(pair.left),
      right: name(pair.right),
    })),
  };
};

/**
 * Items that look like one of their bank, the most alike first. Pairs somebody decided to keep are left out.
 *
 * @throws {Problem} not-found.
 */
export const listLikeOne = async (deps: Deps, itemId: string): Promise<LikeOne> => {
  const { item, index } = await findItem(deps, itemId);
  const kept = await readKept(deps);
  const own = wordsAsked(item.question);
  const found: { item: IndexedItem; likeness: number }[] = [];
  await inTurns(activeItems(index), (other) => {
    if (other.id === itemId || kept.has(nameOf(itemId, other.id))) return;
    const alike = likeness(own, wordsAsked(other.question), nearEnough);
    if (alike >= nearEnough) found.push({ item: other, likeness: alike });
  });
  return found
    .toSorted((one, other) => other.likeness - one.likeness)
    .slice(0, mostOfOne)
    .map((each) => ({
      id: each.item.id,
      code: each.item.code,
      likeness: hundredths(each.likeness),
      prompt: each.item.question.prompt,
    }));
};

/**
 * Notes that two items which look alike are both wanted. Repeating it changes nothing.
 *
 * @param by staff id.
 * @throws {Problem} not-found unless both are items of the bank, and two.
 */
export const keepBoth = async (
  deps: Deps,
  { bankId, itemId, otherId }: { bankId: string; itemId: string; otherId: string },
  by: string,
  now: number,
): Promise<void> => {
  const { items, keptPairs } = deps.store.tables;
  const rows = await deps.store.read
    .select({ id: items.id, bankId: items.bankId })
    .from(items)
    .where(or(eq(items.id, itemId), eq(items.id, otherId)));
  if (rows.filter((row) => row.bankId === bankId).length !== 2) throw problem('not-found');
  const [first = '', second = ''] = [itemId, otherId].toSorted();
  await deps.store.write(async (tx) => {
    const stored = await tx
      .insert(keptPairs)
      .values({ itemId: first, otherId: second, keptBy: by, keptAt: now })
      .onConflictDoNothing()
      .returning({ itemId: keptPairs.itemId });
    if (stored.length === 0) return;
    await recordAudit(tx, deps, {
      at: now,
      actor: by,
      action: 'item.keep-both',
      subject: `item:${first}`,
      detail: { bankId, other: second },
    });
  });
};
