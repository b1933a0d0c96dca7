import { count, desc, eq, inArray } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { EntrantList, EntrantState } from './contract.ts';
import { endOf, matching, type EntrantQuery } from './find-entrants.ts';
import { scanEntrants } from './scan-entrants.ts';
import { unitLabel } from './unit-label.ts';

const pageSize = 50;
/** Counting further tells an organiser nothing, and takes as long as reading everybody. */
const mostCounted = 1_000;

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

async function readRows({ store }: Deps, entrantIds: readonly string[]) {
  const { entrants, entrantProfiles, units } = store.tables;
  return store.read
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
    .where(inArray(entrants.id, [...entrantIds]))
    .orderBy(desc(entrants.joinedAt), desc(entrants.id));
}

/**
 * Fifty entrants of a contest, the newest first, whose name holds `q`, diacritics aside. A whole phone
 * number or staff code finds the one person who entered with it, by its keyed hash: neither is ever listed.
 */
export async function listEntrants(deps: Deps, contestId: string, query: EntrantQuery): Promise<EntrantList> {
  const { after } = query;
  const wanted = await matching(deps, contestId, query);
  const scan = (from: string | undefined, most: number) =>
    scanEntrants(deps, { contestId, wanted, after: from, most });
  const found = await scan(after, pageSize + 1);
  const isAll = after === undefined && found.length <= pageSize;
  const counted = isAll ? found.length : (await scan(undefined, mostCounted + 1)).length;
  const page = found.slice(0, pageSize);
  const ids = page.map(({ entrantId }) => entrantId);
  const begun = await attemptCounts(deps, ids);
  const rows = await readRows(deps, ids);
  const last = page.at(-1);
  return {
    entrants: rows.map(({ unitPath, ...row }) => {
      const own = begun.get(row.entrantId) ?? { attempts: 0, submitted: 0 };
      return { ...row, unit: unitPath && unitLabel(unitPath), attempts: own.attempts, state: stateOf(own) };
    }),
    total: Math.min(counted, mostCounted),
    isMore: counted > mostCounted,
    next: found.length > pageSize && last ? endOf(last) : null,
  };
}
