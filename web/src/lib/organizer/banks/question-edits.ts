import type { DraftQuestion } from '@cchc/server/src/imports/contract.ts';

type Options = DraftQuestion['options'];

/** A question nobody has written anything of yet: four options, as most banks have. */
export const emptyQuestion = (): DraftQuestion => ({
  type: 'single',
  prompt: '',
  options: Array.from({ length: 4 }, () => ({ text: '', correct: false })),
  topic: null,
  level: null,
  difficulty: null,
  explanation: '',
  legalBasis: '',
});

/** The options with one more, empty and wrong. */
export const withOption = (options: Options): Options => [...options, { text: '', correct: false }];

/** The options without the one at `index`. */
export const withoutOption = (options: Options, index: number): Options =>
  options.filter((_, each) => each !== index);

/** The options with the one at `index` moved `by` places; one that would fall off the end stays. */
export const movedOption = (options: Options, index: number, by: -1 | 1): Options => {
  const [moved, other] = [options[index], options[index + by]];
  if (!moved || !other) return options;
  return options.map((option, each) => {
    if (each === index) return other;
    return each === index + by ? moved : option;
  });
};

/** The options with the one at `index` right or wrong. Where only one may be right, the others become wrong. */
export const markedOption = (
  options: Options,
  type: DraftQuestion['type'],
  index: number,
  correct: boolean,
): Options =>
  options.map((option, each) => {
    if (each === index) return { ...option, correct };
    return type === 'multiple' ? option : { ...option, correct: false };
  });

/* What is stored, whatever language the page is shown in: questions are Vietnamese. */
const trueFalse = ['Đúng', 'Sai'];

const asTrueFalse = (options: Options): Options =>
  trueFalse.map((text) => ({ text, correct: options.some((each) => each.correct && each.text === text) }));

/**
 * The question answered in another way. True/false has its two fixed options; a single choice keeps the first
 * right one only.
 *
 * @param written the options to come back to when leaving true/false.
 */
export const withType = (
  question: DraftQuestion,
  type: DraftQuestion['type'],
  written: Options,
): DraftQuestion => {
  if (type === 'true-false') return { ...question, type, options: asTrueFalse(question.options) };
  const options = question.type === 'true-false' ? written : question.options;
  const first = options.findIndex((option) => option.correct);
  const kept =
    type === 'single'
      ? options.map((option, index) => ({ ...option, correct: index === first }))
      : [...options];
  return { ...question, type, options: kept };
};
