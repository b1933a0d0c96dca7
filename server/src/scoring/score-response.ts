import type { TextMatch } from '@cchc/db/schema/banks.ts';
import type { ItemType } from '../banks/contract.ts';
import type { Rules } from '../contests/contract.ts';
import { within } from './decimal.ts';
import { acceptsAnswer } from './written-answer.ts';

/** Name and revision of each scoring formula, stored with every score so that it can be recomputed. */
export const formulas = { 'all-or-nothing': 'all-or-nothing/1', partial: 'partial/1' } as const;

/** What is right for a slot. */
export interface SlotKey {
  type: ItemType;
  /** As `item_keys.correct`. */
  correct: readonly string[];
  /** As `item_keys.tolerance`. */
  tolerance: string | null;
  /** As `item_versions.text_match`. */
  textMatch: TextMatch | null;
}

const exactly: TextMatch = { caseSensitive: true, diacriticSensitive: true };

/**
 * What one response earns, in hundredths: between 0 and `pointsPerItem`, full only for exactly the key.
 *
 * Repeated ids do not matter, nor does their order but where it is what is asked. An id that is not in the
 * key counts as a wrong choice, also one the item never offered: saving refuses those, so here it is not
 * worth a second answer.
 *
 * @param choice as saved; empty when unanswered.
 * @throws {RangeError} when the key is empty, which no frozen item has.
 * Source: QTI 3.0 response processing. `all-or-nothing/1` is its `match_correct` template. `partial/1` is
 * its `map_response` with 1/n for a right option, −1/n for a wrong one and lower bound 0, the way Moodle's
 * multiple-answer questions add grade fractions; for matching 1/n for a right pair (Moodle's matching
 * question), for ordering 1/n for what stands in its right place (“absolute position” of Moodle's ordering
 * question). It rounds down, so that only the key earns full marks.
 */
export const scoreResponse = (
  key: SlotKey,
  choice: readonly string[],
  { pointsPerItem, multiple }: Rules['scoring'],
): number => {
  if (key.correct.length === 0) throw new RangeError('An item without a key cannot be scored');
  const parts = multiple === 'partial' ? rightParts(key, choice) : undefined;
  if (parts !== undefined) return Math.floor((Math.max(0, parts) * pointsPerItem) / key.correct.length);
  return isRight(key, choice) ? pointsPerItem : 0;
};

const isRight = (key: SlotKey, choice: readonly string[]): boolean => {
  const { type, correct, tolerance, textMatch } = key;
  const [written = ''] = choice;
  if (type === 'short-answer') return acceptsAnswer(written, correct, textMatch ?? exactly);
  if (type === 'numeric')
    return written !== '' && correct.some((target) => within(written, target, tolerance ?? '0'));
  if (type === 'ordering') return inPlace(correct, choice) === correct.length;
  return new Set(choice).size === new Set(correct).size && among(correct, choice) === correct.length;
};

/** How many n-ths of the marks are earned; undefined where a question has no parts. Negative when wrong choices outweigh. */
const rightParts = ({ type, correct }: SlotKey, choice: readonly string[]): number | undefined => {
  const right = among(correct, choice);
  const chosen = new Set(choice).size;
  if (type === 'multiple') return right - (chosen - right);
  // More pairs than there are premises were never on offer.
  if (type === 'matching') return chosen > correct.length ? 0 : right;
  return type === 'ordering' ? inPlace(correct, choice) : undefined;
};

const among = (correct: readonly string[], choice: readonly string[]) =>
  [...new Set(choice)].filter((id) => correct.includes(id)).length;

const inPlace = (correct: readonly string[], choice: readonly string[]) =>
  choice.length > correct.length ? 0 : choice.filter((id, index) => id === correct[index]).length;
