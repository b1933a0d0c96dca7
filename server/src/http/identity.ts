import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { eq, sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import { prepare } from '@cchc/db/prepare.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';

/** An entrant the browser's session speaks for: at most one in each contest. */
export interface Entry {
  entrantId: string;
  contestId: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Whom the session cookie speaks for; empty without one. */
    entries: readonly Entry[];
    /** Keyed hash of the session token; empty without a session. */
    sessionHash: string;
  }
}

export const entrantCookie = 'entrant';
export const sessionMs = 120 * 24 * 3600_000;
const cacheMs = 5_000;
const nobody: readonly Entry[] = [];

const findEntries = prepare((db, { entrantSessions }) =>
  db
    .select({
      entrantId: entrantSessions.entrantId,
      contestId: entrantSessions.contestId,
      expiresAt: entrantSessions.expiresAt,
    })
    .from(entrantSessions)
    .where(eq(entrantSessions.tokenHash, sql.placeholder('tokenHash'))),
);

/** Who a session token speaks for: a prepared query behind a small cache of five seconds. */
export class Sessions {
  readonly #cache = new LRUCache<string, readonly Entry[]>({ max: 50_000, ttl: cacheMs, ttlResolution: 500 });
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async entriesOf(tokenHash: string, now: number): Promise<readonly Entry[]> {
    const cached = this.#cache.get(tokenHash);
    if (cached) return cached;
    const rows = await findEntries(this.#deps.store.read, { tokenHash });
    const entries = rows
      .filter((row) => row.expiresAt > now)
      .map(({ entrantId, contestId }) => ({ entrantId, contestId }));
    if (entries.length > 0) this.#cache.set(tokenHash, entries);
    return entries;
  }

  /** Forgets what was cached, after a sign-out or a change of entries. */
  forget(tokenHash: string) {
    this.#cache.delete(tokenHash);
  }
}

declare module 'fastify' {
  interface FastifyInstance {
    sessions: Sessions;
  }
}

/** Puts `entries` on every API request that carries an entrant's cookie. */
export function registerIdentity(app: FastifyInstance, deps: Deps) {
  const sessions = new Sessions(deps);
  app.decorate('sessions', sessions);
  app.decorateRequest('sessionHash', '');
  app.decorateRequest('entries');
  app.addHook('onRequest', async (request) => {
    request.entries = nobody;
    const token = request.cookies[entrantCookie];
    if (!token || token.length > 64) return;
    const tokenHash = deps.secret.hash('entrant-session', token);
    request.entries = await sessions.entriesOf(tokenHash, request.arrivedAt);
    if (request.entries.length > 0) request.sessionHash = tokenHash;
  });
}

/**
 * The entrant who calls, in one contest.
 * @throws {Problem} sign-in-required when the session has none there.
 */
export function entrantIn(request: FastifyRequest, contestId: string): string {
  const entry = request.entries.find((each) => each.contestId === contestId);
  if (!entry) throw problem('sign-in-required');
  return entry.entrantId;
}

/** Hands the browser its session: http-only, so no script can read it. */
export function setEntrantCookie(reply: FastifyReply, token: string, secure: boolean) {
  void reply.setCookie(entrantCookie, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: sessionMs / 1000,
  });
}
