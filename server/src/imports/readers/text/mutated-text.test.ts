import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDraft } from '../../../banks/question/check-draft.ts';
import { blankQuestion } from '../../../banks/question/complete-question.ts';
import type { DraftQuestion } from '../../../banks/contract.ts';
import { exportGift } from '../../../banks/export/export-gift.ts';
import { FileRefused, type ReadQuestion } from '../../read-result.ts';
import { readQuestionFile } from '../read-file.ts';

const word = fc.constantFrom('cơ quan', 'Nghị định', 'số 15', 'ữ', 'Đ', 'thủ tục', 'năm 2025', 'hành chính');
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));
const question = fc
  .record({
    prompt: words,
    options: fc.uniqueArray(words, { minLength: 3, maxLength: 5 }),
    right: fc.nat(4),
    several: fc.boolean(),
    explanation: fc.option(words),
  })
  .map(({ prompt, options, right, several, explanation }): DraftQuestion => {
    const isRight = (at: number) =>
      at === right % options.length || (several && at === (right + 1) % options.length);
    return {
      ...blankQuestion,
      type: several ? 'multiple' : 'single',
      prompt: `Việc ${prompt} là gì?`,
      options: options.map((text, at) => ({ text: `Là ${text}`, correct: isRight(at) })),
      explanation: explanation ?? '',
      topic: 'general',
      level: 'recall',
    };
  });
const judged = fc
  .record({ prompt: words, isTrue: fc.boolean() })
  .map(({ prompt, isTrue }): DraftQuestion => ({
    ...blankQuestion,
    type: 'true-false',
    prompt: `Khẳng định ${prompt}.`,
    options: [
      { text: 'Đúng', correct: isTrue },
      { text: 'Sai', correct: !isTrue },
    ],
  }));
/** Prompts tell the questions apart. */
const bank = (one: fc.Arbitrary<DraftQuestion>) =>
  fc
    .array(one, { minLength: 1, maxLength: 5 })
    .map((all) => all.map((each, at) => ({ ...each, prompt: `Mục ${at + 1}, ${each.prompt}` })));

const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.constant(1), fc.nat(40)),
  put: fc.oneof(
    fc.constantFrom(
      '',
      '=',
      '~',
      '{',
      '}',
      '\n',
      '\n\n',
      '#',
      '->',
      '%50%',
      '::',
      '\\',
      '//',
      'ANSWER: ',
      'A. ',
      '<',
    ),
    fc.string({ maxLength: 4 }),
    fc.constant('again'),
  ),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

const mutate = (text: string, { at, length, put }: Mutation) => {
  const from = Math.floor(at * text.length);
  const cut = text.slice(from, from + length);
  return text.slice(0, from) + (put === 'again' ? cut + cut : put) + text.slice(from + length);
};

const letter = (at: number) => String.fromCharCode(65 + at);
const lettered = ({ options }: DraftQuestion) => options.map(({ text }, at) => `${letter(at)}. ${text}`);
const keyOf = ({ options }: DraftQuestion) =>
  options.flatMap(({ correct }, at) => (correct ? [letter(at)] : [])).join(', ');

const writeAiken = (questions: readonly DraftQuestion[]) =>
  questions.map((each) => [each.prompt, ...lettered(each), `ANSWER: ${keyOf(each)}`].join('\n')).join('\n\n');
const writeText = (questions: readonly DraftQuestion[]) =>
  questions
    .map((each, at) =>
      [`Câu ${at + 1}. ${each.prompt}`, ...lettered(each), `Đáp án: ${keyOf(each)}`].join('\n'),
    )
    .join('\n');
const writeGift = (questions: readonly DraftQuestion[]) =>
  exportGift(questions.map((each, at) => ({ name: `c-${at}`, question: each, cites: [] })));
const writeXml = (questions: readonly DraftQuestion[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.map(xmlOf).join('\n')}\n</quiz>`;
const xmlOf = ({ prompt, type, options }: DraftQuestion) => {
  const share = 100 / options.filter(({ correct }) => correct).length;
  const answers = options.map(
    ({ text, correct }) =>
      `<answer fraction="${correct ? share : -share}" format="html"><text><![CDATA[<p>${text}</p>]]></text></answer>`,
  );
  return `<question type="multichoice"><questiontext format="html"><text>${prompt}</text></questiontext><single>${type === 'single'}</single>\n${answers.join('\n')}</question>`;
};

const readAll = (text: string): readonly ReadQuestion[] => {
  try {
    return readQuestionFile(new TextEncoder().encode(text), 'x.txt', () => undefined).questions;
  } catch (error) {
    if (error instanceof FileRefused) return [];
    throw error;
  }
};

const withoutBasis = ({ code }: { code: string }) => code !== 'no-legal-basis' && code !== 'uneven-options';
const isQuiet = ({ question: read, problems }: ReadQuestion) =>
  [...problems, ...checkDraft(read)].filter(withoutBasis).length === 0;
const textsOf = ({ options }: DraftQuestion) => options.map(({ text }) => text).join('\n');

/** The letters of a key are its whole content: another letter there is another key, and nobody can tell. */
const keepsLetters = (before: string, after: string) => {
  const keys = (text: string) => text.match(/^(?:ANSWER|Đáp án):.*$/gm)?.join('\n') ?? '';
  return keys(before) === keys(after) || keys(after).length < keys(before).length;
};

const formats: [string, (questions: readonly DraftQuestion[]) => string, fc.Arbitrary<DraftQuestion>][] = [
  ['GIFT', writeGift, fc.oneof(question, judged)],
  ['Aiken', writeAiken, question],
  ['plain text', writeText, question],
  ['Moodle XML', writeXml, question],
];

describe('a text changed anywhere', () => {
  it.each(formats)('never crashes the reader of %s, nor turns a key silently', (_, write, one) => {
    fc.assert(
      fc.property(bank(one), mutation, (questions, change) => {
        const before = write(questions);
        const after = mutate(before, change);
        fc.pre(keepsLetters(before, after));
        for (const read of readAll(after)) {
          const meant = questions.find(({ prompt }) => prompt === read.question.prompt);
          if (!meant || textsOf(meant) !== textsOf(read.question) || !isQuiet(read)) continue;
          expect(keyOf(read.question)).toBe(keyOf(meant));
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(formats)('%s unchanged is read with its keys', (_, write, one) => {
    fc.assert(
      fc.property(bank(one), (questions) => {
        const read = readAll(write(questions)).map((each) => each.question);
        expect(read.map((each) => [each.prompt, textsOf(each), keyOf(each)])).toEqual(
          questions.map((each) => [each.prompt, textsOf(each), keyOf(each)]),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('of signs alone crashes no reader', () => {
    const sign = fc.constantFrom(
      '=',
      '~',
      '{',
      '}',
      '\n',
      '#',
      '->',
      '%',
      '::',
      '\\',
      '//',
      '$CATEGORY:',
      'A.',
      'ANSWER: A',
      '[html]',
      '<quiz>',
      '<b',
      '>',
      'x',
      '..',
      ':',
      '####',
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
        for (const text of [signs.join(' '), signs.join('')])
          for (const { problems } of readAll(text)) expect(problems).toEqual(expect.any(Array));
      }),
      { numRuns: 500 },
    );
  });
});
