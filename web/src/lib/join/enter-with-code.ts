import { api } from '#lib/api/api.ts';
import { ApiProblem } from '#lib/api/api-problem.ts';
import { m } from '#lib/paraglide/messages.js';

const sentenceFor = (error: unknown): string => {
  if (!(error instanceof ApiProblem)) return m.ui_network_failed();
  if (error.status === 429 || error.status === 503) return m.entrant_busy_server();
  return error.title;
};

/**
 * Lets the entrant back in with their personal code; the browser then has its session.
 *
 * @returns undefined when they are in, otherwise what to tell them.
 */
export const enterWithCode = async (slug: string, code: string): Promise<string | undefined> => {
  const typed = code.trim();
  if (typed.length < 8) return m.entrant_code_needed();
  try {
    await api.post(`/api/contests/${encodeURIComponent(slug)}/sessions`, { code: typed.slice(0, 40) });
    return undefined;
  } catch (error) {
    return sentenceFor(error);
  }
};
