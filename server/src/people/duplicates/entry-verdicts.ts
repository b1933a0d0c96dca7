import type { Reader, Tx } from '@cchc/db/store.ts';
import { and, eq, isNotNull } from 'drizzle-orm';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problems.ts';
import type { EntrantPlace } from '../retire-code.ts';

export interface StoredEntry {
  entrantId: string;
  annulledAt: number | null;
  mergedInto: string | null;
}

/**
 * One entry of a contest.
 * @throws {Problem} not-found.
 */
export async function getEntry(
  door: Reader | Tx,
  { store }: Pick<Deps, 'store'>,
  { contestId, entrantId }: EntrantPlace,
): Promise<StoredEntry> {
  const { entrants } = store.tables;
  const [entry] = await door
    .select({ entrantId: entrants.id, annulledAt: entrants.annulledAt, mergedInto: entrants.mergedInto })
    .from(entrants)
    .where(and(eq(entrants.id, entrantId), eq(entrants.contestId, contestId)));
  if (!entry) throw problem('not-found');
  return entry;
}

/**
 * The entry that stands for one: itself, or the one it was merged into. Nothing is merged into an entry that was
 * merged itself, so there is one step at most.
 * @throws {Problem} not-found.
 */
export async function getStanding(
  door: Reader | Tx,
  deps: Pick<Deps, 'store'>,
  place: EntrantPlace,
): Promise<StoredEntry> {
  const entry = await getEntry(door, deps, place);
  return entry.mergedInto === null ? entry : getEntry(door, deps, { ...place, entrantId: entry.mergedInto });
}

/** The entries of a contest that do not count by themselves: few, and read by indexes of their own. */
export async function readVerdicts({ store }: Pick<Deps, 'store'>, contestId: string) {
  const { entrants } = store.tables;
  const inContest = eq(entrants.contestId, contestId);
  const annulled = await store.read
    .select({ id: entrants.id })
    .from(entrants)
    .where(and(inContest, isNotNull(entrants.annulledAt)));
  const merged = await store.read
    .select({ id: entrants.id, mergedInto: entrants.mergedInto })
    .from(entrants)
    .where(and(inContest, isNotNull(entrants.mergedInto)));
  return {
    annulled: new Set(annulled.map(({ id }) => id)),
    /** The entry each was merged into. */
    merged: new Map(merged.map(({ id, mergedInto }) => [id, mergedInto ?? id])),
  };
}
export type EntryVerdicts = Awaited<ReturnType<typeof readVerdicts>>;
