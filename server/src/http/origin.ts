import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from '../problems.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

const isOurs = (request: FastifyRequest, origin: string, ownOrigin: string | undefined) =>
  origin === (ownOrigin ?? `${request.protocol}://${request.host}`);

function isSameSite(request: FastifyRequest, ownOrigin: string | undefined): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site && site !== 'same-origin' && site !== 'none') return false;
  return !origin || isOurs(request, origin, ownOrigin);
}

/**
 * Refuses changes a browser sends on another site's behalf. Cookies are SameSite=Lax besides; this
 * closes what that leaves open (sister subdomains, old browsers).
 * Source: OWASP CSRF Prevention Cheat Sheet, “Fetch Metadata” and “Verifying Origin”.
 *
 * @param ownOrigin `ORIGIN` of the environment where a proxy hides the public address.
 */
export function refuseCrossSite(app: FastifyInstance, ownOrigin: string | undefined) {
  app.addHook('onRequest', (request, _reply, done) => {
    if (safeMethods.has(request.method) || isSameSite(request, ownOrigin)) done();
    else done(problem('cross-site'));
  });
}

const hostForm = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i;

/**
 * The address the public reaches us at, as it is printed and drawn.
 *
 * @param ownOrigin `ORIGIN` of the environment where a proxy hides it.
 * @throws {Problem} not-found for a Host header that is no address.
 */
export function publicOrigin(request: FastifyRequest, ownOrigin: string | undefined): string {
  if (ownOrigin !== undefined) return ownOrigin;
  if (request.host.length > 260 || !hostForm.test(request.host)) throw problem('not-found');
  return `${request.protocol}://${request.host}`;
}
