import type { DraftQuestion, ItemType } from '@cchc/server/src/banks/contract.ts';
import { readDecimal } from '@cchc/server/src/scoring/decimal.ts';

type Options = DraftQuestion['options'];
type Translations = DraftQuestion['translations'];

/** Options as they were before true/false took their place, with what they are called in other languages. */
export interface KeptOptions {
  options: Options;
  translations: Translations;
}

/** Types whose options are chosen from. */
export const isChoice = (type: ItemType): boolean =>
  type === 'single' || type === 'multiple' || type === 'true-false';

/** Types that have options: to choose from, or to be put in order. */
export const hasOptions = (type: ItemType): boolean => isChoice(type) || type === 'ordering';

const isBlank = (texts: readonly string[]) => texts.every((text) => text.trim() === '');
const textsOf = (options: Options) => options.map(({ text }) => text);

/* What is stored, whatever language the page is shown in: questions are Vietnamese. */
const trueFalse = ['Đúng', 'Sai'];

const asTrueFalse = (options: Options): Options =>
  trueFalse.map((text) => ({ text, correct: options.some((each) => each.correct && each.text === text) }));

const withoutOptions = (translations: Translations): Translations =>
  Object.fromEntries(
    Object.entries(translations).map(([language, said]) => [language, { ...said, options: [] }]),
  );

/** Prompts and pairs as they are now, options as they were. */
const withKeptOptions = (translations: Translations, kept: Translations): Translations =>
  Object.fromEntries(
    Object.entries(translations).map(([language, said]) => {
      const before = Object.entries(kept).find(([each]) => each === language)?.[1];
      return [language, { ...said, options: before?.options ?? [] }];
    }),
  );

/** Steps that are all right because they are steps say nothing about which option would be. */
const unmarked = (options: Options): Options =>
  options.every(({ correct }) => correct) ? options.map(({ text }) => ({ text, correct: false })) : options;

const onlyFirstRight = (options: Options): Options => {
  const first = options.findIndex(({ correct }) => correct);
  return options.map(({ text }, index) => ({ text, correct: index === first }));
};

/** Options begun from an accepted answer, where none are written: it is the right one. */
const optionsFromAnswers = (answers: readonly string[]): Options =>
  [answers.find((answer) => answer.trim() !== '') ?? '', '', '', ''].map((text) => ({
    text,
    correct: text !== '',
  }));

const startOptions = (question: DraftQuestion, kept: KeptOptions): DraftQuestion => {
  const back = question.type === 'true-false' ? leftTrueFalse(question, kept) : question;
  const { type, options, answers } = back;
  if (isBlank(textsOf(options))) return { ...back, options: optionsFromAnswers(answers) };
  return isChoice(type) ? back : { ...back, options: unmarked(options) };
};

const leftTrueFalse = (question: DraftQuestion, kept: KeptOptions): DraftQuestion => ({
  ...question,
  options: kept.options,
  translations: withKeptOptions(question.translations, kept.translations),
});

const startPairs = (question: DraftQuestion): DraftQuestion => {
  const { pairs, options } = question;
  if (!isBlank(pairs.flatMap(({ left, right }) => [left, right]))) return question;
  const lefts = isBlank(textsOf(options)) ? ['', '', ''] : textsOf(options);
  return { ...question, pairs: lefts.map((left) => ({ left, right: '' })) };
};

const startAnswers = (question: DraftQuestion, type: ItemType): DraftQuestion => {
  if (!isBlank(question.answers)) return question;
  const right = isChoice(question.type) ? textsOf(question.options.filter(({ correct }) => correct)) : [];
  const fitting = type === 'numeric' ? right.filter((text) => readDecimal(text) !== undefined) : right;
  return { ...question, answers: fitting.length > 0 ? fitting : [''] };
};

/**
 * The question answered in another way. Nothing that was written goes: what the new way does not ask for stays in
 * the draft and is there again when the type is changed back. What is empty begins with what was written for the
 * old way, where that makes sense. True/false has its two fixed options; a single choice keeps the first right one.
 *
 * @param kept the options to come back to when leaving true/false.
 */
export const withType = (question: DraftQuestion, type: ItemType, kept: KeptOptions): DraftQuestion => {
  if (type === question.type) return question;
  if (type === 'matching') return { ...startPairs(startOptions(question, kept)), type };
  if (type === 'short-answer' || type === 'numeric')
    return {
      ...startAnswers(question.type === 'true-false' ? startOptions(question, kept) : question, type),
      type,
    };
  if (type === 'true-false')
    return {
      ...question,
      type,
      options: asTrueFalse(question.options),
      translations: withoutOptions(question.translations),
    };
  const begun = startOptions(question, kept);
  return { ...begun, type, options: type === 'single' ? onlyFirstRight(begun.options) : begun.options };
};
