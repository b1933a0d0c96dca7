import type { KeyColumn } from './key-column.ts';
import type { Roster } from './roster.ts';

/** Everyone who has a key in a column, by key and then by member, in O(bytes · n) where numbers follow members. */
export const inOrder = (keys: KeyColumn, roster: Roster): Uint32Array =>
  keys.sorted(byMember(keys.numbers(), roster));

/** As a database hands members out, they have numbers in their order already. */
const byMember = (numbers: number[], roster: Roster): number[] => {
  const isBefore = (left: number, right: number) => roster.memberAt(left) < roster.memberAt(right);
  const isSorted = numbers.every((number, at) => at === 0 || isBefore(numbers[at - 1] ?? number, number));
  return isSorted ? numbers : numbers.toSorted((left, right) => (isBefore(left, right) ? -1 : 1));
};
