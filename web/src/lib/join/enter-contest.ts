import type { Joined } from '@cchc/server/src/people/contract.ts';
import { api } from '#lib/api/api.ts';
import { ApiProblem } from '#lib/api/api-problem.ts';
import type { JoinRequest, JoinRequests } from '#lib/join/join-requests.ts';

export interface EnterOptions {
  fetch?: typeof fetch;
}

const send = (slug: string, { key, body }: JoinRequest, { fetch }: EnterOptions): Promise<Joined> =>
  api.post<Joined>(`/api/contests/${encodeURIComponent(slug)}/entries`, JSON.parse(body), {
    idempotencyKey: key,
    ...(fetch && { fetch }),
  });

const isTaken = (error: unknown) => error instanceof ApiProblem && error.problem === 'already-entered';

/** An answer that says nothing about whether the request went through. */
const saysNothing = (error: unknown) => !(error instanceof ApiProblem) || error.status >= 500;

/**
 * Enters a person, once, however often it is called with the same body. Where the server says they have already
 * entered and an earlier request of this page was never answered, that one is repeated: it was theirs.
 *
 * @throws {ApiProblem} when the server refuses, {NetworkFailure} when nobody answered; calling again is safe.
 */
export const enterContest = async (
  slug: string,
  body: unknown,
  requests: JoinRequests,
  options: EnterOptions = {},
): Promise<Joined> => {
  const request = requests.requestFor(body);
  const earlier = requests.earlierThan(request);
  if (!earlier) requests.unanswered(request);
  try {
    const joined = await send(slug, request, options);
    requests.answered();
    return joined;
  } catch (error) {
    if (isTaken(error) && earlier) return repeat(slug, earlier, requests, options);
    if (!saysNothing(error) && !earlier) requests.answered();
    if (saysNothing(error)) requests.unanswered(request);
    throw error;
  }
};

const repeat = async (slug: string, earlier: JoinRequest, requests: JoinRequests, options: EnterOptions) => {
  const joined = await send(slug, earlier, options);
  requests.answered();
  return joined;
};
