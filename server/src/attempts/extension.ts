/** Time given to one named entrant, as far as deadlines and durations follow from it. UTC milliseconds. */
export interface Extension {
  kind: 'extra-time' | 'reopened' | 'late-start';
  /** extra-time: added to the deadline; otherwise: how long from `grantedAt` the attempt is open, or open again. */
  extraMs: number;
  /** late-start: when the leave was used. */
  grantedAt: number;
  /** When the attempt that was reopened had ended; null for the other kinds. */
  endedAt: number | null;
}

/**
 * The most an attempt may be given in all, ms. A day outlasts any power cut an entrant sits through; whoever needs
 * more is helped by another round. Without an end, one entrant could keep a round open, and its results, for ever.
 */
export const mostGivenMs = 24 * 3_600_000;

/** The time an attempt has been given in all, ms. */
export const givenMs = (extensions: readonly Extension[]): number =>
  extensions.reduce((sum, { extraMs }) => sum + extraMs, 0);

/** The stretch of sitting under way. */
export interface Span {
  /** When it began: the start, or the last reopening. */
  since: number;
  /** Time had before it. */
  spentMs: number;
}

/**
 * The deadline of an attempt that was given time: extra time adds to it, a reopening or a late start sets it anew. It may lie
 * beyond the round's closing. What the rules give may change later; what was given to a person stays given.
 *
 * @param rulesEnd the deadline the rules give.
 * @param extensions in the order they were granted.
 */
export const extendedEnd = (rulesEnd: number, extensions: readonly Extension[]): number =>
  extensions.reduce(
    (end, { kind, extraMs, grantedAt }) => (kind === 'extra-time' ? end : grantedAt) + extraMs,
    rulesEnd,
  );

/**
 * The stretch of sitting under way. The time between an ending and the reopening was not the entrant's to use,
 * so it counts for nothing: the duration, which ranking uses, is the sum of the stretches.
 *
 * @param extensions in the order they were granted.
 */
export const spanUnderWay = (startedAt: number, extensions: readonly Extension[]): Span =>
  extensions.reduce<Span>(
    (span, { grantedAt, endedAt }) =>
      endedAt === null
        ? span
        : { since: grantedAt, spentMs: span.spentMs + Math.max(0, endedAt - span.since) },
    { since: startedAt, spentMs: 0 },
  );
