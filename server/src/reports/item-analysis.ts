/** What one attempt tells about one item of its paper. Marks are whole hundredths. */
export interface ItemResult {
  /** Earned by the item. */
  score: number;
  /** The most it could earn. */
  maxScore: number;
  /** Earned by the rest of the paper. */
  rest: number;
  /** The most the rest could earn. */
  restMax: number;
  /** What is counted of the answer: ids of options chosen, `` for no answer. */
  chosen: readonly string[];
}

/** How an item fared. Shares and correlations are whole ten-thousandths. */
export interface ItemFigures {
  attempts: number;
  /** 0 when nobody earned anything by it, 10,000 when everybody earned all. */
  facility: number;
  /** −10,000 to 10,000; null where it is not defined. */
  discrimination: number | null;
  /** How often each option was chosen; `` for no answer. */
  choices: Record<string, number>;
  /** How those who chose it did in the rest of the paper: 0 to 10,000. */
  choosers: Record<string, number>;
}

const whole = 10_000;

/** Marks of those who chose one thing. */
interface Choosers {
  count: number;
  rest: number;
  restMax: number;
}

/**
 * The figures of one item over the attempts of a round, one attempt at a time: any order gives the same.
 *
 * Facility index: the mean mark as a share of the most, Σx / Σmax. Discrimination index: the correlation of the
 * mark x with the mark y of the rest of the paper, C(x, y) / √(V(x) V(y)); the item itself is left out of y, or
 * it would agree with itself. Not defined where one of the two never varies. An item that was not answered
 * earned nothing.
 *
 * Source: Moodle, “Quiz statistics calculations”: facility index, discrimination index, omitted items as 0;
 * choice frequencies as its analysis of responses.
 */
export class ItemAnalysis {
  #count = 0;
  /* Whole numbers, and below 2⁵³ in any round we know: no digit is lost in summing. */
  #x = 0;
  #max = 0;
  #y = 0;
  #xx = 0;
  #yy = 0;
  #xy = 0;
  readonly #choosers = new Map<string, Choosers>();

  add({ score, maxScore, rest, restMax, chosen }: ItemResult): void {
    this.#count += 1;
    this.#x += score;
    this.#max += maxScore;
    this.#y += rest;
    this.#xx += score * score;
    this.#yy += rest * rest;
    this.#xy += score * rest;
    for (const id of new Set(chosen)) this.#noteChoice(id, rest, restMax);
  }

  get figures(): ItemFigures {
    const inOrder = [...this.#choosers].toSorted(([one], [other]) => (one < other ? -1 : 1));
    return {
      attempts: this.#count,
      facility: share(this.#x, this.#max),
      discrimination: this.#discrimination(),
      choices: Object.fromEntries(inOrder.map(([id, { count }]) => [id, count])),
      choosers: Object.fromEntries(inOrder.map(([id, { rest, restMax }]) => [id, share(rest, restMax)])),
    };
  }

  #noteChoice(id: string, rest: number, restMax: number): void {
    const known = this.#choosers.get(id) ?? { count: 0, rest: 0, restMax: 0 };
    this.#choosers.set(id, {
      count: known.count + 1,
      rest: known.rest + rest,
      restMax: known.restMax + restMax,
    });
  }

  /** n² times each of C and V, in whole numbers of any length: what never varies is exactly 0. */
  #discrimination(): number | null {
    const [n, x, y] = [BigInt(this.#count), BigInt(this.#x), BigInt(this.#y)];
    const varianceX = n * BigInt(this.#xx) - x * x;
    const varianceY = n * BigInt(this.#yy) - y * y;
    if (varianceX <= 0n || varianceY <= 0n) return null;
    const covariance = Number(n * BigInt(this.#xy) - x * y);
    const correlation = covariance / (Math.sqrt(Number(varianceX)) * Math.sqrt(Number(varianceY)));
    return Math.max(-whole, Math.min(whole, Math.round(correlation * whole)));
  }
}

const share = (part: number, most: number) => (most === 0 ? 0 : Math.round((part * whole) / most));

/**
 * Figures of several rounds as one: each round counts by its attempts; discrimination by the attempts of the
 * rounds that have one. Undefined for none.
 */
export const overRounds = (rounds: readonly ItemFigures[]): ItemFigures | undefined => {
  const attempts = sum(rounds.map((round) => round.attempts));
  if (attempts === 0) return undefined;
  const told = rounds.filter(({ discrimination }) => discrimination !== null);
  const ids = [...new Set(rounds.flatMap(({ choices }) => Object.keys(choices)))].toSorted();
  const chosen = (id: string) => rounds.map(({ choices }) => choices[id] ?? 0);
  return {
    attempts,
    facility: weighted(rounds.map((round) => [round.facility, round.attempts])) ?? 0,
    discrimination: weighted(told.map((round) => [round.discrimination ?? 0, round.attempts])),
    choices: Object.fromEntries(ids.map((id) => [id, sum(chosen(id))])),
    choosers: Object.fromEntries(
      ids.map((id) => [
        id,
        weighted(rounds.map((round) => [round.choosers[id] ?? 0, round.choices[id] ?? 0])) ?? 0,
      ]),
    ),
  };
};

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

const weighted = (pairs: readonly (readonly [value: number, weight: number])[]): number | null => {
  const weight = sum(pairs.map(([, each]) => each));
  return weight === 0 ? null : Math.round(sum(pairs.map(([value, each]) => value * each)) / weight);
};
