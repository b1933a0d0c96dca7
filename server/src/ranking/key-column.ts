import type { RankKey } from './rank-key.ts';
import { numbersPerStep, parts, type Steps } from './steps.ts';

/** Values of a byte. */
const values = 256;
/** Whole keys looked at in one step. */
const keysPerStep = numbersPerStep / 10;

const bytesOfWord = 4;

/** A byte of the key that differs, and where the numbers with each of its values begin once sorted by it. */
interface Pass {
  byte: number;
  starts: Uint32Array;
}

/** Numbers in an order, and beside each of them some bytes of its key. */
interface Dealt {
  numbers: Uint32Array;
  words: Uint32Array;
}

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
   * first, O(bytes · numbers): it compares nothing, and passes over bytes that are the same in all keys. Four bytes at a
   * time are fetched and then go along with their number: keys lie far apart in the order reached so far.
   */
  *sorting(numbers: Uint32Array): Steps<Uint32Array> {
    const counts = yield* this.#counting(numbers);
    const passes = passesOf(counts, numbers.length);
    let from = { numbers: numbers.slice(), words: new Uint32Array(numbers.length) };
    let into = { numbers: new Uint32Array(numbers.length), words: new Uint32Array(numbers.length) };
    for (let first = 0; first < passes.length; first += bytesOfWord) {
      const some = passes.slice(first, first + bytesOfWord);
      yield* this.#fetching(from, some);
      for (const [place, { starts }] of some.entries()) {
        for (const part of parts(numbers.length, numbersPerStep)) {
          deal(from, part, { shift: 8 * place, starts }, into);
          yield;
        }
        [from, into] = [into, from];
      }
    }
    return from.numbers;
  }

  /** Puts beside each number those bytes of its key, the first of them lowest. */
  *#fetching({ numbers, words }: Dealt, passes: readonly Pass[]): Steps<void> {
    for (const part of parts(numbers.length, numbersPerStep)) {
      this.#fetch(numbers.subarray(part.from, part.to), passes, words.subarray(part.from, part.to));
      yield;
    }
  }

  #fetch(numbers: Uint32Array, passes: readonly Pass[], words: Uint32Array) {
    const width = this.#width ?? 0;
    for (let at = 0; at < numbers.length; at++) {
      const key = (numbers[at] ?? 0) * width;
      let word = 0;
      for (let place = 0; place < passes.length; place++)
        word |= (this.#bytes[key + (passes[place]?.byte ?? 0)] ?? 0) << (8 * place);
      words[at] = word;
    }
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

/** Bytes of a key that numbers are dealt by, the last byte of the key first. */
const passesOf = (counts: Uint32Array, all: number): Pass[] => {
  const passes: Pass[] = [];
  for (let byte = counts.length / values - 1; byte >= 0; byte--) {
    const ofByte = counts.subarray(byte * values, (byte + 1) * values);
    if (ofByte.includes(all)) continue;
    let start = 0;
    passes.push({ byte, starts: ofByte.map((count) => (start += count) - count) });
  }
  return passes;
};

/** Puts numbers, with what goes along, where those with the same byte go on. */
function deal(
  { numbers, words }: Dealt,
  { from, to }: { from: number; to: number },
  { shift, starts }: { shift: number; starts: Uint32Array },
  into: Dealt,
) {
  for (let at = from; at < to; at++) {
    const word = words[at] ?? 0;
    const value = (word >>> shift) & 0xff;
    const place = starts[value] ?? 0;
    into.numbers[place] = numbers[at] ?? 0;
    into.words[place] = word;
    starts[value] = place + 1;
  }
}
