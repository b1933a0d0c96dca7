/** So fast nobody reads a question and its options. */
const floorMs = 1_500;
/** So slow that anybody may have read them. */
const ceilingMs = 10_000;
/** With fewer sittings the round has no usual speed. */
const fewestSittings = 20;

/**
 * Below how many milliseconds a question an answer was not thought about: a tenth of what is usual in the round, within
 * limits. With few sittings, the lower limit.
 *
 * Source: Wise & Ma, “Setting response time thresholds for a CAT item pool: the normative threshold method” (2012),
 * NT10 with at most 10 seconds; over the whole sitting, since single questions are not timed.
 *
 * @param paces milliseconds a question of each sitting.
 */
export const quickBelow = (paces: readonly number[]): number => {
  if (paces.length < fewestSittings) return floorMs;
  const usual = paces.toSorted((one, other) => one - other)[Math.floor(paces.length / 2)] ?? 0;
  return Math.min(ceilingMs, Math.max(floorMs, usual / 10));
};
