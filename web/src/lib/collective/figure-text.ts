import type { Measure, PercentMeasure } from '@cchc/server/src/contests/collective-contract.ts';
import type { PublicFigure } from '@cchc/server/src/collective/contract.ts';
import { measureName } from '#lib/collective/measure-words.ts';
import { show } from '#lib/i18n/show.ts';
import { m } from '#lib/paraglide/messages.js';

type PlainFigure = PublicFigure['parts'][number];

/** The figure as it is compared: a count, or a percentage with the decimals of the rules. */
export const figureText = (measure: Measure, { value, decimals }: PlainFigure): string =>
  measure.by === 'entrants' || measure.by === 'winners'
    ? show.number(value)
    : `${show.fixed(BigInt(value), decimals)}%`;

/**
 * What the figure is made of, a line for each fraction: marks of marks for a mean, people of people otherwise, each
 * part of a weighted figure with its weight. Empty for counts, which are made of nothing else.
 */
export const figureMadeOf = (measure: Measure, figure: PublicFigure): string[] => {
  switch (measure.by) {
    case 'entrants':
    case 'winners':
      return [];
    case 'weighted':
      return measure.parts.map(({ measure: part, weight }, at) => {
        const value = figure.parts[at];
        const words = { weight, what: measureName(part) };
        return value ? m.results_part({ ...words, figure: fractionText(part, value) }) : '';
      });
    case 'participation':
    case 'mean-score':
    case 'share-above':
      return [fractionText(measure, figure)];
  }
};

const fractionText = (measure: PercentMeasure, { numerator, denominator }: PlainFigure): string => {
  const [above, below] = [BigInt(numerator), BigInt(denominator)];
  if (below === 0n) return m.results_out_of_nobody();
  if (measure.by === 'mean-score')
    return m.results_marks_of({ marks: marksText(above), most: marksText(below) });
  return m.results_people_of({ count: show.fixed(above), all: show.fixed(below) });
};

/** Marks from hundredths, trailing zeros dropped. */
const marksText = (hundredths: bigint): string => {
  if (hundredths % 100n === 0n) return show.fixed(hundredths / 100n);
  return hundredths % 10n === 0n ? show.fixed(hundredths / 10n, 1) : show.fixed(hundredths, 2);
};

/** Whether more people entered than the unit is said to have: the headcount in the rules is too low. */
export const isOverstated = ({ numerator, denominator }: PlainFigure): boolean =>
  BigInt(denominator) > 0n && BigInt(numerator) > BigInt(denominator);
