import { and, eq, isNull } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import type { Boards } from '../ranking/boards.ts';
import { placesAbove } from './ceremony-steps.ts';
import { planCeremony } from './plan-ceremony.ts';

export interface Step {
  board: string;
  /** The best rank the host saw when they pressed the key. */
  basedOn: number;
}

/**
 * Uncovers the next place of a ceremony: the last one above what may be seen, whoever stands there by now.
 *
 * @param by staff id.
 * @throws {Problem} not-found; ceremony-moved when it has been uncovered already, or there is none left;
 * ties-open when an entry annulled meanwhile left people equal where a prize is at stake.
 */
export async function uncoverNext(
  deps: Deps,
  boards: Boards,
  { board, basedOn }: Step,
  by: string,
  now: number,
) {
  const plan = await planCeremony(deps, boards, board);
  const place = placesAbove(plan.rows, basedOn).at(-1);
  if (!place) throw problem('ceremony-moved');
  if (plan.ties.length > 0) throw problem('ties-open');
  const contestId = plan.contest.id;
  await deps.store.write(
    async (tx) => {
      const { ceremonies } = deps.store.tables;
      const atStep = and(eq(ceremonies.step, basedOn), isNull(ceremonies.finishedAt));
      const moved = await tx
        .update(ceremonies)
        .set({ step: place.rank })
        .where(and(eq(ceremonies.board, board), atStep))
        .returning({ board: ceremonies.board });
      if (moved.length === 0) throw problem('ceremony-moved');
      await recordAudit(tx, deps, {
        at: now,
        actor: by,
        action: 'ceremony.step',
        subject: `board:${board}`,
        contestId,
        detail: { rank: place.rank, entrants: place.rows.map(({ entrantId }) => entrantId) },
      });
    },
    { serializable: true },
  );
  deps.changes.emit('ceremony', { contestId, board });
}
