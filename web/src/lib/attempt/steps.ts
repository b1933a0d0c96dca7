/** Where an entrant is in the paper: a question by its number, the prediction, or the look back before handing in. */
export type Step = number | 'prediction' | 'review';

/** All steps of a paper in order. */
export const stepsOf = (slots: readonly number[], hasPrediction: boolean): Step[] => [
  ...slots,
  ...(hasPrediction ? (['prediction'] as const) : []),
  'review',
];

/** The step `by` places on, kept within the paper. */
export const stepFrom = (steps: readonly Step[], at: Step, by: 1 | -1): Step => {
  const index = steps.indexOf(at) + by;
  return steps[Math.min(Math.max(index, 0), steps.length - 1)] ?? at;
};

/** Where to go on after coming back: the first question without an answer, or the look back when there is none. */
export const stepToResume = (steps: readonly Step[], unanswered: readonly number[]): Step =>
  unanswered[0] ?? steps[steps.length - 1] ?? 'review';
