import { ApiProblem, NetworkFailure } from '#lib/api/api-problem.ts';
import { retryAfterDelay, retryDelay } from '#lib/attempt/retry-delay.ts';

/** Whether trying the same again, later, may well succeed: no network, too many at once, a fault being mended. */
export const isPassing = (error: unknown): boolean =>
  error instanceof NetworkFailure ||
  (error instanceof ApiProblem && (error.status === 429 || error.status >= 500));

/** How long to wait before the next try, ms: never less than the server asks. */
export const retryWait = (error: unknown, tries: number, random: () => number): number => {
  const asked = error instanceof ApiProblem ? error.retryAfterMs : undefined;
  return asked === undefined ? retryDelay(tries, random) : retryAfterDelay(asked, random);
};
