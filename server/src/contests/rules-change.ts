import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';

/** Members deep: which round and which of its times, yet not each unit of a bloc. */
const deepest = 3;

const membersOf = (value: unknown): Map<string, unknown> | undefined =>
  value !== null && typeof value === 'object' ? new Map(Object.entries(value)) : undefined;

const lengthOf = (value: unknown) => (Array.isArray(value) ? value.length : undefined);

/**
 * JSON Pointers of what differs between two values, in order, as deep as a person needs to look: `/rounds/0/closesAt`.
 * Holds places alone, nothing of what stands there.
 */
export function changedPointers(before: unknown, after: unknown, at = '', depth = 0): string[] {
  if (canonicalJson([before]) === canonicalJson([after])) return [];
  const [left, right] = [membersOf(before), membersOf(after)];
  // Of lists of unlike length it means nothing any more what stands where.
  if (!left || !right || depth === deepest || lengthOf(before) !== lengthOf(after)) return [at];
  const names = [...new Set([...left.keys(), ...right.keys()])];
  return names.flatMap((name) =>
    changedPointers(left.get(name), right.get(name), `${at}/${name}`, depth + 1),
  );
}

/** SHA-256, hexadecimal, of rules as they are stored: anybody can work it out from the version itself. */
export const rulesHash = (stored: string): string => createHash('sha256').update(stored).digest('hex');
