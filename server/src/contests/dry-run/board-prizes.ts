import { parseBoardName } from '../../ranking/board-name.ts';
import type { Rules } from '../contract.ts';
import type { Prize } from '../prize-contract.ts';

/** The prizes of one board, as `decideContest` hands them out. */
export const boardPrizes = (rules: Rules, board: string): readonly Prize[] => {
  const name = parseBoardName(board);
  switch (name?.kind) {
    case 'contest':
      return rules.prizes;
    case 'contest-audience':
      return rules.audiences.find(({ id }) => id === name.audience)?.prizes ?? [];
    case 'round':
      return rules.roundPrizes;
    default:
      return [];
  }
};
