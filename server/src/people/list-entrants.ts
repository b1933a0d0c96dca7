import { and, count, desc, eq, inArray } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { EntrantList, EntrantState } from './contract.ts';
import { endOf, matching, olderThan, type EntrantQuery } from './find-entrants.ts';
import { unitLabel } from './unit-label.ts';

const pageSize = 50;

interface Begun {
  attempts: number;
  submitted: number;
}

/** How many attempts each of these entrants has begun, and how many of them are over. */
async function attemptCounts(deps: Deps, entrantIds: readonly string[]): Promise<ReadonlyMap<string, Begun>> {
  const { attempts } = deps.store.tables;
  const rows = await deps.store.read
    .select({
      entrantId: attempts.entrantId,
      attempts: count().mapWith(Number),
      submitted: count(attempts.submittedAt).mapWith(Number),
    })
    .from(attempts)
    .where(inArray(attempts.entrantId, [...entrantIds]))
    .groupBy(attempts.entrantId);
  return new Map(rows.map(({ entrantId, ...begun }) => [entrantId, begun]));
}

const stateOf = ({ attempts, submitted }: Begun): EntrantState =>
  attempts === 0 ? 'joined' : submitted < attempts ? 'playing' : 'submitted';

/**
 * Fifty entrants of a contest, the newest first, whose name holds `q`, diacritics aside. A whole phone
 * number or staff code finds the one person who entered with it, by its keyed hash: neither is ever listed.
 */
export async function listEntrants(deps: Deps, contestId: string, query: EntrantQuery): Promise<EntrantList> {
  const { entrants, entrantProfiles, units } = deps.store.tables;
  const { read } = deps.store;
  const wanted = await matching(deps, contestId, query);
  const rows = await read
    .select({
      entrantId: entrants.id,
      fullName: entrantProfiles.fullName,
      unitPath: units.path,
      audience: entrants.audience,
      joinedAt: entrants.joinedAt,
    })
    .from(entrants)
    .leftJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
    .leftJoin(units, eq(units.id, entrants.unitId))
    .where(and(wanted, query.after === undefined ? undefined : olderThan(deps, query.after)))
    .orderBy(desc(entrants.joinedAt), desc(entrants.id))
    .limit(pageSize + 1);
  const [counted] = await read
    .select({ total: count().mapWith(Number) })
    .from(entrants)
    .leftJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
    .where(wanted);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  const begun = await attemptCounts(
    deps,
    page.map((row) => row.entrantId),
  );
  return {
    entrants: page.map(({ unitPath, ...row }) => {
      const own = begun.get(row.entrantId) ?? { attempts: 0, submitted: 0 };
      return { ...row, unit: unitPath && unitLabel(unitPath), attempts: own.attempts, state: stateOf(own) };
    }),
    total: counted?.total ?? 0,
    next: rows.length > pageSize && last ? endOf(last) : null,
  };
}
