/** A source of numbers in [0, 1), each step giving the next. */
export type Random = () => number;

const uint32 = 2 ** 32;

/**
 * A small generator whose whole sequence follows from its seed, so a drawn paper can be drawn again.
 * Not for secrets: codes and sessions come from the system's own randomness.
 *
 * @param seed at least 16 bytes; only the first 16 are read.
 * @throws {RangeError} if there are fewer.
 * Source: sfc32 of Chris Doty-Humphrey's PractRand 0.95, whose own seeding also discards the first 12 steps.
 */
export const seededRandom = (seed: Uint8Array): Random => {
  if (seed.length < 16) throw new RangeError('The seed has fewer than 16 bytes');
  const view = new DataView(seed.buffer, seed.byteOffset, 16);
  let [a, b, c, counter] = [view.getInt32(0), view.getInt32(4), view.getInt32(8), view.getInt32(12)];
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / uint32;
  };
  for (let step = 0; step < 12; step++) next();
  return next;
};

/**
 * The same values in an order where each is equally likely. The array handed in stays as it is.
 * Source: Fisher and Yates, in the form that builds a new array (Knuth, TAOCP 3.4.2).
 */
export const shuffled = <Value>(values: readonly Value[], random: Random): Value[] => {
  const result: Value[] = [];
  for (const value of values) {
    const place = Math.floor(random() * (result.length + 1));
    // What stood there moves to the end; at the end itself nothing did.
    result.push(...result.slice(place, place + 1));
    result[place] = value;
  }
  return result;
};
