import type { Tx } from '@cchc/db/store.ts';
import { and, eq, gt, ne } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { sessionMs } from '../http/identity.ts';

/** A new browser token of 128 bits, and what is stored of it. */
export interface NewSession {
  token: string;
  tokenHash: string;
}

/** Make it before the unit of work: a unit may run twice. */
export function newSession({ randomBytes, secret }: Pick<Deps, 'randomBytes' | 'secret'>): NewSession {
  const token = Buffer.from(randomBytes(16)).toString('base64url');
  return { token, tokenHash: secret.hash('entrant-session', token) };
}

/**
 * Stores a session for an entrant under a new token, and takes along what the browser's old token says of
 * other contests. The token is always new: one planted in a browser beforehand never comes to speak for
 * whoever joins there. Source: OWASP Session Management Cheat Sheet, “Session Fixation”.
 *
 * @param oldTokenHash empty when the browser has no session yet.
 */
export async function insertSession(
  tx: Tx,
  deps: Pick<Deps, 'store'>,
  {
    tokenHash,
    entrantId,
    contestId,
    oldTokenHash,
  }: {
    tokenHash: string;
    entrantId: string;
    contestId: string;
    oldTokenHash: string;
  },
  now: number,
): Promise<void> {
  const { entrantSessions } = deps.store.tables;
  const own = { tokenHash, entrantId, contestId, createdAt: now, expiresAt: now + sessionMs };
  await tx.insert(entrantSessions).values(own);
  if (!oldTokenHash) return;
  const others = await tx
    .select()
    .from(entrantSessions)
    .where(
      and(
        eq(entrantSessions.tokenHash, oldTokenHash),
        ne(entrantSessions.contestId, contestId),
        gt(entrantSessions.expiresAt, now),
      ),
    )
    .limit(50);
  if (others.length > 0)
    await tx.insert(entrantSessions).values(others.map((other) => ({ ...other, tokenHash, createdAt: now })));
}
