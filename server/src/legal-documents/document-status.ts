import { startOfDay, vietnamOffset } from '../vi/vietnam-time.ts';
import type { DocumentStatus, Standing } from './contract.ts';

/** What decides whether a document holds. Dates are ISO dates in Vietnam. */
export interface Validity {
  effectiveFrom: string | null;
  /** The first day it no longer holds. */
  effectiveTo: string | null;
  replacedById: string | null;
  standing: Standing;
}

const day = 24 * 3_600_000;
/** Long enough to look for another basis before a contest of the season. */
const endingMs = 120 * day;

/** The day it is in Vietnam, as an ISO date. */
const dateInVietnam = (now: number): string => new Date(now + vietnamOffset).toISOString().slice(0, 10);

/** The midnight in Vietnam an ISO date begins with, UTC milliseconds. */
export const dateBegins = (date: string): number => startOfDay(Date.parse(`${date}T00:00:00Z`));

/** Whether a document no longer holds. One said to be replaced or over without a date has gone. */
export const isOver = (validity: Validity, now: number): boolean => {
  const { effectiveTo, replacedById, standing } = validity;
  if (effectiveTo !== null) return effectiveTo <= dateInVietnam(now);
  return replacedById !== null || standing === 'over';
};

/** How a document stands on the day `now` is in Vietnam. Dates tell first; where there are none, what is known. */
export const statusOf = (validity: Validity, now: number): DocumentStatus => {
  const { effectiveFrom, effectiveTo, replacedById, standing } = validity;
  if (isOver(validity, now)) return replacedById === null ? 'over' : 'replaced';
  if (effectiveFrom !== null && effectiveFrom > dateInVietnam(now)) return 'upcoming';
  if (effectiveTo !== null && dateBegins(effectiveTo) - now <= endingMs) return 'ending';
  return standing === 'unclear' ? 'unclear' : 'in-force';
};

/**
 * Whether the end of a document has come since it was recorded and has not been said to its questions yet.
 * One recorded after its end came in with its questions' eyes open.
 */
export const endsUnsaid = (
  document: { effectiveTo: string | null; createdAt: number; flaggedAt: number | null },
  now: number,
): boolean => {
  const { effectiveTo, createdAt, flaggedAt } = document;
  if (effectiveTo === null || effectiveTo > dateInVietnam(now)) return false;
  const ended = dateBegins(effectiveTo);
  return ended > createdAt && (flaggedAt === null || flaggedAt < ended);
};
