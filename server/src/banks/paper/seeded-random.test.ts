import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom, shuffled } from './seeded-random.ts';

const seed = (byte: number) => new Uint8Array(16).fill(byte);
const take = (count: number, random: () => number) => Array.from({ length: count }, random);

describe('seededRandom', () => {
  it('gives the same sequence for the same seed and another for another', () => {
    expect(take(20, seededRandom(seed(7)))).toEqual(take(20, seededRandom(seed(7))));
    expect(take(20, seededRandom(seed(7)))).not.toEqual(take(20, seededRandom(seed(8))));
  });

  it('reads every one of the 16 bytes', () => {
    const first = take(4, seededRandom(seed(0)));
    for (let at = 0; at < 16; at++) {
      const bytes = seed(0);
      bytes[at] = 1;
      expect(take(4, seededRandom(bytes))).not.toEqual(first);
    }
  });

  it('follows the published recurrence', () => {
    // Worked out with arbitrary-precision integers from the definition, so no 32-bit trick is shared.
    const mask = 0xffffffffn;
    let [a, b, c, counter] = [1n, 2n, 3n, 4n];
    const reference = () => {
      const sum = (a + b + counter) & mask;
      counter = (counter + 1n) & mask;
      a = b ^ (b >> 9n);
      b = (c + (c << 3n)) & mask;
      c = ((((c << 21n) & mask) | (c >> 11n)) + sum) & mask;
      return Number(sum) / 2 ** 32;
    };
    for (let step = 0; step < 12; step++) reference();
    const random = seededRandom(Uint8Array.from([0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4]));
    expect(take(200, random)).toEqual(take(200, reference));
  });

  it('stays in [0, 1) and spreads evenly over ten bins', () => {
    const bins = Array.from({ length: 10 }, () => 0);
    for (const value of take(20_000, seededRandom(seed(3)))) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(1);
      const bin = Math.floor(value * 10);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    for (const count of bins) expect(Math.abs(count - 2000)).toBeLessThan(250);
  });

  it('refuses a seed that is too short', () => {
    expect(() => seededRandom(new Uint8Array(15))).toThrow(RangeError);
  });
});

describe('shuffled', () => {
  it('keeps exactly the values it was given and leaves the array alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { maxLength: 30 }),
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        (values, bytes) => {
          const before = [...values];
          const after = shuffled(values, seededRandom(bytes));
          expect(values).toEqual(before);
          expect(after.toSorted((x, y) => x - y)).toEqual(before.toSorted((x, y) => x - y));
        },
      ),
    );
  });

  it('gives each of the 24 orders of four values about equally often', () => {
    const random = seededRandom(seed(9));
    const seen = new Map<string, number>();
    for (let round = 0; round < 12_000; round++) {
      const order = shuffled('abcd'.split(''), random).join('');
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect(seen.size).toBe(24);
    for (const count of seen.values()) expect(Math.abs(count - 500)).toBeLessThan(120);
  });
});
