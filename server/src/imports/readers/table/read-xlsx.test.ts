import { writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { makeXlsx, type SheetCell } from '../../../../testing/ooxml.ts';
import { loose, outlines, refusal } from '../../../../testing/outline.ts';
import { readXlsx } from './read-xlsx.ts';

const read = (bytes: Uint8Array) => readXlsx(bytes, () => undefined);
const sheet = (...rows: SheetCell[][]) => [{ name: 'Câu hỏi', rows }];

const headings = ['STT', 'Câu hỏi', 'A', 'B', 'C', 'Đáp án'];
const plain = 'Gì? | Một | *Hai | Ba';

describe('readXlsx: the headings', () => {
  it.each<[string, SheetCell[][]]>([
    ['in the first row', [headings, [1, 'Gì?', 'Một', 'Hai', 'Ba', 'B']]],
    [
      'below a title',
      [['NGÂN HÀNG CÂU HỎI'], [], [null, 'Đơn vị: Sở'], headings, [1, 'Gì?', 'Một', 'Hai', 'Ba', 'B']],
    ],
    [
      'in other words',
      [
        ['TT', 'Nội dung câu hỏi', 'Phương án A', 'Phương án B', 'Phương án C', 'Đáp án đúng'],
        [1, 'Gì?', 'Một', 'Hai', 'Ba', 'B'],
      ],
    ],
    [
      'with options called answers',
      [
        ['STT', 'Nội dung', 'Đáp án 1', 'Đáp án 2', 'Đáp án 3', 'Đáp án'],
        [1, 'Gì?', 'Một', 'Hai', 'Ba', 2],
      ],
    ],
    [
      'in English',
      [
        ['No', 'Question', 'Option A', 'Option B', 'Option C', 'Correct answer'],
        [1, 'Gì?', 'Một', 'Hai', 'Ba', 'B'],
      ],
    ],
    [
      'with remarks in brackets',
      [
        ['STT', 'CÂU HỎI', 'A', 'B', 'C', 'ĐÁP ÁN (A/B/C)'],
        [1, 'Gì?', 'Một', 'Hai', 'Ba', 'B'],
      ],
    ],
    [
      'over two rows',
      [
        ['STT', 'Câu hỏi', 'Phương án', null, null, 'Đáp án'],
        [null, null, 'A', 'B', 'C'],
        [1, 'Gì?', 'Một', 'Hai', 'Ba', 'B'],
      ],
    ],
    ['repeated on every page', [headings, headings, [1, 'Gì?', 'Một', 'Hai', 'Ba', 'B']]],
    [
      'in another order',
      [
        ['Đáp án', 'C', 'B', 'A', 'Câu hỏi'],
        ['B', 'Ba', 'Hai', 'Một', 'Gì?'],
      ],
    ],
    [
      'with all options in one cell',
      [
        ['Câu hỏi', 'Phương án', 'Đáp án'],
        ['Gì?', 'A. Một\nB. Hai\nC. Ba', 'B'],
      ],
    ],
    [
      'with options below the question',
      [
        ['Câu hỏi', 'Đáp án'],
        ['Gì?\nA. Một\nB. Hai\nC. Ba', 'B'],
      ],
    ],
    ['with letters in the options', [headings, [1, 'Gì?', 'A. Một', 'B. Hai', 'C. Ba', 'B']]],
  ])('are found %s', (_, rows) => {
    const result = read(makeXlsx(sheet(...rows)));
    expect(outlines(result)).toEqual([plain]);
    expect(result.problems.filter(({ code }) => code !== 'outside-row')).toEqual([]);
  });

  it('that are not used are told, if there is anything below them', () => {
    const rows = [
      [...headings, 'Người soạn', 'Ghi chú'],
      [1, 'Gì?', 'Một', 'Hai', 'Ba', 'B', 'Lan'],
    ];
    expect(loose(read(makeXlsx(sheet(...rows))))).toEqual(['column-not-read: Câu hỏi G1: Người soạn']);
  });

  it('with nothing below are headings all the same: it is questions that are missing', () => {
    expect(read(makeXlsx(sheet(headings))).questions).toEqual([]);
  });

  it('are needed', () => {
    expect(refusal(() => read(makeXlsx(sheet(['Gì?', 'Một', 'Hai', 'B']))))).toBe('no-header');
    expect(refusal(() => read(makeXlsx(sheet(['C©u hái', '§¸p ¸n ®óng'], ['C¬ quan nµo?', 'B']))))).toBe(
      'legacy-font',
    );
  });
});

describe('readXlsx: the key', () => {
  it.each<[SheetCell, string]>([
    ['B', plain],
    [' b ', plain],
    ['B.', plain],
    ['B. Hai', plain],
    [2, plain],
    ['2.0', plain],
    ['Hai', plain],
    [{ xml: '<c r="@" t="inlineStr"><is><r><t>Ha</t></r><r><t>i</t></r></is></c>' }, plain],
    ['A, C', 'Gì? | *Một | Hai | *Ba !read-as-multiple'],
    ['AC', 'Gì? | *Một | Hai | *Ba !read-as-multiple'],
    ['A và C', 'Gì? | *Một | Hai | *Ba !read-as-multiple'],
    ['1;3', 'Gì? | *Một | Hai | *Ba !read-as-multiple'],
    ['D', 'Gì? | Một | Hai | Ba !key-unknown'],
    ['Bốn', 'Gì? | Một | Hai | Ba !key-unknown'],
    [null, 'Gì? | Một | Hai | Ba'],
  ])('%j is read', (key, expected) => {
    expect(outlines(read(makeXlsx(sheet(headings, [1, 'Gì?', 'Một', 'Hai', 'Ba', key]))))).toEqual([
      expected,
    ]);
  });

  it.each([
    ['a column', 'Gì?', 'Nhiều đáp án'],
    ['the question itself', 'Gì? (Chọn 2 phương án)', null],
  ])('of several letters needs no second look where %s says so', (_, prompt, type) => {
    const bytes = makeXlsx(sheet([...headings, 'Loại'], [1, prompt, 'Một', 'Hai', 'Ba', 'A, C', type]));
    expect(outlines(read(bytes))).toEqual([`${prompt} | *Một | Hai | *Ba`]);
  });

  it('that could mean two options is not guessed', () => {
    const result = read(makeXlsx(sheet(headings, [1, 'Gì?', 3, 2, 1, 3])));
    expect(result.questions[0]?.problems).toEqual([
      { code: 'conflicting-keys', place: { sheet: 'Câu hỏi', cell: 'F2' }, detail: '“3”: A ≠ C' },
    ]);
  });

  it('Đúng or Sai is enough for a statement', () => {
    const rows = [
      ['Câu hỏi', 'Loại', 'Đáp án'],
      ['Nước sôi ở 100 độ.', 'Đúng/Sai', 'Đ'],
      ['Trái đất phẳng.', null, 'Sai'],
    ];
    const result = read(makeXlsx(sheet(...rows)));
    expect(outlines(result)).toEqual(['Nước sôi ở 100 độ. | *Đúng | Sai', 'Trái đất phẳng. | Đúng | *Sai']);
    expect(result.questions.map((found) => found.question.type)).toEqual(['true-false', 'true-false']);
  });
});

describe('readXlsx: a workbook by another writer', () => {
  it('hucre: text, numbers and dates', async () => {
    const rows = [
      headings,
      [1, 'Gì?', 'Một', 'Hai', 'Ba', 'B'],
      [2, 'Ngày nào?', 15, new Date(Date.UTC(2025, 6, 1)), 0.5, 2],
    ];
    const bytes = await writeXlsx({ sheets: [{ name: 'Đề', rows }] });
    expect(outlines(read(bytes))).toEqual([plain, 'Ngày nào? | 15 | *01/07/2025 | 0.5']);
  });
});

describe('readXlsx: the rows', () => {
  it('say topic, level, difficulty, kind, explanation and legal basis', () => {
    const rows = [
      [...headings, 'Chuyên đề', 'Mức độ', 'Độ khó', 'Loại', 'Giải thích', 'Căn cứ pháp lý'],
      [
        1,
        'Gì?',
        'Một',
        'Hai',
        'Ba',
        'B',
        'Văn hóa công vụ',
        'Vận dụng cao',
        'Khó',
        'Một lựa chọn',
        'Vì thế',
        'Điều 5',
      ],
      [2, 'Gì?', 'Một', 'Hai', 'Ba', 'B', 'digital-government', 'TH', null, null, null, null],
      [3, 'Gì?', 'Một', 'Hai', 'Ba', 'B', 'Nấu ăn', 'Dễ', 'xx', 'yy', null, null],
    ];
    const { questions } = read(makeXlsx(sheet(...rows)));
    expect(
      questions.map(({ question: { topic, level, difficulty, type } }) => [topic, level, difficulty, type]),
    ).toEqual([
      ['public-culture', 'apply', 'hard', 'single'],
      ['digital-government', 'understand', null, 'single'],
      [null, null, 'easy', 'single'],
    ]);
    expect(questions[0]?.question).toMatchObject({ explanation: 'Vì thế', legalBasis: 'Điều 5' });
    expect(questions[2]?.problems).toMatchObject([
      { code: 'unknown-type', place: { sheet: 'Câu hỏi', cell: 'J4' }, detail: 'yy' },
      { code: 'unknown-topic', place: { cell: 'G4' }, detail: 'Nấu ăn' },
      { code: 'unknown-difficulty', place: { cell: 'I4' }, detail: 'xx' },
    ]);
  });

  it('have their sheet and cell, and their text', () => {
    const { questions } = read(makeXlsx(sheet(headings, [], [1, 'Gì?', 'Một', 'Hai', 'Ba', 'B'])));
    expect(questions[0]?.source).toEqual({
      place: { sheet: 'Câu hỏi', cell: 'B3' },
      text: '1\nGì?\nMột\nHai\nBa\nB',
    });
  });

  it('of a section name the topic below, any other lone text is told', () => {
    const rows = [
      headings,
      ['II. Cải cách thể chế'],
      [1, 'Gì?', 'Một', 'Hai', 'Ba', 'B'],
      ['Người lập: Lan'],
    ];
    const result = read(makeXlsx(sheet(...rows)));
    expect(result.questions.map(({ question }) => question.topic)).toEqual(['institutions']);
    expect(loose(result)).toEqual(['outside-row: Câu hỏi A4: Người lập: Lan']);
  });

  it('take a value merged over them', () => {
    const rows = [
      [...headings, 'Chuyên đề'],
      [1, 'Gì?', 'Một', 'Hai', 'Ba', 'B', 'Cải cách thể chế'],
      [2, 'Nào?', 'Một', 'Hai', 'Ba', 'A'],
    ];
    const after = '<mergeCells count="1"><mergeCell ref="G2:G3"/></mergeCells>';
    const { questions } = read(makeXlsx([{ name: 'S', rows, after }]));
    expect(questions.map(({ question }) => question.topic)).toEqual(['institutions', 'institutions']);
  });

  it('keep an empty option in its place', () => {
    const { questions } = read(makeXlsx(sheet(headings, [1, 'Gì?', 'Một', null, 'Ba', 'C'])));
    expect(questions[0]?.question.options).toEqual([
      { text: 'Một', correct: false },
      { text: '', correct: false },
      { text: 'Ba', correct: true },
    ]);
  });
});

describe('readXlsx: the cells', () => {
  const styles =
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs>';
  it.each<[string, string, string]>([
    ['rich text', '<c r="@" t="s"><v>0</v></c>', 'Một nửa'],
    ['inline text', '<c r="@" t="inlineStr"><is><t>Một</t></is></c>', 'Một'],
    ['a formula’s text', '<c r="@" t="str"><f>A1</f><v>Một</v></c>', 'Một'],
    ['a whole number', '<c r="@"><v>12</v></c>', '12'],
    ['a fraction as typed', '<c r="@"><v>0.30000000000000004</v></c>', '0.3'],
    ['a percentage', '<c r="@" s="2"><v>0.155</v></c>', '15.5%'],
    ['a date', '<c r="@" s="1"><v>45839</v></c>', '01/07/2025'],
    ['a date with time', '<c r="@" s="3"><v>45839.5</v></c>', '01/07/2025 12:00'],
    ['a truth value', '<c r="@" t="b"><v>1</v></c>', 'TRUE'],
    ['escaped characters', '<c r="@" t="str"><v>Một_x000D_\nhai</v></c>', 'Một hai'],
  ])('show %s', (_, xml, expected) => {
    const shared = ['<si><r><rPr><b/></rPr><t>Một </t></r><r><t>nửa</t></r><rPh><t>x</t></rPh></si>'];
    const bytes = makeXlsx(sheet(headings, [1, 'Gì?', { xml }, 'Hai', 'Ba', 'B']), { shared, styles });
    expect(read(bytes).questions[0]?.question.options[0]?.text).toBe(expected);
  });

  it.each<[string, string, object]>([
    [
      'a formula nobody has worked out',
      '<c r="@"><f>A1</f></c>',
      { code: 'formula-without-value', detail: 'C2' },
    ],
    ['an error', '<c r="@" t="e"><v>#N/A</v></c>', { code: 'error-value', detail: '#N/A' }],
  ])('with %s are told', (_, xml, expected) => {
    const { questions } = read(makeXlsx(sheet(headings, [1, 'Gì?', { xml }, 'Hai', 'Ba', 'B'])));
    expect(questions[0]?.problems).toEqual([{ ...expected, place: { sheet: 'Câu hỏi', cell: 'C2' } }]);
  });

  it('may come without references, as some writers have them', () => {
    const rows = [headings, [1, 'Gì?', 'Một', 'Hai', 'Ba', 'B']];
    const bare = rows.map((row) => row.map((cell) => ({ xml: `<c t="str"><v>${cell}</v></c>` })));
    expect(outlines(read(makeXlsx(sheet(...bare))))).toEqual([plain]);
  });
});

describe('readXlsx: the sheets', () => {
  it('with headings are all read, others and hidden ones are told', () => {
    const rows = [headings, [1, 'Gì?', 'Một', 'Hai', 'Ba', 'B']];
    const result = read(
      makeXlsx([
        { name: 'Đợt 1', rows },
        { name: 'Hướng dẫn', rows: [['Đọc kỹ trước khi điền']] },
        { name: 'Trống', rows: [] },
        { name: 'Nháp', rows, state: 'hidden' },
        { name: 'Đợt 2', rows },
      ]),
    );
    expect(result.questions.map(({ source }) => source.place.sheet)).toEqual(['Đợt 1', 'Đợt 2']);
    expect(loose(result)).toEqual(['sheet-without-header: Hướng dẫn: Hướng dẫn', 'hidden-sheet: Nháp: Nháp']);
  });
});
