const firstMs = 1_000;
const longestMs = 15_000;

/** Half to all of `ms`: after an outage everyone comes back, but not in the same instant. */
const jittered = (ms: number, random: () => number) => ms * (0.5 + random() / 2);

/** How long to wait after the `failures`th failure in a row (from 1): 1, 2, 4, 8, then 15 s, spread out. */
export const retryDelay = (failures: number, random: () => number): number =>
  jittered(Math.min(firstMs * 2 ** (failures - 1), longestMs), random);

/** How long to wait when the server names the time: never less than it asks, at most half as much again. */
export const retryAfterDelay = (askedMs: number, random: () => number): number =>
  askedMs * (1 + random() / 2);
