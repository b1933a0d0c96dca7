import { startOfDay, vietnamOffset } from '../vi/vietnam-time.ts';
import type { DocumentStatus, Standing } from './contract.ts';

/** What decides how a document stands. Dates are ISO dates in Vietnam. */
export interface Validity {
  issuedOn: string | null;
  effectiveFrom: string | null;
  /** The first day it no longer holds. */
  effectiveTo: string | null;
  replacedById: string | null;
  standing: Standing;
}

/** The day it is in Vietnam, as an ISO date. */
export const dayInVietnam = (now: number): string => new Date(now + vietnamOffset).toISOString().slice(0, 10);

/** The midnight in Vietnam an ISO date begins with, UTC milliseconds. */
export const dayBegins = (date: string): number => startOfDay(Date.parse(`${date}T00:00:00Z`));

/** The first day a document can hold, as far as that is known: no document holds before it is issued. */
export const firstDay = ({ effectiveFrom, issuedOn }: Pick<Validity, 'effectiveFrom' | 'issuedOn'>) =>
  effectiveFrom ?? issuedOn;

const dayMs = 24 * 3_600_000;
/** Long enough to look for another basis before a contest of the season. */
const endingMs = 120 * dayMs;

/**
 * How a document stands on a day. Dates tell first; where there are none, what is known: one said to be replaced or
 * over without a date has gone. Lists, doubts, the sweep and the decisions that lead to the pool ask nothing else.
 *
 * @param day ISO date in Vietnam.
 */
export const statusOn = (validity: Validity, day: string): DocumentStatus => {
  const { effectiveTo, replacedById, standing } = validity;
  const begins = firstDay(validity);
  const hasGone = effectiveTo === null ? replacedById !== null || standing === 'over' : effectiveTo <= day;
  if (hasGone) return replacedById === null ? 'over' : 'replaced';
  if (begins !== null && begins > day) return 'upcoming';
  if (effectiveTo !== null && dayBegins(effectiveTo) - dayBegins(day) <= endingMs) return 'ending';
  return standing === 'unclear' ? 'unclear' : 'in-force';
};

/** Whether a document holds no more on a day. */
export const hasGoneBy = (validity: Validity, day: string): boolean =>
  ['replaced', 'over'].includes(statusOn(validity, day));

/**
 * Whether the end of a document has come since it was recorded and has not been said to its questions yet.
 * One recorded after its end came in with its questions' eyes open.
 */
export const endsUnsaid = (
  document: Validity & { createdAt: number; flaggedAt: number | null },
  day: string,
): boolean => {
  const { effectiveTo, createdAt, flaggedAt } = document;
  if (effectiveTo === null || !hasGoneBy(document, day)) return false;
  const ended = dayBegins(effectiveTo);
  return ended > createdAt && (flaggedAt === null || flaggedAt < ended);
};

/**
 * When the questions of a document last came into doubt, once it stands otherwise: going brings them into doubt,
 * holding again takes that back, but for articles said to have changed.
 *
 * @param change.amendedAt when articles were last said to have changed; null if never.
 */
export const flagAfter = (
  before: Validity & { flaggedAt: number | null },
  after: Validity,
  { now, amendedAt }: { now: number; amendedAt: number | null },
): number | null => {
  const day = dayInVietnam(now);
  const [went, goes] = [hasGoneBy(before, day), hasGoneBy(after, day)];
  if (went === goes) return before.flaggedAt;
  return goes ? now : amendedAt;
};
