import type { KeyColumn } from './key-column.ts';
import type { Roster } from './roster.ts';
import { numbersPerStep, type Steps } from './steps.ts';

/** Everyone who has a key in a column, by key and then by member, in O(bytes · n) where numbers follow members. */
export function* ordering(keys: KeyColumn, roster: Roster): Steps<Uint32Array> {
  const numbers = keys.numbers();
  yield;
  return yield* keys.sorting(yield* byMember(numbers, roster));
}

/**
 * As a database hands members out, they have numbers in their order already; with several rounds they come in a few runs
 * that do. Runs are merged two by two until one is left.
 */
function* byMember(numbers: Uint32Array, roster: Roster): Steps<Uint32Array> {
  let ends = yield* runsIn(numbers, roster);
  let merged = numbers;
  let spare = ends.length > 1 ? new Uint32Array(numbers.length) : numbers;
  while (ends.length > 1) {
    yield* mergePairs(merged, ends, roster, spare);
    [merged, spare] = [spare, merged];
    ends = ends.filter((_, at) => at % 2 === 1 || at === ends.length - 1);
  }
  return merged;
}

/** Where the runs of members in order end. */
function* runsIn(numbers: Uint32Array, roster: Roster): Steps<number[]> {
  const ends: number[] = [];
  for (let at = 1; at < numbers.length; at++) {
    if (!isBefore(roster, numbers[at - 1], numbers[at])) ends.push(at);
    if (at % numbersPerStep === 0) yield;
  }
  return [...ends, numbers.length];
}

/** Merges each run with the one after it. A last one that is left alone is copied. */
function* mergePairs(
  numbers: Uint32Array,
  ends: readonly number[],
  roster: Roster,
  into: Uint32Array,
): Steps<void> {
  let place = 0;
  for (let run = 0; run < ends.length; run += 2) {
    const middle = ends[run] ?? place;
    const end = ends[run + 1] ?? middle;
    let [left, right] = [place, middle];
    while (place < end) {
      const isLeft = right === end || (left < middle && isBefore(roster, numbers[left], numbers[right]));
      into[place++] = numbers[isLeft ? left++ : right++] ?? 0;
      if (place % numbersPerStep === 0) yield;
    }
  }
}

const isBefore = (roster: Roster, left = 0, right = 0) => roster.memberAt(left) < roster.memberAt(right);
