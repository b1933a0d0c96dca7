import type { Rules } from '../contests/contract.ts';
import type { Prize } from '../contests/prize-contract.ts';
import { parseBoardName, type BoardName } from './board-name.ts';

/** The prizes of a board; none for one the rules promise nothing on. */
export const boardPrizes = (rules: Rules, name: BoardName): readonly Prize[] => {
  switch (name.kind) {
    case 'contest':
      return rules.prizes;
    case 'contest-audience':
      return rules.audiences.find(({ id }) => id === name.audience)?.prizes ?? [];
    case 'round':
      return rules.roundPrizes;
    case 'audience':
    case 'unit':
      return [];
  }
};

/** The same of a board by its public name. */
export const prizesOn = (rules: Rules, board: string): readonly Prize[] => {
  const name = parseBoardName(board);
  return name ? boardPrizes(rules, name) : [];
};
