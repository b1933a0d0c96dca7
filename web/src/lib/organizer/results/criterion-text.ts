import type { RankingCriterion, Rules } from '@cchc/server/src/contests/contract.ts';
import type { ResultRow } from '@cchc/server/src/ranking/results-contract.ts';
import { show } from '#lib/i18n/show.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a criterion is called at the head of a column. */
export const criterionHead = ({ by }: RankingCriterion): string =>
  ({
    score: m.results_c_score,
    duration: m.results_c_duration,
    prediction: m.results_c_prediction,
    'submitted-at': m.results_c_submitted,
    'started-at': m.results_c_started,
    attempts: m.results_c_attempts,
    decision: m.results_c_decision,
  })[by]();

/** What somebody is compared by, cut to the precision it is compared with. */
export const criterionText = (
  criterion: RankingCriterion,
  prediction: Rules['prediction'],
  row: ResultRow,
): string => {
  switch (criterion.by) {
    case 'score':
      return show.score(row.score);
    case 'duration':
      return spanText(row.durationMs, criterion.precisionMs);
    case 'prediction':
      return distanceText(row.predictionDistance, prediction);
    case 'submitted-at':
      return momentText(row.submittedAt, criterion.precisionMs);
    case 'started-at':
      return momentText(row.startedAt, criterion.precisionMs);
    case 'attempts':
      return show.number(row.attempts);
    case 'decision':
      return row.decision === 0 ? '–' : show.number(row.decision);
  }
};

const second = 1_000;
const padded = (value: number, digits: number) => String(value).padStart(digits, '0');
const cut = (ms: number, precisionMs: number) => Math.floor(ms / precisionMs) * precisionMs;
/** Thousandths, where they are compared at all. */
const thousandths = (ms: number, precisionMs: number) =>
  precisionMs < second ? `,${padded(ms % second, 3)}` : '';

/** `12:05`, or `12:05,340` where thousandths count; from an hour on `1:02:05`. */
const spanText = (durationMs: number, precisionMs: number): string => {
  const ms = cut(durationMs, precisionMs);
  const total = Math.floor(ms / second);
  const [hours, minutes] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60)];
  const clock = `${hours > 0 ? `${hours}:${padded(minutes, 2)}` : minutes}:${padded(total % 60, 2)}`;
  return clock + thousandths(ms, precisionMs);
};

/** `21/11/2026 08:30:15`, with thousandths where they count. */
const momentText = (at: number, precisionMs: number): string => {
  const ms = cut(at, precisionMs);
  return `${show.date(ms)} ${show.timeOfDay(ms)}${thousandths(ms, precisionMs)}`;
};

/** How far off a guess was; a skipped one is said to be skipped. */
const distanceText = (distance: number | null, prediction: Rules['prediction']): string => {
  if (distance === null) return m.results_skipped();
  const number = show.fixed(BigInt(distance), prediction?.decimals ?? 0);
  return prediction?.target === 'full-mark-share' ? `${number}%` : number;
};
