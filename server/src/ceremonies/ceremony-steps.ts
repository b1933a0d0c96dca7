/** A row of a board, best first, and the prize its person won; null without one. */
export interface PrizedRow {
  rank: number;
  prize: string | null;
}

/** Everybody who shares a rank: one step uncovers them together. */
interface Place<Row> {
  rank: number;
  rows: readonly Row[];
}

export interface CeremonySteps<Row> {
  /** What is shown at the start: the best below the places that are uncovered one by one. */
  below: readonly Row[];
  /** From the bottom up; the last one uncovers the first place. */
  steps: readonly Place<Row>[];
}

/** Ranks uncovered where the rules promise no prizes. */
const ranksWithoutPrizes = 3;
/** Ranks uncovered one by one, at most: nobody sits through more. What lies below is shown at the start. */
export const mostSteps = 30;

/**
 * The order in which a ceremony uncovers a board: from the last place with a prize up to the first, one rank a step,
 * people who share a rank together. Below that everything is shown at once at the start, as much as the stage holds.
 *
 * @param rows of the board, best first, at least as far down as prizes go.
 * @param stageRows how many rows the stage holds.
 */
export const ceremonySteps = <Row extends PrizedRow>(
  rows: readonly Row[],
  stageRows: number,
): CeremonySteps<Row> => {
  const places = placesOf(rows);
  const lastPrize = places.findLastIndex((place) => place.rows.some(({ prize }) => prize !== null));
  const uncovered =
    lastPrize < 0 ? places.filter(({ rank }) => rank <= ranksWithoutPrizes).length : lastPrize + 1;
  const count = Math.min(uncovered, mostSteps);
  return {
    below: places
      .slice(count)
      .flatMap((place) => place.rows)
      .slice(0, stageRows),
    steps: places.slice(0, count).toReversed(),
  };
};

const placesOf = <Row extends PrizedRow>(rows: readonly Row[]): Place<Row>[] =>
  [...Map.groupBy(rows, ({ rank }) => rank)].map(([rank, together]) => ({ rank, rows: together }));
