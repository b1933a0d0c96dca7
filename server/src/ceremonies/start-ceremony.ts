import { recordAudit } from '../audit/record-audit.ts';
import { heldBackFrom } from '../contests/freeze.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import { boardName } from '../ranking/board-name.ts';
import type { Boards } from '../ranking/boards.ts';
import { ceremonyBoards, roundsUnder } from './ceremony-boards.ts';
import { ranksCovered } from './ceremony-steps.ts';
import { planCeremony, type CeremonyPlan } from './plan-ceremony.ts';
import { findProgress } from './progress.ts';
import { readRounds } from './show-results.ts';

/**
 * Begins the ceremony of a board: everything below the prizes is shown, the prizes stay covered. Repeated while it
 * runs it changes nothing.
 *
 * @param by staff id.
 * @throws {Problem} not-found for a board that has none; results-not-final while an attempt may change it; ties-open
 * while the organisers have to put people in order; results-shown where there is nothing left to uncover.
 */
export async function startCeremony(deps: Deps, boards: Boards, board: string, by: string, now: number) {
  const plan = await planCeremony(deps, boards, board);
  const contestId = plan.contest.id;
  const covered = ranksCovered(plan.prizes);
  const step = covered + 1;
  const isStarted = await deps.store.write(
    async (tx) => {
      const known = await findProgress(tx, deps, board);
      if (known?.finishedAt === null) return false;
      refuse(plan, known !== undefined, await readRounds(tx, deps, contestId));
      await tx
        .insert(deps.store.tables.ceremonies)
        .values({ board, contestId, step, startedBy: by, startedAt: now, finishedAt: null });
      await recordAudit(tx, deps, {
        at: now,
        actor: by,
        action: 'ceremony.start',
        subject: `board:${board}`,
        contestId,
        detail: { covered, rulesVersion: plan.contest.rulesVersion },
      });
      return true;
    },
    { serializable: true },
  );
  if (isStarted) deps.changes.emit('ceremony', { contestId, board });
}

function refuse(plan: CeremonyPlan, isFinished: boolean, rounds: Awaited<ReturnType<typeof readRounds>>) {
  const { contest, name, board } = plan;
  if (!ceremonyBoards(contest).some((each) => boardName(each) === board)) throw problem('not-found');
  const under = new Set(roundsUnder(contest, name).map(({ id }) => id));
  const held = rounds.filter((round) => under.has(round.id) && heldBackFrom(contest.rules, round) !== null);
  if (isFinished || held.length === 0) throw problem('results-shown');
  if (!plan.isFinal || held.some(({ finalizedAt }) => finalizedAt === null))
    throw problem('results-not-final');
  if (plan.ties.length > 0) throw problem('ties-open');
}
