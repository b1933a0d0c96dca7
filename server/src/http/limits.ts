import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from '../problems.ts';

/**
 * The caller's network as limits count it: IPv6 by the /64 one household or office is given. Whoever has hung up by the
 * time they are read has no address any more, whatever the types say, and is of no network.
 */
export const networkOf = ({ ip }: { ip: string | undefined }) => normalizeIP(ip ?? '', 64);

/** Each joining makes a session: counted by person, whoever joins again and again would start afresh each time. */
function networkKey(request: FastifyRequest) {
  return `net:${networkOf(request)}`;
}

/**
 * Rate limits. A person is known by their session, so a signed-in office of a thousand behind one
 * address shares nothing; only requests without a session count against the network, and generously.
 */
export const limits = {
  /** Saves and submissions, by person: ten a second for as long as anyone can click. */
  attempt: { max: 200, timeWindow: 20_000 },
  /** Joining and returning, by network: an auditorium of five hundred may join within a minute. */
  joining: { max: 600, timeWindow: 60_000, keyGenerator: networkKey },
  /** Public reading, by network (or person when signed in). */
  reading: { max: 3_000, timeWindow: 10_000 },
  /** Posters, by network: each may have to be drawn, which takes a third of a second of one core. */
  drawing: { max: 60, timeWindow: 60_000, keyGenerator: networkKey },
  /** Failed staff passwords, by username and by network. */
  password: { max: 10, timeWindow: 15 * 60_000 },
} as const;

const personOrNetwork = (request: FastifyRequest) => request.sessionHash || networkKey(request);

export async function registerLimits(app: FastifyInstance) {
  await app.register(rateLimit, {
    global: false,
    hook: 'onRequest',
    keyGenerator: personOrNetwork,
    ...limits.reading,
    cache: 20_000,
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
    addHeaders: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
      'retry-after': true,
    },
    errorResponseBuilder: (_request, { ttl }) =>
      problem('too-many-requests', { retryAfter: Math.max(1, Math.ceil(ttl / 1000)) }),
  });
}
