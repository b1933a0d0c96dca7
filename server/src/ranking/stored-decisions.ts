import { asc, eq } from 'drizzle-orm';
import type { Reader, Tx } from '@cchc/db/store.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps, ReadDeps } from '../deps.ts';
import type { TieDecision } from './outcome.ts';

/** How the organisers put people in order on the boards of a contest, oldest first. There are few of them. */
export const readDecisions = (
  { store }: ReadDeps,
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

/** A decision with who made it, when and why. */
export interface ExplainedDecision extends TieDecision {
  reason: string;
  /** Name of the member of staff; null where they are gone. */
  decidedBy: string | null;
  decidedAt: number;
}

/** The same with who decided and why, for those who run the contest. */
export const explainDecisions = ({ store }: ReadDeps, contestId: string): Promise<ExplainedDecision[]> => {
  const { tieDecisions, staffUsers } = store.tables;
  const { board, rankKey, order, reason, decidedAt } = tieDecisions;
  return store.read
    .select({ board, rankKey, order, reason, decidedAt, decidedBy: staffUsers.name })
    .from(tieDecisions)
    .leftJoin(staffUsers, eq(staffUsers.id, tieDecisions.decidedBy))
    .where(eq(tieDecisions.contestId, contestId))
    .orderBy(asc(tieDecisions.id));
};

/** A tie as it was decided: of people, or of units. */
interface Deciding extends TieDecision {
  contestId: string;
  reason: string;
  /** Staff id. */
  by: string;
  now: number;
  tie: { rank: number; prizes: readonly string[] };
}

/** Notes a decision in the caller's unit, and puts it on record. */
export async function storeDecision(
  tx: Tx,
  deps: Pick<Deps, 'store' | 'newId'>,
  { contestId, board, rankKey, order, reason, by, now, tie: { rank, prizes } }: Deciding,
): Promise<void> {
  await tx.insert(deps.store.tables.tieDecisions).values({
    id: deps.newId(now),
    contestId,
    board,
    rankKey,
    order: [...order],
    reason,
    decidedBy: by,
    decidedAt: now,
  });
  await recordAudit(tx, deps, {
    at: now,
    actor: by,
    action: 'tie.decide',
    subject: board,
    contestId,
    detail: { rankKey, rank, prizes, order },
    reason,
  });
}
