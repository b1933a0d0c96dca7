import { aliasedTable, count, desc, eq, inArray } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { EntrantList, EntrantState } from './contract.ts';
import { standingOf } from './entry-standing.ts';
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
  const kept = aliasedTable(entrantProfiles, 'kept_profile');
  return store.read
    .select({
      entrantId: entrants.id,
      fullName: entrantProfiles.fullName,
      unitPath: units.path,
      audience: entrants.audience,
      joinedAt: entrants.joinedAt,
      annulledAt: entrants.annulledAt,
      mergedInto: entrants.mergedInto,
      keptName: kept.fullName,
    })
    .from(entrants)
    .leftJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
    .leftJoin(kept, eq(kept.entrantId, entrants.mergedInto))
    .leftJoin(units, eq(units.id, entrants.unitId))
    .where(inArray(entrants.id, [...entrantIds]))
    .orderBy(desc(entrants.joinedAt), desc(entrants.id));
}

type Row = Awaited<ReturnType<typeof readRows>>[number];

const presentRow = (
  { unitPath, annulledAt, mergedInto, keptName, ...row }: Row,
  begun: Begun,
): EntrantList['entrants'][number] => ({
  ...row,
  unit: unitPath && unitLabel(unitPath),
  attempts: begun.attempts,
  state: stateOf(begun),
  standing: standingOf({ annulledAt, mergedInto }),
  mergedInto: mergedInto === null ? null : { entrantId: mergedInto, fullName: keptName },
});

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
    entrants: rows.map((row) => presentRow(row, begun.get(row.entrantId) ?? { attempts: 0, submitted: 0 })),
    total: Math.min(counted, mostCounted),
    isMore: counted > mostCounted,
    next: found.length > pageSize && last ? endOf(last) : null,
  };
}
