import type { Rules } from '../contests/contract.ts';
import { formulas, scoreResponse, type SlotKey } from './score-response.ts';

/** One slot of a paper with its key and the response that counts. */
export interface ScoredSlot extends SlotKey {
  /** Latest choice; empty when unanswered. */
  choice: readonly string[];
}

export interface PaperScore {
  /** Hundredths. */
  score: number;
  /** Hundredths. */
  maxScore: number;
  /** Formula and revision, e.g. `all-or-nothing/1`. */
  formula: string;
}

/**
 * The score of a whole paper: the sum over its slots, every slot worth `pointsPerItem`.
 *
 * @throws {RangeError} when a slot has no key.
 * Source: QTI 3.0 outcome processing, sum of SCORE over items.
 */
export const scorePaper = (slots: readonly ScoredSlot[], scoring: Rules['scoring']): PaperScore => ({
  score: slots.reduce((sum, slot) => sum + scoreResponse(slot, slot.choice, scoring), 0),
  maxScore: slots.length * scoring.pointsPerItem,
  formula: formulas[scoring.multiple],
});
