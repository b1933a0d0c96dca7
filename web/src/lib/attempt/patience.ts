import { NetworkFailure } from '#lib/api/api-problem.ts';

/**
 * Gives a request up once it has hung too long, so that it can be sent again: on a bad network one packet lost at the
 * wrong moment may keep a line silent for minutes.
 *
 * @throws {NetworkFailure} when the time is over, and whatever the request itself throws.
 */
export const withPatience = async <Reply>(
  ms: number,
  send: (signal: AbortSignal) => Promise<Reply>,
): Promise<Reply> => {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), ms);
  try {
    return await send(patience.signal);
  } catch (error) {
    throw patience.signal.aborted ? new NetworkFailure('No answer in time', { cause: error }) : error;
  } finally {
    clearTimeout(timer);
  }
};
