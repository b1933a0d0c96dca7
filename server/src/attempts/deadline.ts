import { problem } from '../problems.ts';

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
  const endsAt = Math.min(now + sitting.durationMs, round.closesAt);
  return { startedAt: now, endsAt, expiresAt: endsAt + sitting.graceMs };
}

/** Whether what arrived at `arrivedAt` is still taken: up to and including the last millisecond of the grace. */
export const stillTaken = ({ expiresAt }: Pick<AttemptTimes, 'expiresAt'>, arrivedAt: number) =>
  arrivedAt <= expiresAt;

/**
 * How an attempt ends that is submitted by what arrived at `arrivedAt`. In the grace, an entrant's own
 * submission counts as made at the deadline; after it, the attempt ended by itself at the deadline.
 */
export function endingAt(times: AttemptTimes, arrivedAt: number): Ending {
  const submittedBy = stillTaken(times, arrivedAt) ? 'entrant' : 'deadline';
  // A clock set back between start and submission must not give a negative duration.
  const submittedAt = Math.max(times.startedAt, Math.min(arrivedAt, times.endsAt));
  return { submittedAt, submittedBy, durationMs: submittedAt - times.startedAt };
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
