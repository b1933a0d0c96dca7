const day = 24 * 3_600_000;

/** Vietnam keeps UTC+7 the year round: added to UTC milliseconds it gives what the clock there shows. */
export const vietnamOffset = 7 * 3_600_000;

/** The midnight in Vietnam a moment's day began with, UTC milliseconds. */
export const startOfDay = (at: number): number =>
  Math.floor((at + vietnamOffset) / day) * day - vietnamOffset;
