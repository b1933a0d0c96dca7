import { isUniqueViolation } from '@cchc/db/errors.ts';
import type { Tx } from '@cchc/db/store.ts';
import { and, eq } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import { findContestById, type ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { rerankSoon } from '../ranking/rerank-round.ts';
import { fold } from '../vi/fold.ts';
import { identityHash } from './identity-hash.ts';
import { readCorrection, type Correction } from './join-fields.ts';
import type { EntrantPlace } from './retire-code.ts';
import { unitExists } from './units/unit-exists.ts';

type Tables = Deps['store']['tables'];
type Stored = Pick<Tables['entrants']['$inferSelect'], 'unitId' | 'audience'> &
  Pick<
    Tables['entrantProfiles']['$inferSelect'],
    'fullName' | 'birthYear' | 'phone' | 'staffCode' | 'erasedAt'
  >;

const correctable = ['fullName', 'birthYear', 'phone', 'staffCode', 'unitId', 'audience'] as const;
type Field = (typeof correctable)[number];

/** Fields that would differ from what is stored. */
export const changedFields = (stored: Omit<Stored, 'erasedAt'>, correction: Correction): Field[] =>
  correctable.filter((field) => correction[field] !== undefined && correction[field] !== stored[field]);

/** @throws {Problem} invalid-request naming everything that is wrong. */
async function readFields(
  deps: Deps,
  contest: ContestRecord,
  body: unknown,
  now: number,
): Promise<Correction> {
  const read = readCorrection(contest.rules, body, now);
  if ('errors' in read) throw problem('invalid-request', { errors: read.errors });
  const { unitId } = read.correction;
  if (unitId !== undefined && !(await unitExists(deps, unitId, now)))
    throw problem('invalid-request', { errors: [{ pointer: '/unitId', detail: 'unknown-unit' }] });
  return read.correction;
}

/** @throws {Problem} not-found; person-erased */
async function readStored(tx: Tx, deps: Deps, { contestId, entrantId }: EntrantPlace): Promise<Stored> {
  const { entrants, entrantProfiles } = deps.store.tables;
  const { fullName, birthYear, phone, staffCode, erasedAt } = entrantProfiles;
  const { unitId, audience } = entrants;
  const [stored] = await tx
    .select({ fullName, birthYear, phone, staffCode, erasedAt, unitId, audience })
    .from(entrants)
    .innerJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
    .where(and(eq(entrants.id, entrantId), eq(entrants.contestId, contestId)));
  if (!stored) throw problem('not-found');
  if (stored.erasedAt !== null) throw problem('person-erased');
  return stored;
}

/** What identifies the person from now on; undefined while that stays. */
function newIdentity(deps: Deps, { id, rules }: ContestRecord, correction: Correction): string | undefined {
  const value = rules.identity === 'phone' ? correction.phone : correction.staffCode;
  return value === undefined ? undefined : identityHash(deps, id, rules.identity, value);
}

async function store(
  tx: Tx,
  deps: Deps,
  entrantId: string,
  { fullName, birthYear, phone, staffCode, unitId, audience }: Correction,
  identity: string | undefined,
): Promise<void> {
  const { entrants, entrantProfiles } = deps.store.tables;
  const named = fullName !== undefined && { fullName, foldedName: fold(fullName) };
  const profile = {
    ...named,
    ...(birthYear !== undefined && { birthYear }),
    ...(phone !== undefined && { phone }),
    ...(staffCode !== undefined && { staffCode }),
  };
  const entry = {
    ...(unitId !== undefined && { unitId }),
    ...(audience !== undefined && { audience }),
    ...(identity !== undefined && { identityHash: identity }),
  };
  if (Object.keys(profile).length > 0)
    await tx.update(entrantProfiles).set(profile).where(eq(entrantProfiles.entrantId, entrantId));
  if (Object.keys(entry).length > 0) await tx.update(entrants).set(entry).where(eq(entrants.id, entrantId));
}

/**
 * Puts right what someone entered about themselves. Their code, attempts and results stay theirs; boards
 * follow at the next tick. What is so already changes nothing and leaves no trace.
 *
 * @param body the fields to put right, of those the rules ask for.
 * @param by staff id; the audit keeps who, why and which fields, never what they held.
 * @throws {Problem} not-found; person-erased; invalid-request naming every field that is wrong;
 * identity-taken when someone else in the contest is known by the new phone or staff code.
 */
export async function correctPerson(
  deps: Deps,
  place: EntrantPlace,
  body: unknown,
  { by, reason }: { by: string; reason: string },
  now: number,
): Promise<void> {
  const { contestId, entrantId } = place;
  const contest = await findContestById(deps, contestId);
  if (!contest) throw problem('not-found');
  const correction = await readFields(deps, contest, body, now);
  const identity = newIdentity(deps, contest, correction);
  const fields = await deps.store
    .write(async (tx) => {
      const changed = changedFields(await readStored(tx, deps, place), correction);
      if (changed.length === 0) return changed;
      await store(tx, deps, entrantId, correction, identity);
      const subject = `entrant:${entrantId}`;
      const event = { at: now, actor: by, action: 'entrant.correct', subject, contestId, reason } as const;
      await recordAudit(tx, deps, { ...event, detail: { fields: changed } });
      return changed;
    })
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? problem('identity-taken') : error;
    });
  if (fields.length > 0) deps.changes.emit('profile', { contestId, entrantId });
  // Counted by audience, the number everybody guessed changes with them, in rounds that are final too.
  if (fields.includes('audience')) await rerankSoon(deps, contestId, { by, reason }, now);
}
