import type { RankKey } from './rank-key.ts';
import { numbersPerStep, parts, type Steps } from './steps.ts';

/** Values of a byte. */
const values = 256;
/** Whole keys looked at in one step. */
const keysPerStep = numbersPerStep / 10;

/**
 * Rank keys by the number of their member, byte after byte in one piece of memory: comparing two of them follows no
 * pointers, and the garbage collector has nothing to look at. All keys of a column are of one width.
 */
export class KeyColumn {
  /** undefined until the first key. */
  #width: number | undefined;
  #bytes = Buffer.alloc(0);
  /** 1 where there is a key. */
  #held = new Uint8Array(0);

  has(number: number): boolean {
    return this.#held[number] === 1;
  }

  /** undefined where there is none. */
  get(number: number): RankKey | undefined {
    const width = this.#width ?? 0;
    return this.has(number)
      ? this.#bytes.toString('latin1', number * width, (number + 1) * width)
      : undefined;
  }

  /** @throws {RangeError} for a key of another width than those before it. */
  set(number: number, key: RankKey) {
    const width = (this.#width ??= key.length);
    if (key.length !== width) throw new RangeError(`A key of ${key.length} bytes among keys of ${width}`);
    this.#reserve(number + 1);
    const from = number * width;
    for (let at = 0; at < width; at++) this.#bytes[from + at] = key.charCodeAt(at);
    this.#held[number] = 1;
  }

  delete(number: number) {
    this.#held[number] = 0;
  }

  /** Whether that is the key there. */
  is(number: number, key: RankKey): boolean {
    return this.get(number) === key;
  }

  /** Negative when the first key comes before the second, 0 when they are equal. Both must be there. */
  compare(left: number, right: number): number {
    const width = this.#width ?? 0;
    const bytes = this.#bytes;
    const end = (left + 1) * width;
    for (let at = left * width, other = right * width; at < end; at++, other++) {
      const difference = (bytes[at] ?? 0) - (bytes[other] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** Everyone who has a key, by number. */
  numbers(): Uint32Array {
    const numbers = new Uint32Array(this.#held.length);
    let count = 0;
    for (let number = 0; number < this.#held.length; number++)
      if (this.#held[number] === 1) numbers[count++] = number;
    return numbers.subarray(0, count);
  }

  copy(): KeyColumn {
    const copy = new KeyColumn();
    copy.#width = this.#width;
    copy.#bytes = Buffer.from(this.#bytes);
    copy.#held = this.#held.slice();
    return copy;
  }

  /**
   * Some numbers by their keys; who has equal keys stays in the order given. A radix sort from the last byte to the
   * first, O(bytes · numbers): it compares nothing, and passes over bytes that are the same in all keys.
   */
  *sorting(numbers: Uint32Array): Steps<Uint32Array> {
    const width = this.#width ?? 0;
    const counts = yield* this.#counting(numbers);
    let order = numbers.slice();
    let spare = new Uint32Array(order.length);
    for (let byte = width - 1; byte >= 0; byte--) {
      const starts = startsOf(counts.subarray(byte * values, (byte + 1) * values), order.length);
      if (!starts) continue;
      for (const { from, to } of parts(order.length, numbersPerStep)) {
        this.#deal(order.subarray(from, to), byte, starts, spare);
        yield;
      }
      [order, spare] = [spare, order];
    }
    return order;
  }

  /** How many keys have each value, byte by byte: of all bytes at once, since in the order given they lie side by side. */
  *#counting(numbers: Uint32Array): Steps<Uint32Array> {
    const counts = new Uint32Array((this.#width ?? 0) * values);
    for (const { from, to } of parts(numbers.length, keysPerStep)) {
      this.#count(numbers.subarray(from, to), counts);
      yield;
    }
    return counts;
  }

  #count(numbers: Uint32Array, counts: Uint32Array) {
    const width = this.#width ?? 0;
    for (const number of numbers) {
      let from = number * width;
      for (let byte = 0; byte < width; byte++) {
        const place = byte * values + (this.#bytes[from++] ?? 0);
        counts[place] = (counts[place] ?? 0) + 1;
      }
    }
  }

  /** Puts numbers where those with the same byte go on. */
  #deal(numbers: Uint32Array, byte: number, starts: Uint32Array, into: Uint32Array) {
    const width = this.#width ?? 0;
    for (const number of numbers) {
      const value = this.#bytes[number * width + byte] ?? 0;
      const place = starts[value] ?? 0;
      into[place] = number;
      starts[value] = place + 1;
    }
  }

  #reserve(length: number) {
    if (length <= this.#held.length) return;
    const room = Math.max(length, 2 * this.#held.length, 16);
    const held = new Uint8Array(room);
    held.set(this.#held);
    this.#held = held;
    const bytes = Buffer.alloc(room * (this.#width ?? 0));
    bytes.set(this.#bytes);
    this.#bytes = bytes;
  }
}

/** Where the numbers with each value of a byte begin once sorted by it; undefined when all have the same. */
const startsOf = (counts: Uint32Array, all: number): Uint32Array | undefined => {
  if (counts.includes(all)) return undefined;
  let start = 0;
  return counts.map((count) => (start += count) - count);
};
