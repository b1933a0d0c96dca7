import { BlockCounts } from './block-counts.ts';
import type { RankKey } from './rank-key.ts';

export interface Entry {
  readonly member: string;
  readonly key: RankKey;
}

/** An entry with its shared rank: 1 + the entries with a strictly smaller key. */
export interface RankedEntry extends Entry {
  readonly rank: number;
}

const fullBlock = 512;
/** Blocks are loaded with room to grow before they split. */
const loadedBlock = 384;
/** Two neighbours that fit this together become one, so removals cannot leave a trail of near-empty blocks. */
const mergedBlock = 256;

const isBefore = (left: Entry, right: Entry) =>
  left.key < right.key || (left.key === right.key && left.member < right.member);

const compare = (left: Entry, right: Entry) => (isBefore(left, right) ? -1 : isBefore(right, left) ? 1 : 0);

/** First index in sorted `length` places where `isReached` holds; `length` if none. */
const firstWhere = (length: number, isReached: (index: number) => boolean) => {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isReached(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
};

/**
 * The ordered index of one board: key, then member. A sorted list cut into blocks of at most 512, with the
 * counts of the blocks in a Fenwick tree: finding a place compares O(log n) keys, and moving an entry shifts
 * at most one block.
 */
export class BoardIndex {
  #entries = new Map<string, Entry>();
  #blocks: Entry[][] = [];
  readonly #counts = new BlockCounts();

  get size(): number {
    return this.#entries.size;
  }

  /** Forgets what it held. Input already in order costs no sort. */
  bulkLoad(entries: readonly Entry[]) {
    const sorted = entries.every((entry, at) => at === 0 || compare(entries[at - 1] ?? entry, entry) <= 0)
      ? entries
      : entries.toSorted(compare);
    this.#entries = new Map(sorted.map((entry) => [entry.member, entry]));
    if (this.#entries.size < sorted.length) throw new RangeError('A member is loaded twice');
    this.#blocks = [];
    for (let at = 0; at < sorted.length; at += loadedBlock)
      this.#blocks.push(sorted.slice(at, at + loadedBlock));
    this.#counts.rebuild(this.#blocks);
  }

  /** Puts a member at its place, moving it there from an older one. Returns whether anything changed. */
  upsert(member: string, key: RankKey): boolean {
    const known = this.#entries.get(member);
    if (known?.key === key) return false;
    if (known) this.#cut(known);
    const entry = { member, key };
    this.#entries.set(member, entry);
    this.#insert(entry);
    return true;
  }

  /** Returns whether the member was there. */
  remove(member: string): boolean {
    const known = this.#entries.get(member);
    if (!known) return false;
    this.#entries.delete(member);
    this.#cut(known);
    return true;
  }

  /** undefined for a member who is not on the board. */
  keyOf(member: string): RankKey | undefined {
    return this.#entries.get(member)?.key;
  }

  /** Shared rank, from 1; null for a member who is not on the board. */
  rankOf(member: string): number | null {
    const entry = this.#entries.get(member);
    return entry ? this.#rankOfKey(entry.key) : null;
  }

  /** At most `limit` entries from position `offset` (from 0) on. */
  page(offset: number, limit: number): RankedEntry[] {
    const entries = this.#slice(offset, limit);
    let rank = entries[0] ? this.#rankOfKey(entries[0].key) : 0;
    return entries.map((entry, at) => {
      if (at > 0 && entries[at - 1]?.key !== entry.key) rank = offset + at + 1;
      return { ...entry, rank };
    });
  }

  /** The member with up to `reach` neighbours on either side; empty when not on the board. */
  around(member: string, reach: number): RankedEntry[] {
    const entry = this.#entries.get(member);
    if (!entry) return [];
    const position = this.#position(entry);
    const from = Math.max(0, position - reach);
    return this.page(from, position + reach + 1 - from);
  }

  #rankOfKey(key: RankKey): number {
    // No member is called '', so this place comes before every entry of the key.
    return 1 + this.#position({ key, member: '' });
  }

  /** Entries that come before. */
  #position(entry: Entry): number {
    const block = this.#blockFor(entry);
    const within = this.#blocks[block];
    return this.#counts.before(block) + (within ? placeIn(within, entry) : 0);
  }

  /** The first block whose last entry is not before this one. */
  #blockFor(entry: Entry): number {
    return firstWhere(this.#blocks.length, (index) => {
      const last = this.#blocks[index]?.at(-1);
      return last === undefined || !isBefore(last, entry);
    });
  }

  #slice(offset: number, limit: number): Entry[] {
    const { block, before } = this.#counts.find(offset);
    const entries: Entry[] = [];
    let skip = offset - before;
    for (let at = block; entries.length < limit && at < this.#blocks.length; at++) {
      entries.push(...(this.#blocks[at]?.slice(skip, skip + limit - entries.length) ?? []));
      skip = 0;
    }
    return entries;
  }

  #insert(entry: Entry) {
    const at = Math.min(this.#blockFor(entry), this.#blocks.length - 1);
    const block = this.#blocks[at];
    if (!block) {
      this.#replaceBlocks(0, 0, [entry]);
      return;
    }
    block.splice(placeIn(block, entry), 0, entry);
    if (block.length > fullBlock)
      this.#replaceBlocks(at, 1, block.slice(0, fullBlock / 2), block.slice(fullBlock / 2));
    else this.#counts.add(at, 1);
  }

  #cut(entry: Entry) {
    const at = this.#blockFor(entry);
    const block = this.#blocks[at];
    if (!block) return;
    block.splice(placeIn(block, entry), 1);
    const next = this.#blocks[at + 1];
    if (block.length === 0) this.#replaceBlocks(at, 1);
    else if (next && block.length + next.length <= mergedBlock)
      this.#replaceBlocks(at, 2, [...block, ...next]);
    else this.#counts.add(at, -1);
  }

  #replaceBlocks(at: number, count: number, ...blocks: Entry[][]) {
    this.#blocks.splice(at, count, ...blocks);
    this.#counts.rebuild(this.#blocks);
  }
}

const placeIn = (block: readonly Entry[], entry: Entry) =>
  firstWhere(block.length, (index) => {
    const there = block[index];
    return there === undefined || !isBefore(there, entry);
  });
