import { prepare, type Placeholders } from '@cchc/db/prepare.ts';
import type { Tx } from '@cchc/db/store.ts';
import { and, eq, isNotNull } from 'drizzle-orm';
import { getPublishedContest, type ContestRecord } from '../contests/queries.ts';
import { contestState } from '../contests/state.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { admit, isWrongGuess } from './admit.ts';
import type { StaffMe } from './contract.ts';
import { codeForJoining } from './entrant-codes.ts';
import { insertSession, newSession } from './entrant-sessions.ts';
import { findEarlier, hashesOf, insertEntrant, type Newcomer } from './insert-entrant.ts';
import type { JoinGuesses } from './join-guesses.ts';
import { deviceHash } from './marks.ts';
import { readJoinRequest } from './read-join-request.ts';

export interface JoinRequest {
  slug: string;
  /** Header `Idempotency-Key`: a UUID the browser makes once for each form. */
  idempotencyKey: string;
  body: unknown;
  /** Keyed hash of the browser's present session token; empty without one. */
  oldTokenHash: string;
  /** Token of the browser; left out where there is none. */
  deviceToken?: string;
  /** The staff member who is signed in, for contests entered with an account; left out where nobody is. */
  account?: StaffMe | null;
  /** The caller's network, and who counts wrong guesses from it; left out where nobody guesses. */
  guesses?: { network: string; counter: JoinGuesses };
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
  const person = await admit(tx, deps, newcomer, now);
  const made = await insertEntrant(tx, deps, newcomer, person, now);
  // On PostgreSQL the same request may run twice at once, and the other one may have been first.
  const id = made ?? (await findEarlier(tx, deps, newcomer));
  if (!id) throw problem('already-entered');
  return id;
}

/**
 * Who is signed in, where the rules ask for an account; null where they do not.
 * @throws {Problem} sign-in-required; password-change-required.
 */
function accountOf(contest: ContestRecord, account: StaffMe | null): StaffMe | null {
  if (contest.rules.entry.by !== 'account') return null;
  if (!account) throw problem('sign-in-required');
  if (account.mustChangePassword) throw problem('password-change-required');
  return account;
}

/** Counts the guess at a password or at who is on the roster; nothing is guessed where entering is open. */
function counted<T>(
  request: JoinRequest,
  newcomer: Newcomer,
  now: number,
  act: () => Promise<T>,
): Promise<T> {
  const { contest, join } = newcomer;
  const { by } = contest.rules.entry;
  if (!request.guesses || (by !== 'password' && by !== 'roster')) return act();
  const { network, counter } = request.guesses;
  const staffCode = by === 'roster' ? join.staffCode : undefined;
  return counter.check({ contestId: contest.id, staffCode, network }, now, act, isWrongGuess);
}

/**
 * Enters a person into a contest: entrant, profile and session at once. Repeating the request, with the
 * same key and body, gives the same entrant and code and a fresh session.
 *
 * @param now UTC milliseconds, read once by the route.
 * @returns the personal code, readable this once, and the browser's new session token.
 * @throws {Problem} not-found; contest-not-open once all rounds have closed; sign-in-required where the rules ask for
 * an account; invalid-request naming every field that is wrong, or what `admit` refuses; too-many-requests after too
 * many wrong guesses; already-entered when another request entered the same person; idempotency-key-reused.
 */
export async function joinContest(
  deps: Deps,
  request: JoinRequest,
  now: number,
): Promise<{ entrantId: string; code: string; token: string }> {
  const { slug, idempotencyKey, body, oldTokenHash, deviceToken } = request;
  const contest = await getPublishedContest(deps, slug);
  const account = accountOf(contest, request.account ?? null);
  const key = idempotencyKey.trim().toLowerCase();
  const join = await readJoinRequest(deps, contest, { body, key }, now);
  const code = codeForJoining(deps.secret, contest.id, key);
  const device = deviceToken === undefined ? null : deviceHash(deps, contest.id, deviceToken);
  const hashes = hashesOf(deps, contest, { join, account, key, code });
  const newcomer = { id: deps.newId(now), contest, join, account, hashes, deviceHash: device };
  const { token, tokenHash } = newSession(deps);
  const entrantId = await counted(request, newcomer, now, () =>
    deps.store.write(async (tx) => {
      const id = await enter(tx, deps, newcomer, now);
      await insertSession(tx, deps, { tokenHash, entrantId: id, contestId: contest.id, oldTokenHash }, now);
      return id;
    }),
  );
  if (entrantId === newcomer.id) deps.changes.emit('joined', { contestId: contest.id, entrantId });
  return { entrantId, code, token };
}
