import type { Measure } from '@cchc/server/src/contests/collective-contract.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a figure of units is called, as short as a column's head. */
export const measureName = (measure: Measure): string => {
  switch (measure.by) {
    case 'entrants':
      return m.results_measure_entrants();
    case 'participation':
      return measure.of === 'headcount' ? m.results_measure_headcount() : m.results_measure_roster();
    case 'mean-score':
      return m.results_measure_mean();
    case 'share-above':
      return m.results_measure_above({ percent: measure.percent });
    case 'winners':
      return m.results_measure_winners();
    case 'weighted':
      return m.results_measure_weighted();
  }
};
