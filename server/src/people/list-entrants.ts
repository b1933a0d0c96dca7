import { and, count, desc, eq, inArray, like } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { fold } from '../vi/fold.ts';
import { phoneSchema, type EntrantList } from './contract.ts';
import { identityHash } from './identity-hash.ts';
import { unitLabel } from './unit-label.ts';

const pageSize = 50;

/** How many attempts each of these entrants has begun. */
async function attemptCounts(
  deps: Deps,
  entrantIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { attempts } = deps.store.tables;
  const rows = await deps.store.read
    .select({ entrantId: attempts.entrantId, attempts: count().mapWith(Number) })
    .from(attempts)
    .where(inArray(attempts.entrantId, [...entrantIds]))
    .groupBy(attempts.entrantId);
  return new Map(rows.map((row) => [row.entrantId, row.attempts]));
}

/**
 * The newest fifty entrants of a contest whose name holds `q`, diacritics aside. A whole phone number finds
 * the one person who entered with it, by its keyed hash: phones are never listed.
 */
export async function listEntrants(deps: Deps, contestId: string, q: string): Promise<EntrantList> {
  const { entrants, entrantProfiles, units } = deps.store.tables;
  const phone = phoneSchema.safeParse(q);
  // fold() leaves letters, digits and spaces only: nothing LIKE would take for a wildcard.
  const wanted = phone.success
    ? eq(entrants.identityHash, identityHash(deps, contestId, 'phone', phone.data))
    : fold(q) && like(entrantProfiles.foldedName, `%${fold(q)}%`);
  const rows = await deps.store.read
    .select({
      entrantId: entrants.id,
      fullName: entrantProfiles.fullName,
      unitPath: units.path,
      joinedAt: entrants.joinedAt,
    })
    .from(entrants)
    .leftJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
    .leftJoin(units, eq(units.id, entrants.unitId))
    .where(and(eq(entrants.contestId, contestId), wanted || undefined))
    .orderBy(desc(entrants.joinedAt), desc(entrants.id))
    .limit(pageSize);
  const attempts = await attemptCounts(
    deps,
    rows.map((row) => row.entrantId),
  );
  return rows.map(({ unitPath, ...row }) => ({
    ...row,
    unit: unitPath && unitLabel(unitPath),
    attempts: attempts.get(row.entrantId) ?? 0,
  }));
}
