import type { Tx } from '@cchc/db/store.ts';
import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { canonicalJson } from '../canonical-json.ts';
import type { Rules } from '../contests/contract.ts';
import { getPublishedContest, type ContestRecord } from '../contests/queries.ts';
import { contestState } from '../contests/state.ts';
import type { Deps } from '../deps.ts';
import type { FieldError } from '../problems.ts';
import { problem } from '../problems.ts';
import { fold } from '../vi/fold.ts';
import type { Join } from './contract.ts';
import { codeForJoining, codeHash } from './entrant-codes.ts';
import { insertSession, newSession } from './entrant-sessions.ts';
import { readJoin } from './join-fields.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export interface JoinRequest {
  slug: string;
  /** Header `Idempotency-Key`: a UUID the browser makes once for each form. */
  idempotencyKey: string;
  body: unknown;
  /** Keyed hash of the browser's present session token; empty without one. */
  oldTokenHash: string;
}

/** What the entrant's row will hold besides its id: hashes only, reckoned before the unit. */
interface Hashes {
  identityHash: string;
  codeHash: string;
  joinKeyHash: string;
  joinBodyHash: string;
}

/** Keyed hash of what the rules say makes a person one person in this contest. */
export const identityHash = ({ secret }: Pick<Deps, 'secret'>, contestId: string, kind: Rules['identity'], value: string) =>
  secret.hash('identity', `${contestId}:${kind}:${value}`);

function hashesOf(deps: Deps, contest: ContestRecord, key: string, join: Join, code: string): Hashes {
  const { identity } = contest.rules;
  return {
    identityHash: identityHash(deps, contest.id, identity, (identity === 'phone' ? join.phone : join.staffCode) ?? ''),
    codeHash: codeHash(deps.secret, contest.id, code),
    joinKeyHash: deps.secret.hash('join-key', `${contest.id}:${key}`),
    joinBodyHash: deps.secret.hash('join-body', canonicalJson(join)),
  };
}

/** Whether a unit exists at `now`: neither dissolved nor merged into another. */
async function unitExists(deps: Deps, unitId: string, now: number): Promise<boolean> {
  const { units } = deps.store.tables;
  const current = and(
    eq(units.id, unitId),
    lte(units.effectiveFrom, now),
    or(isNull(units.effectiveTo), gt(units.effectiveTo, now)),
    isNull(units.mergedInto),
  );
  const [unit] = await deps.store.read.select({ id: units.id }).from(units).where(current);
  return unit !== undefined;
}

/** The unit named in a body that may be wrong in other ways, so that all errors are told at once. */
function namedUnit(body: unknown): string | undefined {
  const unitId: unknown = body && typeof body === 'object' ? Reflect.get(body, 'unitId') : undefined;
  return typeof unitId === 'string' && unitId !== '' && unitId.length <= 60 ? unitId : undefined;
}

async function readRequest(deps: Deps, contest: ContestRecord, request: JoinRequest, key: string, now: number) {
  const read = readJoin(contest.rules, request.body, now);
  const errors: FieldError[] = 'errors' in read ? read.errors : [];
  const unitId = contest.rules.fields.unit ? namedUnit(request.body) : undefined;
  if (unitId && !(await unitExists(deps, unitId, now))) errors.push({ pointer: '/unitId', detail: 'unknown-unit' });
  if (!uuid.test(key)) errors.push({ pointer: '/idempotency-key', detail: 'idempotency-key' });
  if (errors.length > 0 || 'errors' in read) throw problem('invalid-request', { errors });
  return read.join;
}

/**
 * The entrant an earlier request with this key made; undefined if none did.
 * @throws {Problem} idempotency-key-reused with another body; already-entered once the code was replaced.
 */
async function findEarlier(db: Pick<Tx, 'select'>, deps: Deps, contestId: string, hashes: Hashes) {
  const { entrants } = deps.store.tables;
  const [earlier] = await db
    .select({ id: entrants.id, bodyHash: entrants.joinBodyHash, codeHash: entrants.codeHash })
    .from(entrants)
    .where(and(eq(entrants.contestId, contestId), eq(entrants.joinKeyHash, hashes.joinKeyHash)));
  if (!earlier) return undefined;
  if (earlier.codeHash !== hashes.codeHash) throw problem('already-entered');
  if (earlier.bodyHash !== hashes.joinBodyHash) throw problem('idempotency-key-reused');
  return earlier.id;
}

/** Writes the entrant and their profile; undefined when the key or the identity is taken. */
async function insertEntrant(
  tx: Tx,
  deps: Deps,
  { contest, join, hashes, id }: { contest: ContestRecord; join: Join; hashes: Hashes; id: string },
  now: number,
): Promise<string | undefined> {
  const { entrants, entrantProfiles } = deps.store.tables;
  const { fullName, birthYear = null, phone = null, staffCode = null, unitId = null, audience = null } = join;
  const consent = { consentedAt: now, consentVersion: contest.rulesVersion };
  const [made] = await tx
    .insert(entrants)
    .values({ id, contestId: contest.id, unitId, audience, ...hashes, joinedAt: now, ...consent })
    .onConflictDoNothing()
    .returning({ id: entrants.id });
  if (!made) return undefined;
  await tx
    .insert(entrantProfiles)
    .values({ entrantId: id, fullName, foldedName: fold(fullName), birthYear, phone, staffCode });
  return id;
}

/** The earlier entrant of this very request, or a new one. */
async function enter(
  tx: Tx,
  deps: Deps,
  entry: { contest: ContestRecord; join: Join; hashes: Hashes; id: string; isOver: boolean },
  now: number,
): Promise<string> {
  if (entry.isOver) throw problem('contest-not-open');
  const made = await insertEntrant(tx, deps, entry, now);
  // On PostgreSQL the same request may have come in twice at once, and the other one was first.
  const id = made ?? (await findEarlier(tx, deps, entry.contest.id, entry.hashes));
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
  request: JoinRequest,
  now: number,
): Promise<{ entrantId: string; code: string; token: string }> {
  const contest = await getPublishedContest(deps, request.slug);
  const key = request.idempotencyKey.trim().toLowerCase();
  const join = await readRequest(deps, contest, request, key, now);
  const code = codeForJoining(deps.secret, contest.id, key);
  const hashes = hashesOf(deps, contest, key, join, code);
  const session = newSession(deps);
  const newId = deps.newId(now);
  const isOver = contestState(contest.publishedAt, contest.rounds, now) === 'closed';

  const entrantId = await deps.store.write(async (tx) => {
    const id =
      (await findEarlier(tx, deps, contest.id, hashes)) ??
      (await enter(tx, deps, { contest, join, hashes, id: newId, isOver }, now));
    const { tokenHash } = session;
    await insertSession(tx, deps, { tokenHash, entrantId: id, contestId: contest.id, oldTokenHash: request.oldTokenHash }, now);
    return id;
  });
  if (entrantId === newId) deps.changes.emit('joined', { contestId: contest.id, entrantId });
  return { entrantId, code, token: session.token };
}
