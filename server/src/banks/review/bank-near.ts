import type { BankIndex, IndexedItem } from '../bank-index.ts';
import type { DraftQuestion } from '../contract.ts';
import { inTurns } from './in-turns.ts';
import { NearDuplicates, wordsAsked, type NearPair } from './near-duplicates.ts';

export interface ItemPair {
  likeness: number;
  left: IndexedItem;
  right: IndexedItem;
}

/** What was worked out of the items of a bank. */
interface Worked {
  /** The most alike first. */
  pairs: ItemPair[];
  hasMore: boolean;
  /** The item a question of elsewhere is most like, if it is like any. */
  closest: (question: DraftQuestion) => IndexedItem | undefined;
}

/** What was worked out for a bank as it stands, kept as long as that is. */
const worked = new WeakMap<BankIndex, Promise<Worked>>();

export const activeItems = (index: BankIndex) => index.items.filter(({ retiredAt }) => retiredAt === null);

const workOut = async (index: BankIndex): Promise<Worked> => {
  const items = activeItems(index);
  const near = new NearDuplicates();
  const sets: ReadonlySet<string>[] = [];
  await inTurns(items, ({ question }) => {
    const words = wordsAsked(question);
    sets.push(words);
    near.count(words);
  });
  const found: NearPair[] = [];
  await inTurns(sets, (words) => void found.push(...near.take(words)));
  const pairs = found
    .toSorted(
      (one, other) => other.likeness - one.likeness || one.right - other.right || one.left - other.left,
    )
    .flatMap((pair) => {
      const [left, right] = [items[pair.left], items[pair.right]];
      return left && right ? [{ likeness: pair.likeness, left, right }] : [];
    });
  const closest = (question: DraftQuestion) => items[near.find(wordsAsked(question))[0]?.left ?? -1];
  return { pairs, hasMore: near.hasMore, closest };
};

/** The pairs of a bank that look alike, and how to find what looks like a question of elsewhere. */
export const pairsOf = (index: BankIndex): Promise<Worked> => {
  const known = worked.get(index);
  if (known) return known;
  const working = workOut(index);
  worked.set(index, working);
  return working;
};
