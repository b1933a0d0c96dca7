import type { DraftQuestion } from '@cchc/server/src/banks/contract.ts';
import { matchInWords } from '#lib/attempt/attempt-words.ts';
import { levelName, topicName } from '#lib/contests/names.ts';
import { difficultyName, partName, typeName } from '#lib/organizer/banks/bank-words.ts';
import { questionParts, type QuestionPart } from '#lib/organizer/banks/changed-parts.ts';
import { isChoice } from '#lib/organizer/banks/question-type.ts';
import { sentQuestion } from '#lib/organizer/banks/sent-question.ts';
import { citedWords } from '#lib/organizer/legal/legal-words.ts';
import { wordDiff, type DiffRun } from '#lib/organizer/review/word-diff.ts';
import { m } from '#lib/paraglide/messages.js';

const pairLines = (pairs: DraftQuestion['pairs']) => pairs.map(({ left, right }) => `${left} → ${right}`);

/** What is right where nothing is ticked. */
const keyLines = ({ type, options, pairs, answers, textMatch, tolerance }: DraftQuestion): string[] => {
  if (type === 'ordering') return options.map(({ text }, index) => `${index + 1}. ${text}`);
  if (type === 'matching') return pairLines(pairs);
  if (type === 'short-answer') return [...answers, matchInWords(textMatch)];
  return type === 'numeric' ? [...answers, `${m.review_diff_tolerance()}: ${tolerance}`] : [];
};

/** Options with their ticks; those that are ordered or matched stand in the key, once. */
const optionLines = ({ type, options }: DraftQuestion): string[] =>
  isChoice(type) ? options.map(({ text, correct }) => (correct ? `✓ ${text}` : text)) : [];

/** A picture put in the place of another may keep its description: the start of its name tells them apart. */
const mediaLines = ({ media }: DraftQuestion): string[] =>
  media.map(({ alt, sha256 }) => m.review_diff_file({ alt, mark: sha256.slice(0, 8) }));

/** What a document is called. */
type NameOf = (documentId: string) => string;

const citationLines = ({ citations }: DraftQuestion, nameOf: NameOf): string[] =>
  citations.map((citation) => citedWords(citation, nameOf(citation.documentId)));

const translationLines = ({ translations }: DraftQuestion): string[] =>
  Object.entries(translations).flatMap(([language, { prompt, options, pairs }]) => [
    language,
    prompt,
    ...options,
    ...pairLines(pairs),
  ]);

/** Each part of a question in lines of text, so that two versions of it can be compared word by word. */
const linesOf: Record<QuestionPart, (question: DraftQuestion, nameOf: NameOf) => string[]> = {
  prompt: ({ prompt }) => [prompt],
  format: ({ format }) => [format === 'markdown' ? m.banks_f_format_markdown() : m.banks_f_format_plain()],
  media: mediaLines,
  options: optionLines,
  key: keyLines,
  type: ({ type }) => [typeName(type)],
  topic: ({ topic }) => (topic ? [topicName(topic)] : []),
  level: ({ level }) => (level ? [levelName(level)] : []),
  difficulty: ({ difficulty }) => (difficulty ? [difficultyName(difficulty)] : []),
  explanation: ({ explanation }) => [explanation],
  legalBasis: ({ legalBasis }) => [legalBasis],
  citations: citationLines,
  translations: translationLines,
};

/** The parts that differ between two versions, each with what was taken out and put in. */
export const questionDiff = (
  before: DraftQuestion,
  after: DraftQuestion,
  nameOf: NameOf,
): { name: string; runs: DiffRun[] }[] => {
  const [old, now] = [sentQuestion(before), sentQuestion(after)];
  // The last line ends as the others do: one that is added below it leaves it as it was.
  const textOf = (part: QuestionPart, question: DraftQuestion) =>
    linesOf[part](question, nameOf)
      .map((line) => `${line}\n`)
      .join('');
  return questionParts
    .map((part) => ({ part, was: textOf(part, old), is: textOf(part, now) }))
    .filter(({ was, is }) => was !== is)
    .map(({ part, was, is }) => ({ name: partName(part), runs: wordDiff(was, is) }));
};
