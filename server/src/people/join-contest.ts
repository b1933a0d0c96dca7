import { prepare, type Placeholders } from '@cchc/db/prepare.ts';
import type { Tx } from '@cchc/db/store.ts';
import { and, eq, isNotNull } from 'drizzle-orm';
import { getPublishedContest } from '../contests/queries.ts';
import { contestState } from '../contests/state.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { codeForJoining } from './entrant-codes.ts';
import { insertSession, newSession } from './entrant-sessions.ts';
import { findEarlier, hashesOf, insertEntrant, type Newcomer } from './insert-entrant.ts';
import { readJoinRequest } from './read-join-request.ts';

export interface JoinRequest {
  slug: string;
  /** Header `Idempotency-Key`: a UUID the browser makes once for each form. */
  idempotencyKey: string;
  body: unknown;
  /** Keyed hash of the browser's present session token; empty without one. */
  oldTokenHash: string;
}

const findPublished = prepare((db, { contests }, params: Placeholders<{ id: string }>) =>
  db
    .select({ id: contests.id })
    .from(contests)
    .where(and(eq(contests.id, params.id), isNotNull(contests.publishedAt))),
);

/** The entrant this very request made before, or else makes now. */
async function enter(tx: Tx, deps: Deps, newcomer: Newcomer, now: number): Promise<string> {
  const earlier = await findEarlier(tx, deps, newcomer);
  if (earlier) return earlier;
  // Asked again in the unit: a rehearsal may have ended since the contest was read.
  const [contest] = await findPublished(tx, { id: newcomer.contest.id });
  if (!contest) throw problem('not-found');
  const { publishedAt, rounds } = newcomer.contest;
  if (contestState(publishedAt, rounds, now) === 'closed') throw problem('contest-not-open');
  const made = await insertEntrant(tx, deps, newcomer, now);
  // On PostgreSQL the same request may run twice at once, and the other one may have been first.
  const id = made ?? (await findEarlier(tx, deps, newcomer));
  if (!id) throw problem('already-entered');
  return id;
}

/**
 * Enters a person into a contest: entrant, profile and session at once. Repeating the request, with the
 * same key and body, gives the same entrant and code and a fresh session.
 *
 * @param now UTC milliseconds, read once by the route.
 * @returns the personal code, readable this once, and the browser's new session token.
 * @throws {Problem} not-found; contest-not-open once all rounds have closed; invalid-request naming every
 * field that is wrong; already-entered when another request entered the same person; idempotency-key-reused.
 */
export async function joinContest(
  deps: Deps,
  { slug, idempotencyKey, body, oldTokenHash }: JoinRequest,
  now: number,
): Promise<{ entrantId: string; code: string; token: string }> {
  const contest = await getPublishedContest(deps, slug);
  const key = idempotencyKey.trim().toLowerCase();
  const join = await readJoinRequest(deps, contest, { body, key }, now);
  const code = codeForJoining(deps.secret, contest.id, key);
  const newcomer = { id: deps.newId(now), contest, join, hashes: hashesOf(deps, contest, join, key, code) };
  const { token, tokenHash } = newSession(deps);
  const entrantId = await deps.store.write(async (tx) => {
    const id = await enter(tx, deps, newcomer, now);
    await insertSession(tx, deps, { tokenHash, entrantId: id, contestId: contest.id, oldTokenHash }, now);
    return id;
  });
  if (entrantId === newcomer.id) deps.changes.emit('joined', { contestId: contest.id, entrantId });
  return { entrantId, code, token };
}
