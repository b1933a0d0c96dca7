import { problem } from '../problems.ts';
import type { Span } from './extension.ts';

/** The times of one attempt, UTC milliseconds. */
export interface AttemptTimes {
  startedAt: number;
  /** Deadline. */
  endsAt: number;
  /** Deadline plus grace: the last moment at which a save may arrive. */
  expiresAt: number;
}

/** How an attempt ended. */
export interface Ending {
  submittedAt: number;
  submittedBy: 'entrant' | 'deadline';
  /** The time had; what lay between an ending and a reopening is not in it. */
  durationMs: number;
}

/**
 * The times of an attempt started at `now`: the full duration, but never past the round's closing.
 * Source: contest rules, “thời gian làm bài”; the grace covers the way of a save sent in time.
 */
export function attemptTimes(
  now: number,
  round: { closesAt: number },
  sitting: { durationMs: number; graceMs: number },
): AttemptTimes {
  const endsAt = rulesEnd(now, round.closesAt, sitting);
  return { startedAt: now, endsAt, expiresAt: endsAt + sitting.graceMs };
}

/** The deadline the rules alone give an attempt begun at `startedAt`; a close moved before the start leaves no time. */
export const rulesEnd = (startedAt: number, closesAt: number, { durationMs }: { durationMs: number }) =>
  Math.max(startedAt, Math.min(startedAt + durationMs, closesAt));

/** Whether what arrived at `arrivedAt` is still taken: up to and including the last millisecond of the grace. */
export const stillTaken = ({ expiresAt }: Pick<AttemptTimes, 'expiresAt'>, arrivedAt: number) =>
  arrivedAt <= expiresAt;

/**
 * How an attempt ends that is submitted by what arrived at `arrivedAt`. In the grace, an entrant's own
 * submission counts as made at the deadline; after it, the attempt ended by itself at the deadline.
 *
 * @param span the stretch of sitting under way, where it is not all there was.
 */
export function endingAt(
  times: AttemptTimes,
  arrivedAt: number,
  { since, spentMs }: Span = { since: times.startedAt, spentMs: 0 },
): Ending {
  const submittedBy = stillTaken(times, arrivedAt) ? 'entrant' : 'deadline';
  // A clock set back between start and submission must not give a negative duration.
  const submittedAt = Math.max(since, Math.min(arrivedAt, times.endsAt));
  return { submittedAt, submittedBy, durationMs: spentMs + submittedAt - since };
}

/**
 * Refuses what arrives for an attempt that is over, submitted or not.
 *
 * @throws {Problem} attempt-closed with `closedAt`: when it was submitted, or its deadline.
 */
export function refuseIfClosed(
  attempt: Omit<AttemptTimes, 'startedAt'> & { submittedAt: number | null },
  arrivedAt: number,
): void {
  if (attempt.submittedAt !== null) throw problem('attempt-closed', { closedAt: attempt.submittedAt });
  if (!stillTaken(attempt, arrivedAt)) throw problem('attempt-closed', { closedAt: attempt.endsAt });
}
