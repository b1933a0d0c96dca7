import type { ItemType } from '../banks/contract.ts';
import type { Rules } from '../contests/contract.ts';

/** Name and revision of each scoring formula, stored with every score so that it can be recomputed. */
export const formulas = { 'all-or-nothing': 'all-or-nothing/1', partial: 'partial/1' } as const;

/**
 * What one response earns, in hundredths: between 0 and `pointsPerItem`, full only for exactly the key.
 *
 * The order of ids and repeated ids do not matter. An id that is not in the key counts as a wrong
 * choice, also one the item never offered: saving refuses those, so here it is not worth a second answer.
 *
 * @param choice option ids; empty when unanswered.
 * @param correct the key: ids of the right options.
 * @throws {RangeError} when the key is empty, which no frozen item has.
 * Source: QTI 3.0 response processing. `all-or-nothing/1` is its `match_correct` template; `partial/1`
 * is its `map_response` with 1/n for a right option, −1/n for a wrong one and lower bound 0, the way
 * Moodle's multiple-answer questions add grade fractions. It rounds down, so that only the key earns full marks.
 */
export const scoreResponse = (
  type: ItemType,
  choice: readonly string[],
  correct: readonly string[],
  scoring: Rules['scoring'],
): number => {
  if (correct.length === 0) throw new RangeError('An item without a key cannot be scored');
  const chosen = new Set(choice);
  const key = new Set(correct);
  return type === 'multiple' && scoring.multiple === 'partial'
    ? partialScore(chosen, key, scoring.pointsPerItem)
    : matchScore(chosen, key, scoring.pointsPerItem);
};

const rightIn = (chosen: ReadonlySet<string>, key: ReadonlySet<string>) =>
  [...chosen].filter((id) => key.has(id)).length;

const matchScore = (chosen: ReadonlySet<string>, key: ReadonlySet<string>, points: number) =>
  chosen.size === key.size && rightIn(chosen, key) === key.size ? points : 0;

const partialScore = (chosen: ReadonlySet<string>, key: ReadonlySet<string>, points: number) => {
  const right = rightIn(chosen, key);
  const wrong = chosen.size - right;
  return Math.max(0, Math.floor(((right - wrong) * points) / key.size));
};
