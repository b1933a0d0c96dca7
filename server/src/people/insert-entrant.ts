import type { Tx } from '@cchc/db/store.ts';
import { and, eq } from 'drizzle-orm';
import { canonicalJson } from '../canonical-json.ts';
import type { ContestRecord } from '../contests/queries.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { fold } from '../vi/fold.ts';
import type { Person } from './admit.ts';
import type { Join, StaffMe } from './contract.ts';
import { codeHash } from './entrant-codes.ts';
import { identityHash } from './identity-hash.ts';

/** Someone about to enter. */
export interface Newcomer {
  /** Id the entrant gets if they are new. */
  id: string;
  contest: ContestRecord;
  /** What they asked, as the contract reads it. */
  join: Join;
  /** The staff member who is signed in; null for everybody else. Only where the rules ask for an account. */
  account: StaffMe | null;
  /** All that is stored of identity, code and request: keyed hashes, reckoned before the unit. */
  hashes: { identityHash: string; codeHash: string; joinKeyHash: string; joinBodyHash: string };
  /** Keyed hash of the browser; null where unknown. */
  deviceHash: string | null;
}

/** What the rules tell people apart by. */
const identifying = (contest: ContestRecord, join: Join, account: StaffMe | null): string =>
  ({ phone: join.phone, 'staff-code': join.staffCode, account: account?.id })[contest.rules.identity] ?? '';

/** What somebody asked, without the password: that of the contest may change between two sendings. */
const asked = (join: Join) => ({ ...join, password: undefined });

/** @param request.key the Idempotency-Key; @param request.code the personal code that follows from it. */
export function hashesOf(
  deps: Deps,
  contest: ContestRecord,
  request: { join: Join; account: StaffMe | null; key: string; code: string },
): Newcomer['hashes'] {
  const { join, account, key, code } = request;
  const { identity } = contest.rules;
  return {
    identityHash: identityHash(deps, contest.id, identity, identifying(contest, join, account)),
    codeHash: codeHash(deps.secret, contest.id, code),
    joinKeyHash: deps.secret.hash('join-key', `${contest.id}:${key}`),
    joinBodyHash: deps.secret.hash('join-body', canonicalJson(asked(join))),
  };
}

/**
 * The entrant an earlier request with the same key made; undefined if none did.
 * @throws {Problem} already-entered once that entrant's code was replaced; idempotency-key-reused with another body.
 */
export async function findEarlier(
  tx: Tx,
  deps: Deps,
  { contest, hashes }: Newcomer,
): Promise<string | undefined> {
  const { entrants } = deps.store.tables;
  const [earlier] = await tx
    .select({ id: entrants.id, bodyHash: entrants.joinBodyHash, codeHash: entrants.codeHash })
    .from(entrants)
    .where(and(eq(entrants.contestId, contest.id), eq(entrants.joinKeyHash, hashes.joinKeyHash)));
  if (!earlier) return undefined;
  if (earlier.codeHash !== hashes.codeHash) throw problem('already-entered');
  if (earlier.bodyHash !== hashes.joinBodyHash) throw problem('idempotency-key-reused');
  return earlier.id;
}

/** Writes an entrant and their profile; undefined when the request's key or the person's identity is taken. */
export async function insertEntrant(
  tx: Tx,
  deps: Deps,
  { id, contest, hashes, deviceHash }: Newcomer,
  person: Person,
  now: number,
): Promise<string | undefined> {
  const { entrants, entrantProfiles } = deps.store.tables;
  const {
    fullName,
    birthYear = null,
    phone = null,
    staffCode = null,
    unitId = null,
    audience = null,
  } = person;
  const consent = { consentedAt: now, consentVersion: contest.rulesVersion };
  const [made] = await tx
    .insert(entrants)
    .values({ id, contestId: contest.id, unitId, audience, ...hashes, deviceHash, joinedAt: now, ...consent })
    .onConflictDoNothing()
    .returning({ id: entrants.id });
  if (!made) return undefined;
  await tx
    .insert(entrantProfiles)
    .values({ entrantId: id, fullName, foldedName: fold(fullName), birthYear, phone, staffCode });
  return id;
}
