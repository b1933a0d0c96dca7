import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asStored, wordedQuestion } from '../../../testing/worded-questions.ts';
import { readDocx } from '../../imports/readers/word/read-docx.ts';
import { cleanQuestion, completed, type CompleteQuestion } from '../question/complete-question.ts';
import { writeBankDocx } from './export-docx.ts';
import type { KeyShown } from './exported-item.ts';
import { makeDraft } from '../question/make-draft.ts';

/** Sentences as questions have them; a text that begins like a label or a letter is another matter. */
const words = fc
  .array(
    fc.constantFrom(
      'cơ quan',
      'Nghị định',
      'số 15/2024',
      'hành chính',
      '2025',
      '<&>',
      '“một cửa”',
      '30%',
      'Đ',
      'và',
      '(nếu có)',
      '1.234',
      'e-mail',
      '=1+1',
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => `Việc ${parts.join(' ')}`);

const write = (questions: readonly CompleteQuestion[], shown: KeyShown) =>
  writeBankDocx({
    title: 'Ngân hàng mẫu',
    items: questions.map((question, at) => ({ code: `cau-${at + 1}`, question })),
    shown,
    pictures: new Map(),
  });

const read = (bytes: Uint8Array) => readDocx(bytes, () => undefined);

describe('writeBankDocx', () => {
  it('with the key is read again as the same questions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(wordedQuestion({ words, full: false }), { minLength: 1, maxLength: 5 }),
        async (questions) => {
          const found = read(await write(questions, 'with'));
          expect(
            found.questions
              .map(({ question }) => completed(cleanQuestion(question)))
              .map((each) => each && asStored(each)),
          ).toEqual(questions.map(asStored));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('without the key holds neither key nor reasons', async () => {
    const question = completed(makeDraft({ explanation: 'Vì thế', legalBasis: 'Điều 5' }));
    if (!question) throw new Error('A sound draft is complete');
    const bytes = await write([question], 'without');
    const text = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
    expect(text).toContain('Sở Tư pháp');
    for (const secret of ['Đáp án', 'Vì thế', 'Điều 5']) expect(text).not.toContain(secret);
    expect(read(bytes).questions[0]?.question.options.filter(({ correct }) => correct)).toEqual([]);
  });
});
