import { and, eq } from 'drizzle-orm';
import type { Tx } from '@cchc/db/store.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { overAt } from '../contests/visibility.ts';
import type { Deps } from '../deps.ts';
import { refuseUnlessValid } from '../people/entry-standing.ts';
import { fieldProblem, problem } from '../problems.ts';
import { mostGivenMs } from './extension.ts';
import { noteExtended } from './extensions.ts';
import { keyToldSince } from './key-told.ts';
import { lateStartRefusal } from './late-start.ts';
import { countMergedAttempts } from './merged-attempts.ts';
import { selectNewestAttempt } from './queries.ts';
import { readVenueNow } from './venue-now.ts';

interface GrantLateStart {
  contestId: string;
  entrantId: string;
  roundId: string;
  /** The last moment at which an attempt may be started, UTC ms. */
  startsUntil: number;
  reason: string;
  /** Of the request: sent again with the same key it changes nothing. Null where none came along. */
  idempotencyKey: string | null;
}

interface Granting {
  grant: GrantLateStart;
  id: string;
  by: string;
  now: number;
}

/** @throws {Problem} invalid-request unless it is after the close and now, and within a day of the later. */
function refuseMoment(startsUntil: number, closesAt: number, now: number) {
  const from = Math.max(closesAt, now);
  if (startsUntil <= from) throw fieldProblem('/startsUntil', 'not-after-close');
  if (startsUntil > from + mostGivenMs) throw fieldProblem('/startsUntil', 'late-start-too-far');
}

async function refuseStranger(tx: Tx, deps: Deps, { contestId, entrantId }: GrantLateStart) {
  const { entrants } = deps.store.tables;
  const known = await tx.$count(entrants, and(eq(entrants.id, entrantId), eq(entrants.contestId, contestId)));
  if (known === 0) throw problem('not-found');
  await refuseUnlessValid(tx, entrantId);
}

/** What was stored for the same request before. @throws {Problem} idempotency-key-reused when it was another. */
async function findSame(tx: Tx, deps: Deps, { grant, id }: Granting): Promise<number | undefined> {
  const { lateStarts } = deps.store.tables;
  const [stored] = await tx.select().from(lateStarts).where(eq(lateStarts.id, id));
  if (!stored) return undefined;
  if (stored.roundId !== grant.roundId || stored.startsUntil !== grant.startsUntil)
    throw problem('idempotency-key-reused');
  return stored.startsUntil;
}

async function grantInUnit(tx: Tx, deps: Deps, granting: Granting): Promise<number> {
  const { grant, id, by, now } = granting;
  const { contestId, entrantId, roundId, startsUntil, reason } = grant;
  const same = await findSame(tx, deps, granting);
  if (same !== undefined) return same;
  const { round, rules } = await readVenueNow(tx, deps, roundId);
  if (round.contestId !== contestId) throw problem('not-found');
  await refuseStranger(tx, deps, grant);
  const [newest] = await selectNewestAttempt(tx, grant);
  const merged = await countMergedAttempts(tx, grant);
  const keyTold = await keyToldSince(tx, deps, contestId, overAt(rules, round));
  const refusal = lateStartRefusal({ round, rules, newest, merged, keyTold }, now);
  if (refusal) throw problem(refusal);
  refuseMoment(startsUntil, round.closesAt, now);
  await tx
    .insert(deps.store.tables.lateStarts)
    .values({ id, roundId, entrantId, startsUntil, reason, grantedBy: by, grantedAt: now });
  await noteExtended(tx, deps, roundId, round.closesAt + rules.sitting.graceMs);
  await recordAudit(tx, deps, {
    at: now,
    actor: by,
    action: 'attempt.late-start',
    subject: `entrant:${entrantId}`,
    contestId,
    detail: { roundId, closesAt: round.closesAt, startsUntil },
    reason,
  });
  return startsUntil;
}

/**
 * Lets one named entrant start after the round has closed, once, up to a given moment. Until then, or until that
 * attempt has ended, the round is over for nobody. Given again, the newer leave takes the place of the older.
 *
 * @param by staff id.
 * @param now UTC milliseconds.
 * @returns the last moment to start.
 * @throws {Problem} not-found; entry-annulled; entry-merged; attempt-open, since one who sits is given time;
 * attempt-limit; key-shown or results-final once the round is over; idempotency-key-reused; invalid-request:
 * not-after-close, late-start-too-far.
 */
export async function grantLateStart(
  deps: Deps,
  grant: GrantLateStart,
  by: string,
  now: number,
): Promise<number> {
  const { contestId, roundId, entrantId, idempotencyKey } = grant;
  const id =
    idempotencyKey === null
      ? deps.newId(now)
      : deps.secret.hash('late-start', `${entrantId} ${idempotencyKey}`);
  const granting = { grant, id, by, now };
  const startsUntil = await deps.store.write((tx) => grantInUnit(tx, deps, granting), { serializable: true });
  deps.changes.emit('contest', { contestId });
  deps.changes.emit('late-start', { roundId, entrantId });
  return startsUntil;
}
