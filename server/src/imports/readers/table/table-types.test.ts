import { describe, expect, it } from 'vitest';
import { makeXlsx, type SheetCell } from '../../../../testing/ooxml.ts';
import { loose, outlines } from '../../../../testing/outline.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';

const read = (...rows: SheetCell[][]) => readXlsx(makeXlsx([{ name: 'Đề', rows }]), () => undefined);

describe('a template of Kahoot', () => {
  const headings = [
    null,
    'Question - max 120 characters',
    'Answer 1 - max 75 characters',
    'Answer 2 - max 75 characters',
    'Answer 3 - max 75 characters',
    'Answer 4 - max 75 characters',
    'Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs',
    'Correct answer(s) - choose at least one',
  ];

  it('is read, with what it explains above and its empty numbered rows left alone', () => {
    const result = read(
      [null, 'Quiz template'],
      [null, 'Add questions, at least two answer alternatives, time limit and choose correct answers'],
      [null, 'Remember: questions have a limit of 120 characters and answers can have 75 characters max'],
      headings,
      [1, 'Gì?', 'Một', 'Hai', 'Ba', 'Bốn', 30, 2],
      [2, 'Những gì?', 'Một', 'Hai', 'Ba', null, 20, '1,3'],
      [3, null, null, null, null, null, 30],
      [4],
    );
    expect(outlines(result)).toEqual([
      'Gì? | Một | *Hai | Ba | Bốn',
      'Những gì? | *Một | Hai | *Ba !read-as-multiple',
    ]);
    expect(loose(result)).toEqual([]);
  });
});

describe('a template of Quizizz', () => {
  const headings = [
    'Question Text',
    'Question Type',
    'Option 1',
    'Option 2',
    'Option 3',
    'Option 4',
    'Option 5',
    'Correct Answer',
    'Time in seconds',
    'Image Link',
    'Answer explanation',
  ];
  const advice = [
    'Text of the question\n\n(required)',
    'Question Type\n\n(default is Multiple Choice)',
    'Text for option 1\n\n(required in all cases except open-ended & draw questions)',
    'Text for option 2\n\n(required in all cases except open-ended & draw questions)',
    'Text for option 3\n\n(optional)',
    'Text for option 4\n\n(optional)',
    'Text for option 5\n\n(optional)',
    'The correct option choice (between 1-5).',
    'Time in seconds\n\n(optional, default value is 30 seconds)',
    'Link of the image\n\n(optional)',
    'Explanation for the answer\n(optional)',
  ];

  it('is read by its kinds; its row of advice is no question, and a picture that stays behind is told', () => {
    const result = read(
      headings,
      advice,
      ['Gì?', 'Multiple Choice', 'Một', 'Hai', 'Ba', null, null, 2, 30, 'https://x/y.png', 'Vì thế'],
      ['Những gì?', 'Checkbox', 'Một', 'Hai', 'Ba', null, null, '1,3', 30],
      ['Điền gì?', 'Fill-in-the-Blank', 'một cửa', 'một  cửa', null, null, null, null, 30],
    );
    expect(outlines(result)).toEqual(['Gì? | Một | *Hai | Ba', 'Những gì? | *Một | Hai | *Ba', 'Điền gì?']);
    expect(result.questions.map(({ question }) => [question.type, question.answers])).toEqual([
      ['single', []],
      ['multiple', []],
      ['short-answer', ['một cửa', 'một cửa']],
    ]);
    expect(result.questions[0]?.question.explanation).toBe('Vì thế');
    expect(loose(result)).toEqual(['column-not-read: Đề J1: Image Link']);
  });
});

const headings = ['Câu hỏi', 'Loại', 'A', 'B', 'C', 'Đáp án', 'Các cặp ghép', 'Đáp án chấp nhận', 'Sai số'];
const one = (...cells: SheetCell[]) => {
  const [found] = read(headings, cells).questions;
  if (!found) throw new Error('No question was read');
  return { ...found.question, codes: found.problems.map(({ code }) => code) };
};

describe('a row of another kind', () => {
  it.each<[string, SheetCell, string[], string[]]>([
    ['letters', 'B, A, C', ['Hai', 'Một', 'Ba'], []],
    ['letters apart by dashes', 'C-A-B', ['Ba', 'Một', 'Hai'], []],
    ['letters alone', 'CBA', ['Ba', 'Hai', 'Một'], []],
    ['numbers', '3, 1, 2', ['Ba', 'Một', 'Hai'], []],
    ['nothing', null, ['Một', 'Hai', 'Ba'], ['order-as-written']],
    ['too few', 'B, A', ['Một', 'Hai', 'Ba'], ['order-unknown']],
    ['one twice', 'A, A, B', ['Một', 'Hai', 'Ba'], ['order-unknown']],
  ])('ordering, its order told by %s', (_, key, order, codes) => {
    const found = one('Xếp?', 'Sắp xếp', 'Một', 'Hai', 'Ba', key);
    expect([found.type, found.options.map(({ text }) => text), found.codes]).toEqual([
      'ordering',
      order,
      codes,
    ]);
  });

  it.each([
    ['arrows', 'Bộ Nội vụ → chủ trì\nBộ Tư pháp → phối hợp'],
    ['signs of equality', 'Bộ Nội vụ = chủ trì; Bộ Tư pháp = phối hợp'],
    ['dashes', 'Bộ Nội vụ - chủ trì\nBộ Tư pháp – phối hợp'],
  ])('matching, its pairs apart by %s', (_, cell) => {
    const found = one('Ghép?', 'Ghép đôi', null, null, null, null, cell);
    expect([found.type, found.pairs, found.codes]).toEqual([
      'matching',
      [
        { left: 'Bộ Nội vụ', right: 'chủ trì' },
        { left: 'Bộ Tư pháp', right: 'phối hợp' },
      ],
      [],
    ]);
  });

  it('matching with a line that is no pair is told', () => {
    const found = one('Ghép?', 'Ghép đôi', null, null, null, null, 'Bộ Nội vụ\nBộ Tư pháp → phối hợp');
    expect(found.codes).toEqual(['pair-unknown']);
  });

  it.each<[string, SheetCell, SheetCell, string[]]>([
    ['a number as typed', 1.234, null, ['1,234']],
    ['a number as written', '1.234', null, ['1234']],
    ['several', null, '34; 34,5', ['34', '34,5']],
    ['a word', 'ba', null, ['ba']],
  ])('numeric, its answer %s', (_, key, answers, expected) => {
    const found = one('Mấy?', 'Trả lời bằng số', null, null, null, key, null, answers, '± 0,5');
    expect([found.type, found.answers, found.tolerance]).toEqual(['numeric', expected, '0,5']);
  });

  it('short answer, also where only its answers say so', () => {
    for (const type of ['Trả lời ngắn', null]) {
      const found = one('Gì?', type, null, null, null, null, null, 'một cửa\ncơ chế một cửa');
      expect([found.type, found.answers]).toEqual(['short-answer', ['một cửa', 'cơ chế một cửa']]);
    }
  });
});

describe('a table without headings in CSV', () => {
  it('is parted by what parts its rows evenly, to be shown', () => {
    const text = 'Thủ đô, của nước nào?;Huế;Hà Nội;B\nAi, vì sao?;Một;Hai;A';
    try {
      readCsv(new TextEncoder().encode(text), () => undefined);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        code: 'no-header',
        samples: [
          {
            rows: [['Thủ đô, của nước nào?', 'Huế', 'Hà Nội', 'B'], expect.anything()],
            guess: { skip: 0, columns: ['prompt', 'option-a', 'option-b', 'key'] },
          },
        ],
      });
    }
  });
});
