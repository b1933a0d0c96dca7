import { writePointNumber } from '../../imports/readers/moodle/moodle-numbers.ts';
import { escapeGift, escapeGiftSide } from '../../imports/readers/gift/gift-signs.ts';
import { writeNote } from '../../imports/readers/gift/gift-notes.ts';
import { readDecimal } from '../../scoring/decimal.ts';
import { blankQuestion } from '../question/complete-question.ts';
import type { DraftQuestion } from '../contract.ts';

/** A question with the name it goes by, e.g. the code of its item. */
interface NamedQuestion {
  name: string;
  question: DraftQuestion;
  /** What it cites, as people write it. */
  cites: readonly string[];
}

/**
 * Questions as GIFT, which Moodle and the platform's own import read. What GIFT has no place for (topic, level,
 * difficulty, legal basis, citations, media, translations, how written answers are compared) stands in comments
 * `// cchc:field JSON` above the question: Moodle passes them by, the import takes them back.
 *
 * Ordering is written as Moodle's ordering plugin writes it. Several right options share the marks, and a wrong one
 * costs as much as a right one earns, so that ticking everything earns nothing.
 *
 * Source: Moodle documentation, “GIFT format”.
 */
export const exportGift = (questions: readonly NamedQuestion[]): string =>
  questions.map((named) => `${writeQuestion(named)}\n`).join('\n');

const writeQuestion = ({ name, question, cites }: NamedQuestion): string => {
  const title = name === '' ? '' : `::${escapeGift(oneLine(name))}::`;
  const head = `${title}[${question.format}]${escapeGift(question.prompt)}`;
  return [...notesOf(question, cites), `${head}{${writeAnswers(question)}${writeFeedback(question)}}`].join(
    '\n',
  );
};

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

const notesOf = (question: DraftQuestion, cites: readonly string[]): string[] => {
  const { type, topic, level, difficulty, legalBasis, media, translations } = question;
  const { textMatch, options } = question;
  const spelledOtherwise = type === 'true-false' && options.map(({ text }) => text).join() !== 'Đúng,Sai';
  return [
    ...(topic ? [writeNote('topic', topic)] : []),
    ...(level ? [writeNote('level', level)] : []),
    ...(difficulty ? [writeNote('difficulty', difficulty)] : []),
    ...(legalBasis === blankQuestion.legalBasis ? [] : [writeNote('legalBasis', legalBasis)]),
    ...(cites.length > 0 ? [writeNote('cites', cites.join('\n'))] : []),
    ...(media.length > 0 ? [writeNote('media', media)] : []),
    ...(Object.keys(translations).length > 0 ? [writeNote('translations', translations)] : []),
    ...(type === 'short-answer' ? [writeNote('textMatch', textMatch)] : []),
    ...(spelledOtherwise ? [writeNote('options', options)] : []),
  ];
};

const writeFeedback = ({ explanation, format, type }: DraftQuestion): string => {
  if (explanation === '') return '';
  const text = `####${tagged(explanation, format)}`;
  return type === 'true-false' ? text : `\t${text}\n`;
};

const writeAnswers = (question: DraftQuestion): string => {
  const { type, options, pairs, format } = question;
  if (type === 'true-false') return options[0]?.correct ? 'TRUE' : 'FALSE';
  if (type === 'matching')
    return lines(
      pairs.map(
        ({ left, right }) =>
          `=${tagged(left, format, escapeGiftSide)} -> ${tagged(right, format, escapeGiftSide)}`,
      ),
    );
  if (type === 'ordering') {
    const steps = options.map(({ text }) => tagged(text, format));
    return `>${steps.length} ALL VERTICAL ABSOLUTE_POSITION SHOW${lines(steps)}`;
  }
  if (type === 'short-answer') return lines(question.answers.map((text) => `=%100%${escapeAnswer(text)}`));
  if (type === 'numeric') return `#${lines(numbersOf(question))}`;
  return lines(marksOf(question).map((mark, at) => mark + tagged(options[at]?.text ?? '', format)));
};

const lines = (answers: readonly string[]) => `\n${answers.map((answer) => `\t${answer}\n`).join('')}`;

/** An asterisk stands for anything in a written answer, and an arrow would make pairs of them. */
const escapeAnswer = (text: string) => escapeGiftSide(text.replaceAll('*', '\\*'));

/** A text that could be taken for a weight, a format or a comment says its own format first. */
const tagged = (text: string, format: DraftQuestion['format'], escape = escapeGift) =>
  /^\s*(?:[%[]|\/\/)/.test(text) ? `[${format}]${escape(text)}` : escape(text);

const marksOf = ({ type, options }: DraftQuestion): string[] => {
  if (type === 'single') return options.map(({ correct }) => (correct ? '=' : '~'));
  const right = options.filter(({ correct }) => correct).length;
  const share = Number((100 / Math.max(1, right)).toFixed(5));
  return options.map(({ correct }) => `~%${correct ? share : -share}%`);
};

const numbersOf = ({ answers, tolerance }: DraftQuestion): string[] => {
  const off = point(tolerance);
  return answers.map((answer) => `=%100%${point(answer)}:${off}`);
};

const point = (text: string) => writePointNumber(readDecimal(text) ?? text);
