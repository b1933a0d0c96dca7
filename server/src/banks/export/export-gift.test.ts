import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { soundQuestion } from '../../../testing/sound-questions.ts';
import { readQuestionFile } from '../../imports/readers/read-file.ts';
import { contentOfQuestion } from '../question/item-content.ts';
import { blankQuestion, completed, type CompleteQuestion } from '../question/complete-question.ts';
import type { DraftQuestion } from '../contract.ts';
import { exportGift } from './export-gift.ts';

/** None, one, two of them. */
const citesOf = (at: number) =>
  ['khoản 2 Điều 5 Nghị định 118/2025/NĐ-CP', 'Luật 80/2025/QH15'].slice(0, at % 3);
const write = (questions: readonly CompleteQuestion[]) =>
  exportGift(questions.map((question, at) => ({ name: `tthc-${at + 1}`, question, cites: citesOf(at) })));
const read = (text: string) => readQuestionFile(new TextEncoder().encode(text), 'x.gift', () => undefined);

const contentOf = (draft: Parameters<typeof completed>[0]) => {
  const question = completed(draft);
  if (!question) throw new Error('A question lost its topic or level');
  return contentOfQuestion(question, null);
};

describe('a question as GIFT', () => {
  it.each<[string, Partial<DraftQuestion>, string]>([
    [
      'of one choice',
      {},
      '// cchc:topic "general"\n::c-1::[plain]Cơ quan nào\\: a\\=b?{\n\t=Sở Nội vụ\n\t~[plain]%50% khác\n\t####Vì \\#1\n}',
    ],
    [
      'of several',
      {
        type: 'multiple',
        options: ['a', 'b', 'c'].map((text, at) => ({ text, correct: at < 2 })),
        explanation: '',
      },
      '// cchc:topic "general"\n::c-1::[plain]Cơ quan nào\\: a\\=b?{\n\t~%50%a\n\t~%50%b\n\t~%-50%c\n}',
    ],
    [
      'to be judged',
      {
        type: 'true-false',
        options: [
          { text: 'Đúng', correct: false },
          { text: 'Sai', correct: true },
        ],
      },
      '// cchc:topic "general"\n::c-1::[plain]Cơ quan nào\\: a\\=b?{FALSE####Vì \\#1}',
    ],
    [
      'of a number, with a decimal point',
      { type: 'numeric', answers: ['91,87', '1.234'], tolerance: '0,5', explanation: '' },
      '// cchc:topic "general"\n::c-1::[plain]Cơ quan nào\\: a\\=b?{#\n\t=%100%91.87:0.5\n\t=%100%1234:0.5\n}',
    ],
  ])('%s', (_, changes, expected) => {
    const question: DraftQuestion = {
      ...blankQuestion,
      type: 'single',
      prompt: 'Cơ quan nào: a=b?',
      options: [
        { text: 'Sở Nội vụ', correct: true },
        { text: '%50% khác', correct: false },
      ],
      topic: 'general',
      explanation: 'Vì #1',
      ...changes,
    };
    expect(exportGift([{ name: 'c-1', question, cites: [] }])).toBe(`${expected}\n`);
  });
});

describe('a bank exported as GIFT', () => {
  it('and imported again is the same bank', () => {
    fc.assert(
      fc.property(fc.array(soundQuestion, { minLength: 1, maxLength: 8 }), (questions) => {
        const result = read(write(questions));
        expect(result.format).toBe('gift');
        expect(result.problems).toEqual([]);
        expect(result.questions.map(({ question }) => contentOf(question))).toEqual(questions.map(contentOf));
        expect(result.questions.map(({ cites = '' }) => cites)).toEqual(
          questions.map((_, at) => citesOf(at).join('\n')),
        );
      }),
      { numRuns: 300 },
    );
  });
});
