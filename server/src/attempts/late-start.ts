import type { Rules } from '../contests/contract.ts';
import { overAt } from '../contests/visibility.ts';
import type { ProblemName } from '../problems.ts';
import type { AttemptTimes } from './deadline.ts';

/** What decides whether a named entrant may be let in after the close. Times are UTC milliseconds. */
export interface LateComer {
  round: { closesAt: number; extendedUntil?: number | null; finalizedAt: number | null };
  /** In force now. */
  rules: Rules;
  /** The newest attempt in the round; undefined before the first. */
  newest: { number: number; submittedAt: number | null } | undefined;
  /** Attempts there under entries that were merged into this one. */
  merged: number;
  /** Whether rules in force at any time since the round was over told its keys. Asked only once it is. */
  keyTold: boolean;
}

/**
 * Why an entrant cannot be given leave to start late at `now`; null when they can. Whoever sits already is given
 * time instead. Once the round is over the key may have been told, and the number that is guessed.
 */
export const lateStartRefusal = (
  { round, rules, newest, merged, keyTold }: LateComer,
  now: number,
): ProblemName | null => {
  if (round.finalizedAt !== null) return 'results-final';
  if (newest?.submittedAt === null) return 'attempt-open';
  const { attempts } = rules.sitting;
  if (attempts !== null && (newest?.number ?? 0) + merged >= attempts) return 'attempt-limit';
  if (now < overAt(rules, round)) return null;
  if (keyTold) return 'key-shown';
  return rules.prediction === null ? null : 'results-final';
};

/**
 * The times of an attempt started with leave: the whole duration from the start, whenever the round closed. Leave is
 * for starting alone; who starts in its last moment sits as long as everybody.
 */
export const lateTimes = (
  startedAt: number,
  { durationMs, graceMs }: { durationMs: number; graceMs: number },
): AttemptTimes => {
  const endsAt = startedAt + durationMs;
  return { startedAt, endsAt, expiresAt: endsAt + graceMs };
};
