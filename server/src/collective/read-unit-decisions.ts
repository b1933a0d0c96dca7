import { and, asc, eq, like } from 'drizzle-orm';
import type { Deps } from '../deps.ts';

/** How the organisers put units in order, with who did and why. */
export interface UnitDecision {
  board: string;
  rankKey: string;
  order: readonly string[];
  reason: string;
  /** null where the member of staff is gone. */
  decidedBy: string | null;
  decidedAt: number;
}

/** Decisions on units' ties in a contest, oldest first. There are few of them. */
export const readUnitDecisions = ({ store }: Deps, contestId: string): Promise<UnitDecision[]> => {
  const { tieDecisions, staffUsers } = store.tables;
  const { board, rankKey, order, reason, decidedAt } = tieDecisions;
  return store.read
    .select({ board, rankKey, order, reason, decidedAt, decidedBy: staffUsers.name })
    .from(tieDecisions)
    .leftJoin(staffUsers, eq(staffUsers.id, tieDecisions.decidedBy))
    .where(and(eq(tieDecisions.contestId, contestId), like(board, 'units:%')))
    .orderBy(asc(tieDecisions.id));
};
