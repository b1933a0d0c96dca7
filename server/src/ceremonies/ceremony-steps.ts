/** Everybody who shares a rank: one key press uncovers them together. */
interface Place<Row> {
  rank: number;
  rows: readonly Row[];
}

/** What the hall sees of a board, best first. */
interface Uncovered<Row> {
  /** Places uncovered one by one. */
  places: readonly Place<Row>[];
  /** The best of those that were never covered. */
  below: readonly Row[];
}

interface Ranked {
  rank: number;
}

/** Ranks covered where the rules promise no prizes. */
const ranksWithoutPrizes = 3;
/** Ranks covered at most: nobody sits through more. What lies below is shown at the start. */
export const mostCovered = 30;

/**
 * How many ranks are covered when a ceremony begins. It follows from the prizes promised alone: an entry annulled or
 * restored lifts no cover.
 */
export const ranksCovered = (prizes: number): number =>
  prizes === 0 ? ranksWithoutPrizes : Math.min(prizes, mostCovered);

/**
 * What is seen from a rank down, whoever stands there by now: one rank a press, from the last place with a prize up
 * to the first, and what lies below all of these as far as the stage holds it.
 *
 * @param rows of the board, best first.
 * @param step the best rank that may be seen.
 * @param stageRows how many rows the stage holds.
 */
export const seenFrom = <Row extends Ranked>(
  rows: readonly Row[],
  step: number,
  { prizes, stageRows }: { prizes: number; stageRows: number },
): Uncovered<Row> => {
  const neverCovered = Math.max(step, ranksCovered(prizes) + 1);
  return {
    places: placesOf(rows.filter(({ rank }) => rank >= step && rank < neverCovered)),
    below: rows.filter(({ rank }) => rank >= neverCovered).slice(0, stageRows),
  };
};

/** The places above a rank, best first: the last of them is uncovered next. */
export const placesAbove = <Row extends Ranked>(rows: readonly Row[], step: number): Place<Row>[] =>
  placesOf(rows.filter(({ rank }) => rank < step));

const placesOf = <Row extends Ranked>(rows: readonly Row[]): Place<Row>[] =>
  [...Map.groupBy(rows, ({ rank }) => rank)].map(([rank, together]) => ({ rank, rows: together }));
