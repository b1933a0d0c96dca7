import type { Rules } from './contract.ts';

type Reveal = Rules['reveal'];
type When = Reveal['score'];

interface Window {
  closesAt: number;
  /** The last moment, grace included, of those given time beyond the close. */
  extendedUntil?: number | null;
}

/**
 * The moment a round is over for everybody: closing plus the grace in which late saves are still taken, or when
 * the time of the last one given more is over. Keys and scores shown before would reach somebody still sitting.
 */
export const overAt = (rules: Pick<Rules, 'sitting'>, round: Window) =>
  Math.max(round.closesAt + rules.sitting.graceMs, round.extendedUntil ?? 0);

function shownAt(when: When, rules: Rules, round: Window, submittedAt: number): number | null {
  if (when === 'never') return null;
  return when === 'on-submit' ? submittedAt : overAt(rules, round);
}

/** When a submitted attempt's score is shown, UTC ms; null for never. Receipts, boards and exports all ask here. */
export const scoreShownAt = (rules: Rules, round: Window, submittedAt: number) =>
  shownAt(rules.reveal.score, rules, round, submittedAt);

/** When its key and explanations are shown, UTC ms; null for never. */
export const keyShownAt = (rules: Rules, round: Window, submittedAt: number) =>
  shownAt(rules.reveal.key, rules, round, submittedAt);

const reached = (moment: number | null, now: number) => moment !== null && now >= moment;

/** Whether the score of an attempt submitted at `submittedAt` may be shown at `now`. */
export const scoreVisible = (rules: Rules, round: Window, submittedAt: number, now: number) =>
  reached(scoreShownAt(rules, round, submittedAt), now);

/** Whether its key may be shown. */
export const keyVisible = (rules: Rules, round: Window, submittedAt: number, now: number) =>
  reached(keyShownAt(rules, round, submittedAt), now);
