import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { endOf, olderThan, type EntrantPoint } from './find-entrants.ts';

/** Entrants looked at in one statement, some milliseconds: saves of a running round go in between. */
const slice = 5_000;

interface Scan {
  contestId: string;
  /** What an entrant must be like. */
  wanted: SQL | undefined;
  /** Where to begin, as a page said; undefined for the newest. */
  after: string | undefined;
  /** How many are enough. */
  most: number;
}

/**
 * The first entrants of a contest that are as wanted, newest first. A rare name among a million people is
 * looked for slice by slice.
 */
export async function scanEntrants(
  deps: Pick<Deps, 'store'>,
  { contestId, wanted, after, most }: Scan,
): Promise<EntrantPoint[]> {
  const found: EntrantPoint[] = [];
  let from = after;
  for (;;) {
    const end = await endOfSlice(deps, contestId, from);
    found.push(...(await readSlice(deps, wanted, from, end, most - found.length)));
    if (!end || found.length >= most) return found;
    from = endOf(end);
    await nextTurn();
  }
}

const older = (deps: Pick<Deps, 'store'>, from: string | undefined) =>
  from === undefined ? undefined : olderThan(deps, from);

/** The last entrant of the slice that begins after `from`; undefined in the last slice. Read from the index alone. */
async function endOfSlice(deps: Pick<Deps, 'store'>, contestId: string, from: string | undefined) {
  const { entrants } = deps.store.tables;
  const [end] = await deps.store.read
    .select({ entrantId: entrants.id, joinedAt: entrants.joinedAt })
    .from(entrants)
    .where(and(eq(entrants.contestId, contestId), older(deps, from)))
    .orderBy(desc(entrants.joinedAt), desc(entrants.id))
    .offset(slice - 1)
    .limit(1);
  return end;
}

async function readSlice(
  deps: Pick<Deps, 'store'>,
  wanted: SQL | undefined,
  from: string | undefined,
  end: EntrantPoint | undefined,
  most: number,
): Promise<EntrantPoint[]> {
  const { entrants, entrantProfiles } = deps.store.tables;
  const upToEnd = end && sql`(${entrants.joinedAt}, ${entrants.id}) >= (${end.joinedAt}, ${end.entrantId})`;
  return deps.store.read
    .select({ entrantId: entrants.id, joinedAt: entrants.joinedAt })
    .from(entrants)
    .leftJoin(entrantProfiles, eq(entrantProfiles.entrantId, entrants.id))
    .where(and(wanted, older(deps, from), upToEnd))
    .orderBy(desc(entrants.joinedAt), desc(entrants.id))
    .limit(most);
}
