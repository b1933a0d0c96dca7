/** One stay on a page of places. */
export interface StageTurn {
  /** From 0, the leaders. */
  page: number;
  forMs: number;
}

const leadersMs = 20_000;
const othersMs = 10_000;
/** Pages shown between two looks at the leaders. */
const othersInARow = 2;

/**
 * What the hall sees in its `turn`-th stay (from 0): the leaders, two further pages, the leaders again, the
 * next two pages, until everybody has been shown and it begins anew.
 *
 * @param pages how many pages of places there are now; it may change between turns.
 */
export const stageTurn = (turn: number, pages: number): StageTurn => {
  const others = Math.max(0, pages - 1);
  const inARow = Math.min(othersInARow, others);
  const step = turn % (inARow + 1);
  if (step === 0) return { page: 0, forMs: leadersMs };
  const shown = Math.floor(turn / (inARow + 1)) * inARow + step - 1;
  return { page: 1 + (shown % others), forMs: othersMs };
};
