import type { Deps } from '../deps.ts';
import { problem } from '../problems.ts';
import type { Boards } from '../ranking/boards.ts';
import { seenFrom } from './ceremony-steps.ts';
import type { Ceremony, PrizedBoardRow } from './contract.ts';
import { planCeremony, type CeremonyPlan, type CeremonyRow } from './plan-ceremony.ts';
import { findProgress, type Progress } from './progress.ts';

/** Rows below the prizes that a stage holds. */
const stageRows = 10;

/** What everybody may see of a ceremony that has come so far: nothing of a place that is still covered. */
export const uncoveredOf = (
  { board, rows, prizes }: Pick<CeremonyPlan, 'board' | 'rows' | 'prizes'>,
  { step, finishedAt }: Pick<Progress, 'step' | 'finishedAt'>,
): Ceremony => {
  const { places, below } = seenFrom(rows, step, { prizes, stageRows });
  return {
    board,
    state: finishedAt === null ? 'running' : 'finished',
    step,
    covered: step - 1,
    places: places.map((place) => ({ rank: place.rank, rows: place.rows.map(withoutPerson) })),
    below: below.map(withoutPerson),
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
