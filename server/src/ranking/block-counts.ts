/**
 * How many entries lie before a block, and which block holds the n-th entry, in O(log blocks).
 * Source: P. M. Fenwick, “A new data structure for cumulative frequency tables” (1994).
 */
export class BlockCounts {
  #tree = new Int32Array(1);

  /** Forgets what it held and counts anew, in O(blocks). */
  rebuild(blocks: readonly { length: number }[]) {
    this.#tree = new Int32Array(blocks.length + 1);
    blocks.forEach((block, index) => this.#settle(index + 1, block.length));
  }

  #settle(node: number, count: number) {
    this.#tree[node] = this.#at(node) + count;
    const parent = node + (node & -node);
    if (parent < this.#tree.length) this.#tree[parent] = this.#at(parent) + this.#at(node);
  }

  add(block: number, change: number) {
    for (let node = block + 1; node < this.#tree.length; node += node & -node)
      this.#tree[node] = this.#at(node) + change;
  }

  /** Entries in the blocks before this one. */
  before(block: number): number {
    let sum = 0;
    for (let node = block; node > 0; node -= node & -node) sum += this.#at(node);
    return sum;
  }

  /** The block that holds the entry at `position` (from 0), and how many entries lie before that block. */
  find(position: number): { block: number; before: number } {
    let block = 0;
    let before = 0;
    for (let step = 2 ** Math.floor(Math.log2(this.#tree.length)); step >= 1; step /= 2) {
      const next = block + step;
      if (next >= this.#tree.length || before + this.#at(next) > position) continue;
      block = next;
      before += this.#at(next);
    }
    return { block, before };
  }

  #at(node: number): number {
    return this.#tree[node] ?? 0;
  }
}
