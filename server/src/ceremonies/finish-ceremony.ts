import { and, eq, isNull } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import type { Boards } from '../ranking/boards.ts';
import { roundsToShow } from './ceremony-boards.ts';
import { placesAbove } from './ceremony-steps.ts';
import { planCeremony } from './plan-ceremony.ts';
import { listProgress } from './progress.ts';
import { readRounds, showRounds } from './show-results.ts';
import type { Step } from './step-ceremony.ts';

/**
 * Ends a ceremony once every place is uncovered, and shows the public the rounds that now wait for no other one.
 * Repeating it changes nothing.
 *
 * @param by staff id.
 * @throws {Problem} not-found; ceremony-moved while a place is covered.
 */
export async function finishCeremony(
  deps: Deps,
  boards: Boards,
  { board, basedOn }: Step,
  by: string,
  now: number,
) {
  const plan = await planCeremony(deps, boards, board);
  const { contest } = plan;
  if (placesAbove(plan.rows, basedOn).length > 0) throw problem('ceremony-moved');
  const isFinished = await deps.store.write(
    async (tx) => {
      const { ceremonies } = deps.store.tables;
      const progress = await listProgress(tx, deps, contest.id);
      const own = progress.get(board);
      if (own && own.finishedAt !== null) return false;
      if (own?.step !== basedOn) throw problem('ceremony-moved');
      await tx
        .update(ceremonies)
        .set({ finishedAt: now })
        .where(and(eq(ceremonies.board, board), isNull(ceremonies.finishedAt)));
      await recordAudit(tx, deps, {
        at: now,
        actor: by,
        action: 'ceremony.finish',
        subject: `board:${board}`,
        contestId: contest.id,
        detail: { step: basedOn },
      });
      const over = [...progress.values()].filter(({ finishedAt }) => finishedAt !== null);
      const finished = new Set([board, ...over.map((each) => each.board)]);
      const rounds = roundsToShow({ ...contest, rounds: await readRounds(tx, deps, contest.id) }, finished);
      await showRounds(tx, deps, { contest, rounds, reason: null, by, now });
      return true;
    },
    { serializable: true },
  );
  if (!isFinished) return;
  deps.changes.emit('ceremony', { contestId: contest.id, board });
  deps.changes.emit('contest', { contestId: contest.id });
}
