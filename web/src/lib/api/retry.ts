import { ApiProblem, NetworkFailure } from '#lib/api/api-problem.ts';

const firstMs = 1_000;
const longestMs = 15_000;
/** Who is to wait longer than this has done something too often; a crowd is over in less. */
const crowdMs = 60_000;

/** Whether trying the same again, later, may well succeed: no network, too many at once, a fault being mended. */
export const isPassing = (error: unknown): boolean =>
  error instanceof NetworkFailure ||
  (error instanceof ApiProblem && (error.status === 429 || error.status >= 500));

/** Whether the server is there and asks for time, because many are: the page then comes back by itself. */
export const isCrowded = (error: unknown): error is ApiProblem => {
  // A disk that is full is no crowd, and whoever waits has to know.
  if (!(error instanceof ApiProblem) || error.problem === 'storage-unavailable') return false;
  return error.status === 503 || (error.status === 429 && (error.retryAfterMs ?? 0) <= crowdMs);
};

/** The time the server asks for, ms; undefined where it names none. */
export const askedMs = (error: unknown): number | undefined =>
  error instanceof ApiProblem ? error.retryAfterMs : undefined;

/**
 * How long to wait before the next try, ms. Where the server named the time never less, and up to half as long again;
 * otherwise 1, 2, 4, 8, then 15 s after the `failures`th failure in a row (from 1), or down to half of that. After an
 * outage everyone comes back, but not in the same instant.
 *
 * @param random between 0 and 1.
 */
export const retryWait = (failures: number, asked: number | undefined, random: () => number): number =>
  asked === undefined
    ? Math.min(firstMs * 2 ** (failures - 1), longestMs) * (0.5 + random() / 2)
    : asked * (1 + random() / 2);

/** What waiting for one's turn needs. */
export interface WaitOptions {
  /** Waits so many ms, saying so; gives false when there is no longer anything to wait for. */
  wait: (ms: number) => Promise<boolean>;
  /** Between 0 and 1. */
  random: () => number;
}

/**
 * Does `work` until it is not for the crowd that it fails. Only for what may be repeated.
 *
 * @throws what `work` threw, when it is no crowd or there is nothing to wait for any more.
 */
export const untilServed = async <T>(work: () => Promise<T>, { wait, random }: WaitOptions): Promise<T> => {
  for (let failures = 1; ; failures += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isCrowded(error)) throw error;
      if (!(await wait(retryWait(failures, askedMs(error), random)))) throw error;
    }
  }
};
