import type { DraftQuestion } from '../../../banks/contract.ts';
import type { Topic } from '../../../contests/contract.ts';
import type { Place } from '../../contract.ts';
import type { ReadMedia, ReadProblem, ReadQuestion } from '../../read-result.ts';
import { gradeChoice, gradeNumbers, gradeTexts, type GradedNumber } from '../graded-answers.ts';
import { makeQuestion, type Noted } from '../make-question.ts';
import { excerpt } from '../tidy-text.ts';
import { joinTexts, plainText, type Embedded, type WrittenText } from '../text/written-text.ts';

/** An answer of a Moodle question. */
export interface MoodleAnswer {
  text: WrittenText;
  /** Share of the marks in per cent. */
  percent: number;
  feedback: WrittenText;
}

/** What Moodle's kinds of question ask for. */
export type Asked =
  | { kind: 'choice'; single: boolean; options: readonly MoodleAnswer[] }
  /** null where neither is right. */
  | { kind: 'truth'; isTrue: boolean | null; feedback: readonly WrittenText[] }
  | { kind: 'text'; answers: readonly MoodleAnswer[]; caseSensitive: boolean }
  | { kind: 'number'; numbers: readonly (GradedNumber & { feedback: WrittenText })[] }
  | { kind: 'matching'; pairs: readonly { left: WrittenText; right: WrittenText }[] }
  | { kind: 'ordering'; steps: readonly WrittenText[] };

/** A question of Moodle's, from whichever of its formats. */
export interface MoodleQuestion {
  place: Place;
  /** As it stands in the file. */
  source: string;
  prompt: WrittenText;
  asked: Asked;
  feedback: WrittenText;
  topic: Topic | null;
  /** What the file says besides, in the platform's own words. */
  noted: Noted;
  problems: readonly ReadProblem[];
  /** Finds the bytes of what its texts show. */
  findFile: (embedded: Embedded) => Uint8Array | null;
}

type Part = (text: WrittenText) => string;
type Answering = Pick<DraftQuestion, 'type'> &
  Partial<DraftQuestion> & { problems: Pick<ReadProblem, 'code' | 'detail'>[] };

/** Makes a question of the platform of one of Moodle's, telling what of it the platform cannot hold. */
export const questionOfMoodle = (moodle: MoodleQuestion): ReadQuestion => {
  const { place, noted } = moodle;
  const explanation = joinTexts([moodle.feedback, ...feedbackOf(moodle.asked)]);
  const texts = [moodle.prompt, ...textsOf(moodle.asked), explanation];
  const format = texts.some(({ hasMarks }) => hasMarks) ? 'markdown' : 'plain';
  const part: Part = (text) => text[format];
  const { problems: ofAnswers, ...answering } = answeringOf(moodle.asked, part);
  const { media, problems: ofMedia } = mediaOf(moodle);
  const found = [...ofAnswers, ...ofMedia].map((problem) => ({ ...problem, place }));
  const read = makeQuestion({
    place,
    source: moodle.source,
    exact: true,
    ...{ format, options: [], topic: moodle.topic, level: null, difficulty: null, legalBasis: '' },
    prompt: part(moodle.prompt),
    explanation: part(explanation),
    ...answering,
    ...noted,
    problems: [...moodle.problems, ...found],
  });
  return media.length > 0 ? { ...read, media } : read;
};

const answeringOf = (asked: Asked, part: Part): Answering => {
  if (asked.kind === 'choice') return choiceOf(asked.options, asked.single, part);
  if (asked.kind === 'truth') return truthOf(asked.isTrue);
  if (asked.kind === 'text') {
    const graded = asked.answers.map(({ text, percent }) => ({ text: text.plain, percent }));
    // Moodle compares letters with their signs: “má” is not “ma” to it.
    const textMatch = { caseSensitive: asked.caseSensitive, diacriticSensitive: true };
    return { type: 'short-answer', textMatch, ...gradeTexts(graded) };
  }
  if (asked.kind === 'number') return { type: 'numeric', ...gradeNumbers(asked.numbers) };
  if (asked.kind === 'matching') {
    const pairs = asked.pairs.map(({ left, right }) => ({ left: part(left), right: part(right) }));
    return { type: 'matching', pairs, problems: [] };
  }
  const options = asked.steps.map((step) => ({ text: part(step), correct: true }));
  return { type: 'ordering', options, problems: [] };
};

const choiceOf = (options: readonly MoodleAnswer[], single: boolean, part: Part): Answering => {
  const graded = options.map(({ text, percent }) => ({ text: excerpt(text.plain), percent }));
  const { type, right, problems } = gradeChoice(graded, single);
  return {
    type,
    options: options.map(({ text }, at) => ({ text: part(text), correct: right[at] === true })),
    problems,
  };
};

const truthOf = (isTrue: boolean | null): Answering => ({
  type: 'true-false',
  options: [
    { text: 'Đúng', correct: isTrue === true },
    { text: 'Sai', correct: isTrue === false },
  ],
  problems: [],
});

const textsOf = (asked: Asked): readonly WrittenText[] => {
  if (asked.kind === 'choice') return asked.options.map(({ text }) => text);
  if (asked.kind === 'matching') return asked.pairs.flatMap(({ left, right }) => [left, right]);
  return asked.kind === 'ordering' ? asked.steps : [];
};

/** What is said of single answers; of one that is not all right, together with it. `*` is every other answer. */
const feedbackOf = (asked: Asked): WrittenText[] => {
  if (asked.kind === 'truth') return [...asked.feedback];
  if (asked.kind === 'matching' || asked.kind === 'ordering') return [];
  if (asked.kind === 'number')
    return asked.numbers.map(({ text, percent, feedback }) => about(plainText(text), percent, feedback));
  const answers =
    asked.kind === 'choice' ? asked.options : asked.answers.filter(({ text }) => text.plain !== '*');
  return answers.map(({ text, percent, feedback }) => about(text, percent, feedback));
};

const about = (answer: WrittenText, percent: number, feedback: WrittenText): WrittenText => {
  if (feedback.plain === '' || percent > 99.5 || answer.plain === '') return feedback;
  return {
    ...feedback,
    plain: `${answer.plain}: ${feedback.plain}`,
    markdown: `${answer.markdown}: ${feedback.markdown}`,
    hasMarks: feedback.hasMarks || answer.hasMarks,
  };
};

/** Pictures and sounds of all its texts go to the question: options have none of their own here. */
const mediaOf = ({ prompt, asked, feedback, findFile }: MoodleQuestion) => {
  const media: ReadMedia[] = [];
  const problems: Pick<ReadProblem, 'code' | 'detail'>[] = [];
  const take = (embedded: Embedded, moved: boolean) => {
    const bytes = embedded.what === 'other' ? null : findFile(embedded);
    if (!bytes) return problems.push({ code: 'media-left-out', detail: nameOf(embedded) });
    if (moved) problems.push({ code: 'media-moved', detail: nameOf(embedded) });
    return media.push({ bytes, alt: embedded.alt.trim().slice(0, 500).toWellFormed() });
  };
  for (const embedded of prompt.embedded) take(embedded, false);
  for (const { embedded } of textsOf(asked)) for (const each of embedded) take(each, true);
  for (const { embedded } of [feedback, ...feedbackOf(asked)])
    for (const each of embedded) problems.push({ code: 'media-left-out', detail: nameOf(each) });
  return { media, problems };
};

const nameOf = ({ source }: Embedded) => {
  const name = source.startsWith('data:') ? source.slice(5, 25) : (source.split('/').at(-1) ?? source);
  return excerpt(decoded(name));
};

const decoded = (name: string) => {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};
