/** Nobody is asked back sooner or later than this, ms: one second is hardly worth a message, and a minute nobody believes. */
export const soonestMs = 2_000;
export const latestMs = 60_000;

/** Pages wait up to half as long again as they are asked to, a quarter on average: so many more can be asked back. */
const spread = 1.25;

/**
 * So many are asked back for each that can be served. Whoever is turned away once more costs an eighth of what a server
 * costs that waits for people it has sent away, and what was once told cannot be taken back: a pace taken to be slower
 * than it is leaves the server idle to the end.
 */
const surplus = 1.5;

/**
 * When the next one turned away should come back: behind all who were turned away before, at the pace at which they
 * can be served. Nobody holds a place: whoever comes back is taken as they come.
 *
 * @param promisedUntil until when those before were asked back, ms on the clock of `now`.
 * @param eachMs how long serving one takes while many wait.
 * @returns whole seconds for Retry-After, and the new `promisedUntil`.
 */
export function comeBack(
  promisedUntil: number,
  now: number,
  eachMs: number,
): { afterSeconds: number; promisedUntil: number } {
  const at = Math.min(Math.max(promisedUntil, now + soonestMs) + eachMs / (spread * surplus), now + latestMs);
  return { afterSeconds: Math.round((at - now) / 1000), promisedUntil: at };
}
