import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asStored, wordedQuestion } from '../../../testing/worded-questions.ts';
import type { ReadResult } from '../../imports/read-result.ts';
import { readDocx } from '../../imports/readers/word/read-docx.ts';
import { cleanQuestion, completed, type CompleteQuestion } from '../question/complete-question.ts';
import { leftOut, writeBankDocx, type Pictures } from './export-docx.ts';
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

interface More {
  /** Of every question. */
  cites?: string[];
  pictures?: Pictures;
}

const write = (
  questions: readonly CompleteQuestion[],
  shown: KeyShown,
  { cites = [], pictures = new Map() }: More = {},
) =>
  writeBankDocx({
    title: 'Ngân hàng mẫu',
    items: questions.map((question, at) => ({ code: `cau-${at + 1}`, version: 1, question, cites })),
    shown,
    pictures,
  });

const sound = (draft: Parameters<typeof makeDraft>[0]): CompleteQuestion => {
  const question = completed(makeDraft(draft));
  if (!question) throw new Error('A sound draft is complete');
  return question;
};

const xmlOf = (bytes: Uint8Array) => strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());

const stored = ({ questions }: ReadResult) =>
  questions.map(({ question }) => completed(cleanQuestion(question))).map((each) => each && asStored(each));
const readStored = (bytes: Uint8Array) => stored(read(bytes));

/** What stands around words in Markdown. */
const looks = ['', '**', '*', '***', '`'];
/** What a prompt in Markdown goes on with, and how that reads. */
const endings = [
  ['', ''],
  ['\n\nĐoạn **hai**.', '\nĐoạn hai.'],
  ['\\\nDòng hai', '\nDòng hai'],
  ['\n\n- một\n- **hai**\n  1. sâu', '\n– một\n– hai\n1. sâu'],
  ['\n\n3. ba\n4. bốn', '\n3. ba\n4. bốn'],
  ['\n\n```\nmã 1\nmã 2\n```', '\nmã 1\nmã 2'],
] as const;

/** The same question with its words set off, in turn. */
const marked = (question: CompleteQuestion, marks: readonly string[], ending: string): CompleteQuestion => {
  const around = (text: string, at: number) => {
    const mark = text === '' ? '' : (marks[at % marks.length] ?? '');
    return `${mark}${text}${mark}`;
  };
  return {
    ...question,
    format: 'markdown',
    prompt: around(question.prompt, 0) + ending,
    options: question.options.map(({ text, correct }, at) => ({ text: around(text, at + 1), correct })),
    pairs: question.pairs.map(({ left, right }, at) => ({
      left: around(left, at + 1),
      right: around(right, at + 2),
    })),
  };
};

/** A run of a document with such properties and words. */
const run = (properties: string, text: string) =>
  new RegExp(`<w:r><w:rPr>(?:(?!</w:rPr>).)*${properties}(?:(?!</w:rPr>).)*</w:rPr><w:t[^>]*>${text}</w:t>`);

const citable = ['khoản 2 Điều 5 Nghị định 118/2025/NĐ-CP', 'Luật 80/2025/QH15 ngày 25/6/2025'];

const read = (bytes: Uint8Array) => readDocx(bytes, () => undefined);

describe('writeBankDocx', () => {
  it('with the key is read again as the same questions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(wordedQuestion({ words, full: false }), { minLength: 1, maxLength: 5 }),
        fc.subarray(citable),
        async (questions, cites) => {
          const found = read(await write(questions, 'with', { cites }));
          expect(found.questions.map(({ cites: said }) => said)).toEqual(
            questions.map(() => (cites.length > 0 ? cites.join('\n') : undefined)),
          );
          expect(stored(found)).toEqual(questions.map(asStored));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reads what Markdown sets off as the plain words they are, and never as a key', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(wordedQuestion({ words, full: false }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.constantFrom(...looks), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...endings),
        async (questions, marks, [ending, shown]) => {
          const written = questions.map((question) => marked(question, marks, ending));
          const found = readStored(await write(written, 'with'));
          expect(found).toEqual(
            questions.map((question) => asStored({ ...question, prompt: question.prompt + shown })),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('prints bold, slanted and code as such, in prompt and options', async () => {
    const [first, ...rest] = sound({}).options;
    const question = sound({
      format: 'markdown',
      prompt: 'Chọn **một** *ý*:\n\n- `mã`\n\n# không phải tiêu đề',
      options: [{ text: '**Đậm**', correct: first?.correct ?? false }, ...rest],
    });
    for (const shown of ['with', 'without'] as const) {
      const bytes = await write([question], shown);
      const text = xmlOf(bytes);
      expect(text).not.toMatch(/[*`]/);
      expect(text).toMatch(run('<w:b/><w:bCs/>', 'một'));
      expect(text).toMatch(run('<w:b/><w:bCs/>', 'Đậm'));
      expect(text).toMatch(run('<w:i/><w:iCs/>', 'ý'));
      expect(text).toMatch(run('<w:rFonts [^>]*"Courier New"[^>]*/>', 'mã'));
      const [found] = read(bytes).questions;
      expect(found?.question.prompt).toBe('Chọn một ý:\n– mã\n# không phải tiêu đề');
      const right = shown === 'with' ? question.options.filter(({ correct }) => correct).length : 0;
      expect(found?.question.options.filter(({ correct }) => correct)).toHaveLength(right);
    }
  });

  it('without the key holds neither key nor reasons', async () => {
    const question = sound({ explanation: 'Vì thế', legalBasis: 'Điều 5' });
    const bytes = await write([question], 'without', { cites: ['khoản 2 Điều 7 Luật 1/2025/QH15'] });
    const text = xmlOf(bytes);
    expect(text).toContain('Sở Tư pháp');
    for (const secret of ['Đáp án', 'Vì thế', 'Điều 5', 'Điều 7']) expect(text).not.toContain(secret);
    expect(read(bytes).questions[0]?.question.options.filter(({ correct }) => correct)).toEqual([]);
  });

  it('says once what the legal basis names in words of its own', async () => {
    const question = sound({ legalBasis: 'Khoản 2, Điều 5 Nghị định số 118/2025/NĐ-CP ngày 9/6/2025' });
    const cites = ['khoản 2 Điều 5 Nghị định 118/2025/NĐ-CP', 'Điều 6 Nghị định 118/2025/NĐ-CP'];
    const [found] = read(await write([question], 'with', { cites })).questions;
    expect(found?.cites).toBe(cites[1]);
    expect(found?.question.legalBasis).toBe(question.legalBasis);
  });

  it('says which pictures there was no room for, and on the first page how many', async () => {
    const media = [
      { sha256: 'a'.repeat(64), alt: 'Sơ đồ' },
      { sha256: 'b'.repeat(64), alt: 'Bài hát' },
    ];
    const pictures = new Map([['a'.repeat(64), leftOut]] as const);
    const bytes = await write([sound({ media })], 'with', { pictures });
    const text = xmlOf(bytes);
    expect(text).toContain('[Hình: Sơ đồ]');
    expect(text).not.toContain('Bài hát');
    expect(text.indexOf('không kèm 1 hình')).toBeLessThan(text.indexOf('Câu 1.'));
    expect(read(bytes).problems.map(({ detail }) => detail)).toContainEqual(
      expect.stringContaining('không kèm 1 hình'),
    );
    expect(xmlOf(await write([sound({})], 'with'))).not.toContain('không kèm');
  });
});
