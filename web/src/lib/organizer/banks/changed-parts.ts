import type { DraftQuestion } from '@cchc/server/src/imports/contract.ts';

/** The parts of a question that can differ between two versions, in the order they are read. */
export const questionParts = [
  'prompt',
  'options',
  'key',
  'type',
  'topic',
  'level',
  'difficulty',
  'explanation',
  'legalBasis',
] as const;
export type QuestionPart = (typeof questionParts)[number];

const partOf = (question: DraftQuestion, part: QuestionPart): string => {
  const { options } = question;
  if (part === 'options') return JSON.stringify(options.map(({ text }) => text).sort());
  if (part === 'key')
    return JSON.stringify(
      options
        .filter(({ correct }) => correct)
        .map(({ text }) => text)
        .sort(),
    );
  return question[part] ?? '';
};

/**
 * What a version changed. Options are compared as a set, since papers shuffle them; a key follows its option's
 * text, so rewording a right option counts as both.
 */
export const changedParts = (before: DraftQuestion, after: DraftQuestion): QuestionPart[] =>
  questionParts.filter((part) => partOf(before, part) !== partOf(after, part));
