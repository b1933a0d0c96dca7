import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asStored, wordedQuestion } from '../../../testing/worded-questions.ts';
import { soundQuestion } from '../../../testing/sound-questions.ts';
import { readXlsx } from '../../imports/readers/table/read-xlsx.ts';
import { completed } from '../question/complete-question.ts';
import { cleanQuestion } from '../question/complete-question.ts';
import type { KeyShown, WrittenBank } from './exported-item.ts';
import { writeBankXlsx } from './export-xlsx.ts';
import { makeDraft } from '../question/make-draft.ts';

/** Whatever people paste, and what spreadsheets take for something else. */
const words = fc
  .array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom('Sở', 'Nội vụ', 'Điều 5', 'A.', 'B', '→', '|', '\\', '\\n', '\n'),
      },
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          '=1+1',
          '#N/A',
          '_x000D_',
          "'",
          "'=2",
          '-2',
          '@SUM(A1)',
          '1.234',
          'TRUE',
          '<&>"',
          '€',
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }) },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(' ').trim())
  .filter((text) => text !== '');

const bank = fc.array(fc.oneof(wordedQuestion({ words, full: true }), soundQuestion), {
  minLength: 1,
  maxLength: 5,
});
/** None, one, two of them. */
const citesOf = (at: number) =>
  ['khoản 2 Điều 5 Nghị định 118/2025/NĐ-CP', 'Luật 80/2025/QH15'].slice(0, at % 3);
const asItems = (questions: Parameters<typeof asStored>[0][]) =>
  questions.map((question, at) => ({ code: `cau-${at + 1}`, version: 3, question, cites: citesOf(at) }));

const bankShown = (shown: KeyShown): WrittenBank => ({
  title: 'Ngân hàng',
  slug: 'ngan-hang-1',
  shown,
  languages: [],
});
const readBack = (bytes: Uint8Array) => readXlsx(bytes, () => undefined).questions;

describe('writeBankXlsx', () => {
  it('is read again as the same bank, to the letter', async () => {
    await fc.assert(
      fc.asyncProperty(bank, async (questions) => {
        const found = readBack(await writeBankXlsx(asItems(questions), bankShown('with')));
        expect(
          found
            .map(({ question }) => completed(cleanQuestion(question)))
            .map((each) => each && asStored(each)),
        ).toEqual(questions.map(asStored));
        expect(found.map(({ names }) => [names?.code, names?.version])).toEqual(
          questions.map((_, at) => [`cau-${at + 1}`, 3]),
        );
        expect(found.map(({ cites = '' }) => cites)).toEqual(
          questions.map((_, at) => citesOf(at).join('\n')),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('tells nothing of what is right without a key, nor by the order of things', async () => {
    await fc.assert(
      fc.asyncProperty(bank, async (questions) => {
        const turned = questions.map((question) =>
          question.type === 'ordering'
            ? { ...question, translations: {}, options: question.options.toReversed() }
            : {
                ...question,
                explanation: 'khác',
                legalBasis: 'khác',
                options:
                  question.type === 'true-false'
                    ? question.options.map(({ text, correct }) => ({ text, correct: !correct }))
                    : question.options,
              },
        );
        const plain = questions.map((question) =>
          question.type === 'ordering' ? { ...question, translations: {} } : question,
        );
        const [one, other] = await Promise.all(
          [plain, turned].map((each) => writeBankXlsx(asItems(each), bankShown('without'))),
        );
        const sheetOf = (bytes: Uint8Array | undefined) =>
          strFromU8(unzipSync(bytes ?? new Uint8Array())['xl/sharedStrings.xml'] ?? new Uint8Array());
        // Explanations and bases of ordering questions were not touched: only their order.
        expect(sheetOf(other)).toBe(sheetOf(one));
      }),
      { numRuns: 40 },
    );
  });

  it('guards what begins as a formula does, for whoever saves it on as CSV', async () => {
    const question = completed(makeDraft({ prompt: '-5 độ', explanation: "'=1", legalBasis: '#N/A' }));
    if (!question) throw new Error('A sound draft is complete');
    const bytes = await writeBankXlsx(
      [{ code: 'cau-1', version: 3, question, cites: [] }],
      bankShown('with'),
    );
    const shared = strFromU8(unzipSync(bytes)['xl/sharedStrings.xml'] ?? new Uint8Array());
    for (const written of ["'-5 độ", "''=1", "'#N/A"]) expect(shared).toContain(`>${written}<`);
    const { prompt, explanation, legalBasis } = readBack(bytes)[0]?.question ?? question;
    expect([prompt, explanation, legalBasis]).toEqual(['-5 độ', "'=1", '#N/A']);
  });

  it('names no bank without a key: such a sheet is not taken for its questions again', async () => {
    const question = completed(makeDraft());
    if (!question) throw new Error('A sound draft is complete');
    const bytes = await writeBankXlsx(
      [{ code: 'cau-1', version: 3, question, cites: [] }],
      bankShown('without'),
    );
    expect(readBack(bytes)[0]?.names).toBeUndefined();
  });

  it('holds formulas as text alone', async () => {
    const question = completed(makeDraft({ prompt: '=HYPERLINK("http://x")', explanation: '#REF!' }));
    if (!question) throw new Error('A sound draft is complete');
    const parts = unzipSync(
      await writeBankXlsx([{ code: 'cau-1', version: 3, question, cites: [] }], bankShown('with')),
    );
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).not.toContain('<f>');
    expect(sheet).not.toContain('t="e"');
  });
});
