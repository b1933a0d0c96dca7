import { eq } from 'drizzle-orm';
import type { Tx } from '@cchc/db/store.ts';
import type { AuditAction } from '../audit/actions.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { rulesOfVersion } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { fieldProblem, problem, type ProblemName } from '../problems.ts';
import { findFacts } from './attempt-facts.ts';
import { closeAttempt } from './close-attempt.ts';
import { givenMs, mostGivenMs } from './extension.ts';
import { noteExtended, readExtensions, type StoredExtension } from './extensions.ts';
import { lockAttempt } from './lock-attempt.ts';
import { extraTimeRefusal, reopeningRefusal, type Extendable } from './may-extend.ts';
import { hasNewerAttempt, selectAttempt, type AttemptRow } from './queries.ts';
import { readVenueNow } from './venue-now.ts';

export interface GrantTime {
  attemptId: string;
  minutes: number;
  reason: string;
  /** Of the request: sent again with the same key it changes nothing. Null where none came along. */
  idempotencyKey: string | null;
}

/** What one kind of grant is and does; both are otherwise alike. */
interface Kind {
  kind: 'extra-time' | 'reopened';
  action: AuditAction;
  refusal: (attempt: Extendable, now: number) => ProblemName | null;
  endsAt: (row: AttemptRow, extraMs: number, now: number) => number;
}

interface Granting {
  grant: GrantTime;
  kind: Kind;
  ownRules: Extendable['ownRules'];
  extensionId: string;
  by: string;
  now: number;
}

const extraTime: Kind = {
  kind: 'extra-time',
  action: 'attempt.extra-time',
  refusal: extraTimeRefusal,
  endsAt: (row, extraMs) => row.endsAt + extraMs,
};

const reopening: Kind = {
  kind: 'reopened',
  action: 'attempt.reopen',
  refusal: reopeningRefusal,
  endsAt: (_row, extraMs, now) => now + extraMs,
};

/** Stores the extension and what follows from it. Opening again leaves answers and receipt code as they are. */
async function store(tx: Tx, deps: Deps, row: AttemptRow & Extendable, granting: Granting): Promise<number> {
  const { attempts, extensions } = deps.store.tables;
  const { grant, kind, ownRules, extensionId, by, now } = granting;
  const { attemptId, reason } = grant;
  const extraMs = grant.minutes * 60_000;
  const endedAt = row.submittedAt;
  const endsAt = kind.endsAt(row, extraMs, now);
  await tx.insert(extensions).values({
    id: extensionId,
    attemptId,
    kind: kind.kind,
    extraMs,
    endedAt,
    reason,
    grantedBy: by,
    grantedAt: now,
  });
  const times = { endsAt, expiresAt: endsAt + ownRules.sitting.graceMs };
  const open = { submittedAt: null, submittedBy: null, durationMs: null };
  await tx
    .update(attempts)
    .set({ ...times, ...open })
    .where(eq(attempts.id, attemptId));
  await noteExtended(tx, deps, row.roundId, row.round.closesAt + row.rules.sitting.graceMs);
  await recordAudit(tx, deps, {
    at: now,
    actor: by,
    action: kind.action,
    subject: `attempt:${attemptId}`,
    contestId: row.contestId,
    detail: { extraMs, before: row.endsAt, endsAt, endedAt, submittedBy: row.submittedBy },
    reason,
  });
  return endsAt;
}

/** @throws {Problem} idempotency-key-reused when the key came with something else before. */
function endOfRepeated(row: AttemptRow, given: StoredExtension, { grant, kind }: Granting): number {
  if (given.kind !== kind.kind || given.extraMs !== grant.minutes * 60_000)
    throw problem('idempotency-key-reused');
  return row.endsAt;
}

async function grantInUnit(tx: Tx, deps: Deps, granting: Granting): Promise<number> {
  const { attemptId } = granting.grant;
  await lockAttempt(deps.store, tx, attemptId);
  const [row] = await selectAttempt(tx, { attemptId });
  if (!row) throw problem('not-found');
  const given = await readExtensions(tx, attemptId);
  const same = given.find((each) => each.id === granting.extensionId);
  if (same) return endOfRepeated(row, same, granting);
  const { kind, ownRules, grant, now } = granting;
  const venue = await readVenueNow(tx, deps, row.roundId);
  const extendable = { ...row, ...venue, ownRules, hasNewer: await hasNewerAttempt(tx, row) };
  const refusal = kind.refusal(extendable, now);
  if (refusal) throw problem(refusal);
  if (givenMs(given) + grant.minutes * 60_000 > mostGivenMs) throw fieldProblem('/minutes', 'too-much-time');
  return store(tx, deps, extendable, granting);
}

/** The extension's id: told by the request's key where it has one, so that it is stored once. */
const extensionIdOf = (deps: Deps, { attemptId, idempotencyKey }: GrantTime, now: number) =>
  idempotencyKey === null ? deps.newId(now) : deps.secret.hash('extension', `${attemptId} ${idempotencyKey}`);

async function give(deps: Deps, kind: Kind, grant: GrantTime, by: string, now: number): Promise<number> {
  const facts = await findFacts(deps, grant.attemptId);
  if (!facts) throw problem('not-found');
  const { contestId, roundId, entrantId, attemptId, rulesVersion } = facts;
  const ownRules = await rulesOfVersion(deps, contestId, rulesVersion);
  const extensionId = extensionIdOf(deps, grant, now);
  const granting: Granting = { grant, kind, ownRules, extensionId, by, now };
  const endsAt = await deps.store.write((tx) => grantInUnit(tx, deps, granting), { serializable: true });
  deps.changes.emit('contest', { contestId });
  deps.changes.emit('schedule', { contestId, roundId, attempt: { attemptId, entrantId } });
  return endsAt;
}

/**
 * Gives an open attempt some minutes more, beyond the round's closing if need be: the round then is over, and
 * its results final, only when this attempt has ended too.
 *
 * @param by staff id.
 * @param now UTC milliseconds.
 * @returns the new deadline.
 * @throws {Problem} not-found; attempt-closed when its time is over already; results-final; idempotency-key-reused;
 * invalid-request: too-much-time when it has been given a day in all.
 */
export const giveExtraTime = (deps: Deps, grant: GrantTime, by: string, now: number): Promise<number> =>
  give(deps, extraTime, grant, by, now);

/**
 * Opens an attempt again that was submitted or whose time ran out, for some minutes from now, with everything
 * saved in it. Until it is handed in again it counts nowhere; then what it says then counts.
 *
 * @param by staff id.
 * @param now UTC milliseconds.
 * @returns the new deadline.
 * @throws {Problem} not-found; attempt-open; newer-attempt; key-shown once its entrant may have seen the key;
 * results-final; idempotency-key-reused; invalid-request: too-much-time.
 */
export async function reopenAttempt(deps: Deps, grant: GrantTime, by: string, now: number): Promise<number> {
  const facts = await findFacts(deps, grant.attemptId);
  // Its time may be over without the sweep having come by: it ends first, so that its ending is on record.
  if (facts) await closeAttempt(deps, facts, 'deadline', now);
  return give(deps, reopening, grant, by, now);
}
