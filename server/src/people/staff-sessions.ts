import { createHmac } from 'node:crypto';
import { prepare, type Placeholders } from '@cchc/db/prepare.ts';
import { and, eq, lt } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Deps } from '../deps.ts';
import { sameText } from '../http/secret.ts';
import { roleSchema, type StaffMe } from './contract.ts';

/** Twelve hours since the last request: a working day, not a night. */
export const staffSessionMs = 12 * 3600_000;
/** How much of that must have passed before a request writes a new end. */
const slideMs = 10 * 60_000;
const cacheMs = 5_000;

export const staffCookie = 'staff';
/** Browsers keep `__Secure-` cookies from ever being set over plain HTTP. */
export const staffCookieName = (secure: boolean) => (secure ? `__Secure-${staffCookie}` : staffCookie);

/** The text better-auth signs staff cookies with. */
export const staffSecret = (deps: Pick<Deps, 'secret'>) =>
  deps.secret.key('staff-auth').toString('base64url');

const findStaff = prepare(
  (db, { staffSessions, staffUsers, staffRoles }, params: Placeholders<{ token: string }>) =>
    db
      .select({
        expiresAt: staffSessions.expiresAt,
        id: staffUsers.id,
        name: staffUsers.name,
        username: staffUsers.username,
        mustChangePassword: staffUsers.mustChangePassword,
        role: staffRoles.role,
        contestId: staffRoles.contestId,
        unitId: staffRoles.unitId,
      })
      .from(staffSessions)
      .innerJoin(staffUsers, eq(staffUsers.id, staffSessions.userId))
      .leftJoin(staffRoles, eq(staffRoles.userId, staffUsers.id))
      .where(eq(staffSessions.token, params.token)),
);

/** A live staff session. */
export interface StaffSession {
  staff: StaffMe;
  token: string;
  /** UTC milliseconds. */
  expiresAt: number;
}

/**
 * The token in a staff cookie, or null unless its signature is ours.
 * better-auth 1.7 writes `token.base64(HMAC-SHA-256(secret, token))`; a contract test compares this with
 * its own `getSession`.
 */
export function tokenInCookie(cookie: string, secret: string): string | null {
  const dot = cookie.lastIndexOf('.');
  if (dot < 1 || cookie.length > 200) return null;
  const token = cookie.slice(0, dot);
  const expected = createHmac('sha256', secret).update(token).digest('base64');
  return sameText(cookie.slice(dot + 1), expected) ? token : null;
}

/** Who a staff cookie speaks for: its signature, then one prepared query behind five seconds of cache. */
export class StaffSessions {
  readonly #cache = new LRUCache<string, StaffSession>({ max: 2_000, ttl: cacheMs });
  readonly #deps: Deps;
  readonly #secret: string;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#secret = staffSecret(deps);
  }

  /** @returns null for a forged, ended or expired session. Now and then it moves the session's end along. */
  async find(cookie: string, now: number): Promise<StaffSession | null> {
    const token = tokenInCookie(cookie, this.#secret);
    return token ? this.findByToken(token, now) : null;
  }

  async findByToken(token: string, now: number): Promise<StaffSession | null> {
    const session = this.#cache.get(token) ?? (await this.#read(token));
    if (!session || session.expiresAt <= now) return null;
    return now > session.expiresAt - staffSessionMs + slideMs ? this.#slide(session, now) : session;
  }

  /** Forgets what was cached, after any change to sessions, roles or passwords. */
  forget() {
    this.#cache.clear();
  }

  async #read(token: string): Promise<StaffSession | null> {
    const rows = await findStaff(this.#deps.store.read, { token });
    const [first] = rows;
    if (!first) return null;
    const { id, name, mustChangePassword } = first;
    const roles = rows.flatMap(({ role, contestId, unitId }) =>
      role === null ? [] : [{ role: roleSchema.parse(role), contestId, unitId }],
    );
    const staff = { id, name, username: first.username ?? '', mustChangePassword, roles };
    const session = { staff, token, expiresAt: first.expiresAt.getTime() };
    this.#cache.set(token, session);
    return session;
  }

  async #slide(session: StaffSession, now: number): Promise<StaffSession> {
    const slid = { ...session, expiresAt: now + staffSessionMs };
    this.#cache.set(session.token, slid);
    const { staffSessions } = this.#deps.store.tables;
    const expiresAt = new Date(slid.expiresAt);
    await this.#deps.store.write((tx) =>
      tx
        .update(staffSessions)
        .set({ expiresAt, updatedAt: new Date(now) })
        .where(and(eq(staffSessions.token, session.token), lt(staffSessions.expiresAt, expiresAt)))
        .returning({ id: staffSessions.id }),
    );
    return slid;
  }
}
