import type { DraftQuestion } from '@cchc/server/src/banks/contract.ts';
import { sentQuestion } from '#lib/organizer/banks/sent-question.ts';

/** The parts of a question that can differ between two versions, in the order they are read. */
export const questionParts = [
  'prompt',
  'format',
  'media',
  'options',
  'key',
  'type',
  'topic',
  'level',
  'difficulty',
  'explanation',
  'legalBasis',
  'citations',
  'translations',
] as const;
export type QuestionPart = (typeof questionParts)[number];

/** Papers shuffle what is chosen from; the order of steps is their key. */
const keyOf = ({ type, options, pairs, answers, textMatch, tolerance }: DraftQuestion): unknown => {
  if (type === 'ordering') return options.map(({ text }) => text);
  if (type === 'matching') return pairs.map(({ left, right }) => JSON.stringify([left, right])).sort();
  if (type === 'short-answer' || type === 'numeric') return [[...answers].sort(), textMatch, tolerance];
  return options
    .filter(({ correct }) => correct)
    .map(({ text }) => text)
    .sort();
};

const optionsOf = ({ options, pairs }: DraftQuestion): unknown => [
  options.map(({ text }) => text).sort(),
  pairs.map(({ left }) => left).sort(),
  pairs.map(({ right }) => right).sort(),
];

/** What is said in each language, in whatever order. */
const translationsOf = ({ translations }: DraftQuestion): unknown =>
  Object.entries(translations)
    .map(([language, { prompt, options, pairs }]) =>
      JSON.stringify([
        language,
        prompt,
        [...options].sort(),
        pairs.map(({ left, right }) => left + right).sort(),
      ]),
    )
    .sort();

/** As a set: in which order documents are named says nothing. */
const citationsOf = ({ citations }: DraftQuestion): unknown =>
  citations.map(({ documentId, article, clause }) => JSON.stringify([documentId, article, clause])).sort();

const partOf = (question: DraftQuestion, part: QuestionPart): string => {
  if (part === 'options') return JSON.stringify(optionsOf(question));
  if (part === 'key') return JSON.stringify(keyOf(question));
  if (part === 'translations') return JSON.stringify(translationsOf(question));
  if (part === 'media') return JSON.stringify(question.media);
  if (part === 'citations') return JSON.stringify(citationsOf(question));
  return question[part] ?? '';
};

/**
 * What a version changed. Options are compared as a set, since papers shuffle them; a key follows its option's
 * text, so rewording a right option counts as both.
 */
export const changedParts = (before: DraftQuestion, after: DraftQuestion): QuestionPart[] => {
  const [old, now] = [sentQuestion(before), sentQuestion(after)];
  return questionParts.filter((part) => partOf(old, part) !== partOf(now, part));
};
