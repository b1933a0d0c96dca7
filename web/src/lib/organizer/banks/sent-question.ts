import type { DraftQuestion } from '@cchc/server/src/banks/contract.ts';
import { hasOptions } from '#lib/organizer/banks/question-type.ts';

/** A translation with an entry for every option and pair there is, and none for those there are not. */
const sentTranslation = (
  { prompt, options, pairs }: NonNullable<DraftQuestion['translations']['en']>,
  question: Pick<DraftQuestion, 'options' | 'pairs'>,
) => ({
  prompt,
  options: question.options.map((_option, at) => options[at] ?? ''),
  pairs: question.pairs.map((_pair, at) => ({
    left: pairs[at]?.left ?? '',
    right: pairs[at]?.right ?? '',
  })),
});

const saysSomething = ({ prompt, options, pairs }: ReturnType<typeof sentTranslation>) =>
  [prompt, ...options, ...pairs.flatMap(({ left, right }) => [left, right])].some(
    (text) => text.trim() !== '',
  );

/**
 * A draft as it is sent: only what its type asks for, and no language in which nothing is said. What else the draft
 * holds was written for another type.
 */
export const sentQuestion = (draft: DraftQuestion): DraftQuestion => {
  const { type } = draft;
  const isOrdering = type === 'ordering';
  const options = hasOptions(type)
    ? draft.options.map(({ text, correct }) => ({ text, correct: isOrdering || correct }))
    : [];
  const pairs = type === 'matching' ? draft.pairs.map(({ left, right }) => ({ left, right })) : [];
  const isWritten = type === 'short-answer' || type === 'numeric';
  const translations = Object.entries(draft.translations)
    .map(([language, said]) => [language, sentTranslation(said, { options, pairs })] as const)
    .filter(([, said]) => saysSomething(said));
  return {
    ...draft,
    options,
    pairs,
    answers: isWritten ? draft.answers.filter((answer) => answer.trim() !== '') : [],
    textMatch:
      type === 'short-answer' ? draft.textMatch : { caseSensitive: false, diacriticSensitive: false },
    tolerance: type === 'numeric' ? draft.tolerance.trim() || '0' : '0',
    translations: Object.fromEntries(translations),
  };
};
