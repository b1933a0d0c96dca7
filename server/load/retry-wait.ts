const firstMs = 1_000;
const longestMs = 15_000;

/**
 * How long to wait after the `failures`th failure in a row (from 1), ms: what our pages do, word for word
 * (`web/src/lib/api/retry.ts`, whose tests hold the two together).
 *
 * @param asked what the server asked to wait, ms; undefined where it named no time.
 */
export const retryWait = (failures: number, asked: number | undefined, random: () => number): number =>
  asked === undefined
    ? Math.min(firstMs * 2 ** (failures - 1), longestMs) * (0.5 + random() / 2)
    : asked * (1 + random() / 2);
