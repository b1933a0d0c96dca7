import type { Rules } from '../contests/contract.ts';
import { keyVisible, overAt } from '../contests/visibility.ts';
import type { ProblemName } from '../problems.ts';
import { stillTaken } from './deadline.ts';

/** What decides whether an attempt may be given time. Times are UTC milliseconds. */
export interface Extendable {
  /** Deadline plus grace. */
  expiresAt: number;
  /** null while open. */
  submittedAt: number | null;
  /** Whether its entrant has begun another attempt of the round since. */
  hasNewer: boolean;
  round: { closesAt: number; extendedUntil?: number | null; finalizedAt: number | null };
  /** In force now. */
  rules: Rules;
  /** The rules it was sat under. */
  ownRules: Rules;
}

const isOver = ({ submittedAt, expiresAt }: Extendable, now: number) =>
  submittedAt !== null || !stillTaken({ expiresAt }, now);

/** Why an attempt cannot be given extra time at `now`: it must be open. Null when it can. */
export const extraTimeRefusal = (attempt: Extendable, now: number): ProblemName | null => {
  if (attempt.round.finalizedAt !== null) return 'results-final';
  return isOver(attempt, now) ? 'attempt-closed' : null;
};

/**
 * Whether the entrant may have seen the key of a submitted attempt: by the rules in force, which decide what is
 * shown, or by those it was sat under, which decided before.
 */
const keyWasShown = ({ submittedAt, expiresAt, round, rules, ownRules }: Extendable, now: number) =>
  [rules, ownRules].some((each) => keyVisible(each, round, submittedAt ?? expiresAt, now));

/**
 * Why an attempt cannot be reopened at `now`; null when it can. It must be over, and results not final. Whoever
 * has seen the key must not answer again, nor guess a number that may have been told since the round was over.
 * One with a newer attempt goes on with that: two at once would confuse everybody.
 */
export const reopeningRefusal = (attempt: Extendable, now: number): ProblemName | null => {
  const { round, rules } = attempt;
  if (round.finalizedAt !== null) return 'results-final';
  if (!isOver(attempt, now)) return 'attempt-open';
  if (attempt.hasNewer) return 'newer-attempt';
  if (keyWasShown(attempt, now)) return 'key-shown';
  return rules.prediction !== null && now >= overAt(rules, round) ? 'results-final' : null;
};
