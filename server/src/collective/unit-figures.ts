import type { Measure, PercentMeasure, RatioBase } from '../contests/collective-contract.ts';
import { add, fraction, reaches, roundedPercent, type Fraction } from '../ranking/fraction.ts';

/** What somebody reached, over the most they could have reached. Hundredths. */
export interface Reached {
  score: number;
  maxScore: number;
}

/** One valid person who has submitted, as collective rankings see them. Attempts are not seen at all. */
export interface UnitEntrant {
  entrantId: string;
  /** null where they have no result on the board that counts. */
  reached: Reached | null;
  /** Whether an individual prize is theirs. */
  isWinner: boolean;
}

/** Somebody on a unit's frozen roster. */
export interface RosterLine {
  memberId: string;
  /** Their entry, once they have submitted; null until then. */
  entrantId: string | null;
  /** Exempted (ốm đau, thai sản…): in no ratio, neither above the line nor below, even if they entered. */
  isExempt: boolean;
}

/** The people of one unit that competes. */
export interface UnitPeople {
  unitId: string;
  /** As the rules state it; null where they state none. */
  headcount: number | null;
  entrants: readonly UnitEntrant[];
  /** Everybody on its roster when the last round closed; empty where the contest has none. */
  roster: readonly RosterLine[];
}

/** A figure with what it is made of, so that anybody can work it out again. */
export interface Figure {
  fraction: Fraction;
  /** What is compared and shown, in whole numbers of the last decimal; a count, or a percentage. */
  value: number;
  /** 0 for counts. */
  decimals: number;
  /** What a weighted figure is weighed from, in the order of the rules. */
  parts: readonly Figure[];
}

/**
 * A unit's figure. Counts are of distinct valid people. A weighted figure is weighed from exact parts and rounded
 * once. Nobody makes 0.
 */
export const figureOf = (measure: Measure, people: UnitPeople, decimals: number): Figure => {
  switch (measure.by) {
    case 'entrants':
      return countFigure(people.entrants.length);
    case 'winners':
      return countFigure(people.entrants.filter(({ isWinner }) => isWinner).length);
    case 'weighted':
      return weightedFigure(measure.parts, people, decimals);
    case 'participation':
    case 'mean-score':
    case 'share-above':
      return percentFigure(percentageOf(measure, people), decimals);
  }
};

const countFigure = (count: number): Figure => ({
  fraction: fraction(count),
  value: count,
  decimals: 0,
  parts: [],
});

const percentFigure = (exact: Fraction, decimals: number, parts: readonly Figure[] = []): Figure => ({
  fraction: exact,
  value: Number(roundedPercent(exact, decimals)),
  decimals,
  parts,
});

const weightedFigure = (
  parts: Extract<Measure, { by: 'weighted' }>['parts'],
  people: UnitPeople,
  decimals: number,
): Figure => {
  const figures = parts.map(({ measure }) => percentFigure(percentageOf(measure, people), decimals));
  const exact = figures.reduce((sum, figure, at) => {
    const { numerator, denominator } = figure.fraction;
    const weight = BigInt(parts[at]?.weight ?? 0);
    return add(sum, { numerator: numerator * weight, denominator: denominator * 100n });
  }, fraction(0));
  return percentFigure(exact, decimals, figures);
};

const percentageOf = (measure: PercentMeasure, people: UnitPeople): Fraction => {
  switch (measure.by) {
    case 'participation':
      return participation(measure.of, people);
    case 'mean-score':
      return meanScore(people);
    case 'share-above':
      return shareAbove(measure.percent, people);
  }
};

/**
 * How many of a unit took part. To its headcount: everybody who counts for it, so that a headcount stated too low
 * gives more than 100 %. To its roster: those on it and not exempted, both above and below the line, so never more.
 */
const participation = (of: RatioBase, { headcount, entrants, roster }: UnitPeople): Fraction => {
  if (of === 'headcount') return fraction(entrants.length, headcount ?? 0);
  const counted = roster.filter(({ isExempt }) => !isExempt);
  return fraction(counted.filter(({ entrantId }) => entrantId !== null).length, counted.length);
};

const results = ({ entrants }: UnitPeople): Reached[] =>
  entrants.flatMap(({ reached }) => (reached && reached.maxScore > 0 ? [reached] : []));

/** Everybody weighs the same, whatever the maximum of their paper: the mean of percentages, not of marks. */
const meanScore = (people: UnitPeople): Fraction => {
  const all = results(people);
  const marks = new Map<number, number>();
  for (const { score, maxScore } of all) marks.set(maxScore, (marks.get(maxScore) ?? 0) + score);
  const sums = [...marks].toSorted(([left], [right]) => left - right);
  const exact = sums.reduce((sum, [maxScore, score]) => add(sum, fraction(score, maxScore)), fraction(0, 0));
  return { numerator: exact.numerator, denominator: exact.denominator * BigInt(all.length) };
};

const shareAbove = (percent: number, people: UnitPeople): Fraction => {
  const all = results(people);
  const above = all.filter(({ score, maxScore }) => reaches(fraction(score, maxScore), percent));
  return fraction(above.length, all.length);
};
