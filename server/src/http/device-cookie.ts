import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';

const cookieName = 'device';
const tokenForm = /^[\w-]{22}$/;
const keptMs = 120 * 24 * 3600_000;

/**
 * The random token that marks this browser, 128 bits; it is given one where it has none. Only keyed hashes of it are
 * stored. It opens nothing: it only tells that two entries came from one browser.
 */
export function deviceTokenOf(
  request: FastifyRequest,
  reply: FastifyReply,
  { deps, secure }: { deps: Pick<Deps, 'randomBytes'>; secure: boolean },
): string {
  const known = request.cookies[cookieName];
  if (known !== undefined && tokenForm.test(known)) return known;
  const token = Buffer.from(deps.randomBytes(16)).toString('base64url');
  void reply.setCookie(cookieName, token, {
    path: '/api/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: keptMs / 1000,
  });
  return token;
}
