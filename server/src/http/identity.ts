import type { FastifyInstance, FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
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
/**
 * Longer than people think about a question, so that most of their saves find them known. Who loses a session in this process
 * is forgotten here at once (but for a rehearsal's people, whose contest is gone); that another process on the same database
 * ended one is heard this much later.
 */
const cacheMs = 20_000;
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

/** Who calls. */
interface Caller {
  tokenHash: string;
  entries: readonly Entry[];
}

/**
 * Who a session token speaks for: its keyed hash and a prepared query, both behind a cache of twenty seconds. The
 * cache alone knows tokens as they are, and only while their owners are at it.
 */
export class Sessions {
  /** By their hashes, of exactly those that are cached. */
  readonly #tokens = new Map<string, string>();
  readonly #callers: LRUCache<string, Caller>;
  readonly #deps: Deps;
  /** How many were forgotten. */
  #forgotten = 0;

  /** @param most how many are known at once. */
  constructor(deps: Deps, most = 50_000) {
    this.#deps = deps;
    this.#callers = new LRUCache({
      ...{ max: most, ttl: cacheMs, ttlResolution: 500 },
      dispose: ({ tokenHash }) => this.#tokens.delete(tokenHash),
    });
  }

  /** Whom the token spoke for within the last twenty seconds. */
  cached(token: string): Caller | undefined {
    return this.#callers.get(token);
  }

  async find(token: string, now: number): Promise<Caller> {
    const tokenHash = this.#deps.secret.hash('entrant-session', token);
    const forgotten = this.#forgotten;
    const entries = await this.#entriesOf(tokenHash, now);
    const caller = { tokenHash, entries };
    // One that ended while it was looked up, as may be on PostgreSQL, is not to come back.
    if (entries.length > 0 && forgotten === this.#forgotten) {
      this.#callers.set(token, caller);
      this.#tokens.set(tokenHash, token);
    }
    return caller;
  }

  async #entriesOf(tokenHash: string, now: number): Promise<readonly Entry[]> {
    const rows = await findEntries(this.#deps.store.read, { tokenHash });
    return rows
      .filter((row) => row.expiresAt > now)
      .map(({ entrantId, contestId }) => ({ entrantId, contestId }));
  }

  /** Forgets what was cached, after a sign-out or a change of entries. */
  forget(tokenHash: string) {
    this.#forgotten++;
    const token = this.#tokens.get(tokenHash);
    if (token !== undefined) this.#callers.delete(token);
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
  const setCaller = (request: FastifyRequest, { tokenHash, entries }: Caller) => {
    request.entries = entries;
    if (entries.length > 0) request.sessionHash = tokenHash;
  };
  const lookUp = async (request: FastifyRequest, token: string, done: HookHandlerDoneFunction) => {
    let failure: unknown;
    try {
      setCaller(request, await sessions.find(token, request.arrivedAt));
    } catch (error) {
      failure = error;
    }
    done(failure instanceof Error ? failure : undefined);
  };
  // Most requests are answered from the cache, and without waiting for a promise.
  app.addHook('onRequest', (request, _reply, done) => {
    request.entries = nobody;
    const token = request.cookies[entrantCookie];
    if (!token || token.length > 64) return done();
    const cached = sessions.cached(token);
    if (cached) {
      setCaller(request, cached);
      return done();
    }
    void lookUp(request, token, done);
  });
}

/**
 * The entrant who calls, in one contest.
 * @throws {Problem} sign-in-required when the session has none there.
 */
export function entrantIn({ entries }: FastifyRequest, contestId: string): string {
  const entrantId = entrantAmong(entries, contestId);
  if (entrantId === undefined) throw problem('sign-in-required');
  return entrantId;
}

/** The entrant of a session in one contest; undefined where it has none. */
export const entrantAmong = (entries: readonly Entry[], contestId: string): string | undefined =>
  entries.find((each) => each.contestId === contestId)?.entrantId;

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
