import type { Reader, Tx } from '@cchc/db/store.ts';
import { and, eq, inArray } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { Rules } from './contract.ts';

/**
 * Whether somebody entered as of an audience that other rules no longer know: they would stand on no audience's board
 * and guess at nobody's number. What an audience is called may change; its id names it.
 */
export async function leavesPeopleBehind(
  door: Reader | Tx,
  { store }: Pick<Deps, 'store'>,
  contestId: string,
  before: Pick<Rules, 'audiences'>,
  after: Pick<Rules, 'audiences'>,
): Promise<boolean> {
  const kept = new Set(after.audiences.map(({ id }) => id));
  const gone = before.audiences.map(({ id }) => id).filter((id) => !kept.has(id));
  if (gone.length === 0) return false;
  const { entrants } = store.tables;
  const left = await door
    .select({ id: entrants.id })
    .from(entrants)
    .where(and(eq(entrants.contestId, contestId), inArray(entrants.audience, gone)))
    .limit(1);
  return left.length > 0;
}
