import { show } from '#lib/i18n/show.ts';
import type { CriterionName } from '#lib/organizer/ranking-chain.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a criterion is called in the chain: who comes first. */
export const criterionName = (by: CriterionName): string =>
  ({
    score: m.organizer_r_score,
    duration: m.organizer_r_duration,
    prediction: m.organizer_r_prediction,
    'submitted-at': m.organizer_r_submitted_at,
    'started-at': m.organizer_r_started_at,
    attempts: m.editor_r_attempts,
    decision: m.editor_r_decision,
  })[by]();

/** The precisions offered for a time, with the one in force where it is another. */
export const precisions = (current: number): { value: string; label: string }[] => {
  const offered = [
    { value: '1', label: m.organizer_r_precision_1() },
    { value: '1000', label: m.organizer_r_precision_1000() },
    { value: '60000', label: m.organizer_r_precision_60000() },
  ];
  if (offered.some(({ value }) => value === String(current))) return offered;
  return [
    ...offered,
    { value: String(current), label: m.organizer_r_precision_other({ ms: show.number(current) }) },
  ];
};
