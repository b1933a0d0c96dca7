import { asc, eq } from 'drizzle-orm';
import type { Reader } from '@cchc/db/store.ts';
import type { Deps } from '../deps.ts';
import type { TieDecision } from './outcome.ts';

/** How the organisers put people in order on the boards of a contest, oldest first. There are few of them. */
export const readDecisions = (
  { store }: Pick<Deps, 'store'>,
  contestId: string,
  door: Reader = store.read,
): Promise<TieDecision[]> => {
  const { tieDecisions } = store.tables;
  return door
    .select({ board: tieDecisions.board, rankKey: tieDecisions.rankKey, order: tieDecisions.order })
    .from(tieDecisions)
    .where(eq(tieDecisions.contestId, contestId))
    .orderBy(asc(tieDecisions.id));
};
