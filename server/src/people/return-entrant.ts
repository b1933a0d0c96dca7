import { prepare, type Placeholders } from '@cchc/db/prepare.ts';
import { and, eq } from 'drizzle-orm';
import { getPublishedContest } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { codeHash } from './entrant-codes.ts';
import { insertSession, newSession } from './entrant-sessions.ts';

const findByCode = prepare(
  (db, { entrants }, params: Placeholders<{ contestId: string; codeHash: string }>) =>
    db
      .select({ id: entrants.id })
      .from(entrants)
      .where(and(eq(entrants.contestId, params.contestId), eq(entrants.codeHash, params.codeHash))),
);

/**
 * Lets an entrant in on another device, by the personal code alone.
 *
 * @returns the browser's new session token.
 * @throws {Problem} not-found for an unknown contest; wrong-code.
 */
export async function returnEntrant(
  deps: Deps,
  request: { slug: string; code: string; oldTokenHash: string },
  now: number,
): Promise<{ entrantId: string; token: string }> {
  const contest = await getPublishedContest(deps, request.slug);
  const { token, tokenHash } = newSession(deps);
  const code = { contestId: contest.id, codeHash: codeHash(deps.secret, contest.id, request.code) };
  const entrantId = await deps.store.write(async (tx) => {
    const [entrant] = await findByCode(tx, code);
    if (!entrant) throw problem('wrong-code');
    const session = {
      tokenHash,
      entrantId: entrant.id,
      contestId: contest.id,
      oldTokenHash: request.oldTokenHash,
    };
    await insertSession(tx, deps, session, now);
    return entrant.id;
  });
  return { entrantId, token };
}

/** Ends the session a browser's token stands for, in every contest it speaks for. */
export async function signOutEntrant(deps: Pick<Deps, 'store'>, tokenHash: string): Promise<void> {
  const { entrantSessions } = deps.store.tables;
  await deps.store.write(async (tx) => {
    await tx.delete(entrantSessions).where(eq(entrantSessions.tokenHash, tokenHash));
  });
}
