import { oncePer } from '../../once-per.ts';
import { overRounds, type ItemFigures } from '../../reports/item-analysis.ts';
import { verdictsOn, type Verdict } from '../../reports/item-verdict.ts';
import type { IndexedItem } from '../bank-index.ts';
import type { CompleteQuestion } from '../question/complete-question.ts';

/** Types whose options are chosen, and so have distractors. */
const chosenFrom: ReadonlySet<string> = new Set(['single', 'multiple', 'true-false']);

/** Options of a choice by the ids they are stored with, with the letters they are shown by. */
const optionsOf = ({ type, options }: CompleteQuestion) =>
  chosenFrom.has(type)
    ? options.map(({ correct }, at) => ({
        id: String.fromCharCode(97 + at),
        letter: String.fromCharCode(65 + at),
        correct,
      }))
    : [];

/** What figures say against a question. */
export const verdictsAbout = (question: CompleteQuestion, figures: ItemFigures): Verdict[] => {
  const options = optionsOf(question);
  const right = options.filter(({ correct }) => correct).map(({ id }) => id);
  return verdictsOn(
    figures,
    options.filter(({ correct }) => !correct),
    right,
  );
};

/** What all rounds together say against the current version of an item; a filter asks about all of them. */
export const itemVerdicts = oncePer(({ rounds, question }: IndexedItem): Verdict[] => {
  const figures = overRounds(rounds);
  return figures ? verdictsAbout(question, figures) : [];
});
