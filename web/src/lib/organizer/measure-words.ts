import type { Measure, PercentMeasure } from '@cchc/server/src/contests/collective-contract.ts';
import { m } from '#lib/paraglide/messages.js';

/** Figures in percent: those that may be weighed against each other. */
export const percentMeasures = [
  'participation',
  'mean-score',
  'share-above',
] as const satisfies readonly PercentMeasure['by'][];

/** Every figure units may be ranked by, the usual first. */
export const measures = [
  ...percentMeasures,
  'entrants',
  'winners',
  'weighted',
] as const satisfies readonly Measure['by'][];

/** What a figure is called where one is chosen. */
export const measureName = (by: Measure['by']): string =>
  ({
    participation: m.editor_measure_participation,
    'mean-score': m.editor_measure_mean,
    'share-above': m.editor_measure_share,
    entrants: m.editor_measure_entrants,
    winners: m.editor_measure_winners,
    weighted: m.editor_measure_weighted,
  })[by]();
