import { BlockCounts } from './block-counts.ts';
import { KeyColumn } from './key-column.ts';
import { ordering } from './key-order.ts';
import type { RankKey } from './rank-key.ts';
import { Roster } from './roster.ts';
import { atOnce, type Steps } from './steps.ts';

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
const blocksPerStep = 100;
/** Two neighbours that fit this together become one, so removals cannot leave a trail of near-empty blocks. */
const mergedBlock = 256;

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
 * at most one block. Blocks hold numbers of a roster, their keys lie in a column.
 */
export class BoardIndex {
  readonly #roster: Roster;
  #keys = new KeyColumn();
  #size = 0;
  #blocks: number[][] = [];
  readonly #counts = new BlockCounts();

  /**
   * @param roster shared with other boards of the same people; left out, one of its own. A shared one spares looking
   * everybody up again, and takes some twenty bytes for each of them, on the board or not.
   */
  constructor(roster: Roster = new Roster()) {
    this.#roster = roster;
  }

  get size(): number {
    return this.#size;
  }

  /** Forgets what it held. */
  bulkLoad(entries: readonly Entry[]) {
    atOnce(this.loading([entries]));
  }

  /** The same, in steps: a part of the entries each, and then those of sorting them. What it held counts until the last. */
  *loading(parts: Iterable<readonly Entry[]>): Steps<void> {
    const keys = new KeyColumn();
    for (const entries of parts) {
      for (const { member, key } of entries) {
        const number = this.#roster.add(member);
        if (keys.has(number)) throw new RangeError('A member is loaded twice');
        keys.set(number, key);
      }
      yield;
    }
    yield* this.adopting(keys, yield* ordering(keys, this.#roster));
  }

  /** The same for everyone who has a key in a column by the numbers of its roster; the column is its own from now on. */
  *adopting(keys: KeyColumn, order: Uint32Array): Steps<void> {
    const blocks: number[][] = [];
    for (let at = 0; at < order.length; at += loadedBlock) {
      blocks.push(Array.from(order.subarray(at, at + loadedBlock)));
      if (blocks.length % blocksPerStep === 0) yield;
    }
    this.#keys = keys;
    this.#size = order.length;
    this.#blocks = blocks;
    this.#counts.rebuild(blocks);
  }

  /** Everyone on the board by number in its roster, in no order that means anything. */
  numbers(): Uint32Array {
    return this.#keys.numbers();
  }

  /** Puts a member at its place, moving it there from an older one. Returns whether anything changed. */
  upsert(member: string, key: RankKey): boolean {
    const number = this.#roster.add(member);
    const isKnown = this.#keys.has(number);
    if (isKnown && this.#keys.is(number, key)) return false;
    if (isKnown) this.#cut(number);
    else this.#size++;
    this.#keys.set(number, key);
    this.#insert(number);
    return true;
  }

  /** Returns whether the member was there. */
  remove(member: string): boolean {
    const number = this.numberOf(member);
    if (number === undefined) return false;
    this.#cut(number);
    this.#keys.delete(number);
    this.#size--;
    return true;
  }

  /** undefined for a member who is not on the board. */
  keyOf(member: string): RankKey | undefined {
    const number = this.numberOf(member);
    return number === undefined ? undefined : this.#keys.get(number);
  }

  /** Shared rank, from 1; null for a member who is not on the board. */
  rankOf(member: string): number | null {
    const number = this.numberOf(member);
    return number === undefined ? null : this.#rankAt(number);
  }

  /** In its roster; undefined for a member who is not on the board. */
  numberOf(member: string): number | undefined {
    const number = this.#roster.numberOf(member);
    return number !== undefined && this.#keys.has(number) ? number : undefined;
  }

  /** At most `limit` entries from position `offset` (from 0) on. */
  page(offset: number, limit: number): RankedEntry[] {
    const numbers = this.#slice(offset, limit);
    let rank = numbers[0] === undefined ? 0 : this.#rankAt(numbers[0]);
    return numbers.map((number, at) => {
      const before = numbers[at - 1];
      if (before !== undefined && this.#keys.compare(before, number) !== 0) rank = offset + at + 1;
      return { member: this.#roster.memberAt(number), key: this.#keys.get(number) ?? '', rank };
    });
  }

  /** The member with up to `reach` neighbours on either side; empty when not on the board. */
  around(member: string, reach: number): RankedEntry[] {
    const number = this.numberOf(member);
    if (number === undefined) return [];
    const position = this.#firstWhere((other) => !this.#isBefore(other, number));
    const from = Math.max(0, position - reach);
    return this.page(from, position + reach + 1 - from);
  }

  #isBefore(left: number, right: number): boolean {
    const order = this.#keys.compare(left, right);
    return order < 0 || (order === 0 && this.#roster.memberAt(left) < this.#roster.memberAt(right));
  }

  #rankAt(number: number): number {
    return 1 + this.#firstWhere((other) => this.#keys.compare(other, number) >= 0);
  }

  /** How many entries come before the first where `isReached` holds. */
  #firstWhere(isReached: (number: number) => boolean): number {
    const block = this.#blockWhere(isReached);
    const within = this.#blocks[block];
    return this.#counts.before(block) + (within ? placeWhere(within, isReached) : 0);
  }

  /** The first block whose last entry `isReached`. */
  #blockWhere(isReached: (number: number) => boolean): number {
    return firstWhere(this.#blocks.length, (index) => {
      const last = this.#blocks[index]?.at(-1);
      return last === undefined || isReached(last);
    });
  }

  #slice(offset: number, limit: number): number[] {
    const { block, before } = this.#counts.find(offset);
    const numbers: number[] = [];
    let skip = offset - before;
    for (let at = block; numbers.length < limit && at < this.#blocks.length; at++) {
      numbers.push(...(this.#blocks[at]?.slice(skip, skip + limit - numbers.length) ?? []));
      skip = 0;
    }
    return numbers;
  }

  #insert(number: number) {
    const isReached = (other: number) => !this.#isBefore(other, number);
    const at = Math.min(this.#blockWhere(isReached), this.#blocks.length - 1);
    const block = this.#blocks[at];
    if (!block) {
      this.#replaceBlocks(0, 0, [number]);
      return;
    }
    block.splice(placeWhere(block, isReached), 0, number);
    if (block.length > fullBlock)
      this.#replaceBlocks(at, 1, block.slice(0, fullBlock / 2), block.slice(fullBlock / 2));
    else this.#counts.add(at, 1);
  }

  #cut(number: number) {
    const isReached = (other: number) => !this.#isBefore(other, number);
    const at = this.#blockWhere(isReached);
    const block = this.#blocks[at];
    if (!block) return;
    block.splice(placeWhere(block, isReached), 1);
    const next = this.#blocks[at + 1];
    if (block.length === 0) this.#replaceBlocks(at, 1);
    else if (next && block.length + next.length <= mergedBlock)
      this.#replaceBlocks(at, 2, [...block, ...next]);
    else this.#counts.add(at, -1);
  }

  #replaceBlocks(at: number, count: number, ...blocks: number[][]) {
    this.#blocks.splice(at, count, ...blocks);
    this.#counts.rebuild(this.#blocks);
  }
}

const placeWhere = (block: readonly number[], isReached: (number: number) => boolean) =>
  firstWhere(block.length, (index) => {
    const there = block[index];
    return there === undefined || isReached(there);
  });
