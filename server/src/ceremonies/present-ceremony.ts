import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import type { Boards } from '../ranking/boards.ts';
import type { Ceremony, PrizedBoardRow } from './contract.ts';
import { planCeremony, type CeremonyPlan, type CeremonyRow } from './plan-ceremony.ts';
import { findProgress, type Progress } from './progress.ts';

/** What everybody may see of a ceremony that has come so far: nothing of a place that is still covered. */
export const uncoveredOf = (plan: CeremonyPlan, { step, finishedAt }: Progress): Ceremony => {
  const uncovered = plan.steps.slice(0, step).toReversed();
  const best = uncovered[0]?.rank ?? plan.below[0]?.rank;
  return {
    board: plan.board,
    state: finishedAt === null ? 'running' : 'finished',
    step,
    covered: best === undefined ? plan.prizes : best - 1,
    places: uncovered.map(({ rank, rows }) => ({ rank, rows: rows.map(withoutPerson) })),
    below: plan.below.map(withoutPerson),
  };
};

export const withoutPerson = (row: CeremonyRow): PrizedBoardRow => {
  const { entrantId: _, ...shown } = row;
  return shown;
};

/**
 * The ceremony of a board as everybody may see it now.
 * @throws {Problem} not-found for a board that has none.
 */
export async function getCeremony(deps: Deps, boards: Boards, board: string): Promise<Ceremony> {
  if (!boards.findJury(board)) throw problem('not-found');
  const progress = await findProgress(deps.store.read, deps, board);
  if (!progress) return { board, state: 'none', step: 0, covered: 0, places: [], below: [] };
  return uncoveredOf(await planCeremony(deps, boards, board), progress);
}
