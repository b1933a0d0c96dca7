import type { Topic } from '../../../contests/contract.ts';
import { FileRefused, type ReadFile, type ReadProblem, type ReadQuestion } from '../../read-result.ts';
import { bytesOfAddress } from '../moodle/data-address.ts';
import { decodeText } from '../decode-text.ts';
import { readGiftAnswers, type GiftAnswer, type GiftAnswers } from './gift-answers.ts';
import { cutGift, type GiftEntry } from './gift-entries.ts';
import { readNotes } from './gift-notes.ts';
import { cutFormat, giftText, typedAnswer, type GiftFormat } from './gift-text.ts';
import { topicOfCategory } from '../moodle/moodle-category.ts';
import { questionOfMoodle, type Asked, type MoodleAnswer } from '../moodle/moodle-question.ts';
import { mostQuestions } from '../table/table-questions.ts';
import { excerpt } from '../tidy-text.ts';
import { joinTexts, plainText, type WrittenText } from '../text/written-text.ts';

/**
 * Reads GIFT, the text format of Moodle's question bank. A question that is broken costs only itself.
 *
 * Source: Moodle documentation, “GIFT format”; the ordering plugin's own form of it.
 */
export const readGift: ReadFile = (bytes, onProgress) => {
  const entries = cutGift(decodeText(bytes));
  const questions: ReadQuestion[] = [];
  const problems: ReadProblem[] = [];
  let topic: Topic | null = null;
  for (const [at, entry] of entries.entries()) {
    if (entry.what === 'category') {
      const named = topicOfCategory(entry.path, { line: entry.line });
      topic = named.topic;
      problems.push(...named.problems);
    } else {
      const read = readQuestion(entry, topic);
      if ('question' in read) questions.push(read);
      else problems.push(read);
    }
    if (questions.length > mostQuestions) throw new FileRefused('too-many-questions', `${mostQuestions}`);
    if (at % 500 === 0) onProgress(at / entries.length);
  }
  return { format: 'gift', questions, problems };
};

type GiftQuestion = Extract<GiftEntry, { what: 'question' }>;

/** A question, or why what stands there makes none. */
const readQuestion = (entry: GiftQuestion, topic: Topic | null): ReadQuestion | ReadProblem => {
  const place = { line: entry.line };
  const { format, prompt } = promptOf(entry);
  if (entry.answers === null && entry.broken === null)
    return { code: 'nothing-asked', place, detail: excerpt(prompt.plain) };
  const { asked: written, feedback } = readGiftAnswers(entry.answers ?? '');
  if (written.kind === 'essay' && entry.broken === null)
    return { code: 'kind-not-supported', place, detail: `{essay} “${excerpt(prompt.plain)}”` };
  const { noted, damaged } = readNotes(entry.notes);
  return questionOfMoodle({
    place,
    source: entry.source,
    prompt,
    asked: askedOf(written, format),
    feedback: textOf(feedback, format),
    topic,
    noted,
    problems: [
      ...(entry.broken ? [{ code: entry.broken, place, detail: '' }] : []),
      ...damaged.map(({ line, text }) => ({
        code: 'note-damaged' as const,
        place: { line },
        detail: excerpt(text),
      })),
      ...noticed(written).map((problem) => ({ ...problem, place })),
    ],
    findFile: ({ source }) => bytesOfAddress(source),
  });
};

/** The question without its title; where there is nothing else, the title asks. Answers in its middle leave a gap. */
const promptOf = ({ before, after }: GiftQuestion): { format: GiftFormat; prompt: WrittenText } => {
  const found = /^\s*::((?:\\.|(?!::)[^\\])*)::/s.exec(before);
  const { format, text } = cutFormat(before.slice(found?.[0].length ?? 0), 'moodle');
  const rest = after.trim();
  const gap = /^[.,;:!?)\]]/.test(rest) || rest === '' ? '' : ' ';
  const whole = rest === '' ? text : `${text.trimEnd()} ……${gap}${rest}`;
  const said = giftText(whole.trim() === '' ? (found?.[1] ?? '') : whole, format);
  return { format, prompt: said };
};

/** A part of a question; without a format of its own it has the question's. */
const textOf = (written: string, usual: GiftFormat): WrittenText => {
  const { format, text } = cutFormat(written, usual);
  return giftText(text, format);
};

const askedOf = (written: GiftAnswers, format: GiftFormat): Asked => {
  const answer = ({ text, percent, feedback }: GiftAnswer): MoodleAnswer => ({
    percent,
    text: textOf(text, format),
    feedback: textOf(feedback, format),
  });
  if (written.kind === 'choice') return { ...written, options: written.options.map(answer) };
  if (written.kind === 'truth')
    return { ...written, feedback: [joinTexts(written.feedback.map((text) => textOf(text, format)))] };
  if (written.kind === 'number')
    return {
      kind: 'number',
      numbers: written.numbers.map(({ text, percent, feedback, accepted }) => ({
        text: typedAnswer(text),
        percent,
        accepted,
        feedback: textOf(feedback, format),
      })),
    };
  if (written.kind === 'matching') {
    const pairs = written.pairs.map(({ left, right }) => ({
      left: textOf(left, format),
      right: textOf(right, format),
    }));
    return { kind: 'matching', pairs };
  }
  if (written.kind === 'ordering')
    return { ...written, steps: written.steps.map((step) => textOf(step, format)) };
  if (written.kind === 'essay') return { kind: 'text', answers: [], caseSensitive: false };
  const answers = written.answers.map((each) => ({
    ...answer(each),
    text: plainText(typedAnswer(each.text)),
  }));
  return { kind: 'text', answers, caseSensitive: false };
};

const noticed = (written: GiftAnswers): Pick<ReadProblem, 'code' | 'detail'>[] => {
  if (written.kind === 'ordering')
    return written.shown === '' ? [] : [{ code: 'steps-subset', detail: written.shown }];
  if (!('stray' in written) || written.stray.trim() === '') return [];
  return [{ code: 'answer-unmarked', detail: excerpt(typedAnswer(written.stray)) }];
};
