import { api } from '#lib/api/api.ts';
import { ApiProblem } from '#lib/api/api-problem.ts';
import { untilServed, type WaitOptions } from '#lib/api/retry.ts';
import { m } from '#lib/paraglide/messages.js';

const minutesOf = ({ retryAfterMs = 0 }: ApiProblem) => Math.ceil(retryAfterMs / 60_000);

const sentenceFor = (error: unknown): string => {
  if (!(error instanceof ApiProblem)) return m.ui_network_failed();
  if (error.status === 429) return m.join_too_many_guesses({ minutes: minutesOf(error) });
  return error.title;
};

/**
 * Lets the entrant back in with their personal code; the browser then has its session. A crowd is waited out.
 *
 * @returns undefined when they are in, otherwise what to tell them.
 */
export const enterWithCode = async (
  slug: string,
  code: string,
  options: WaitOptions,
): Promise<string | undefined> => {
  const typed = code.trim();
  if (typed.length < 8) return m.entrant_code_needed();
  try {
    const path = `/api/contests/${encodeURIComponent(slug)}/sessions`;
    await untilServed(() => api.post(path, { code: typed.slice(0, 40) }), options);
    return undefined;
  } catch (error) {
    return sentenceFor(error);
  }
};
