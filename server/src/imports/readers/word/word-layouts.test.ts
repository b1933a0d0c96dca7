import { describe, expect, it } from 'vitest';
import { makeDocx, paragraph, paragraphs, run } from '../../../../testing/ooxml.ts';
import { loose, outlines } from '../../../../testing/outline.ts';
import type { ReadQuestion } from '../../read-result.ts';
import { readDocx } from './read-docx.ts';

const read = (body: string, numbering = '') => readDocx(makeDocx({ body, numbering }), () => undefined);
const table = (...rows: string[][]) =>
  `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${paragraphs(...cell.split('\n'))}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;

const bold = '<w:b/>';
const italic = '<w:i/>';
const question = 'Câu 1. Thủ đô của Việt Nam?';
const options = ['A. Huế', 'B. Hà Nội', 'C. Đà Nẵng', 'D. Cần Thơ'] as const;
const plain = 'Thủ đô của Việt Nam? | Huế | *Hà Nội | Đà Nẵng | Cần Thơ';
const bare = ['Huế', 'Hà Nội', 'Đà Nẵng', 'Cần Thơ'] as const;

describe('how a question begins', () => {
  it.each(['Bài 1. ', 'Bài 1: ', 'Bài tập 1) ', 'BÀI 1 - ', 'Bai 1. ', 'Cau hoi 1. ', 'Câu 01: ', 'Câu 1/ '])(
    '“%s”',
    (start) => {
      expect(outlines(read(paragraphs(`${start}Thủ đô của Việt Nam?`, ...options, 'Đáp án: B')))).toEqual([
        plain,
      ]);
    },
  );

  it('“Bài 2” is a title where questions are called Câu, or where it names a topic', () => {
    const two = (first: string, second: string) => [
      `${first} Gì?`,
      'A. Một\tB. Hai',
      'Đáp án: A',
      'Bài 2: Cải cách thể chế',
      `${second} Nào?`,
      'A. Một\tB. Hai',
      'Đáp án: A',
    ];
    for (const lines of [two('Câu 1.', 'Câu 2.'), two('1.', '2.')]) {
      const result = read(paragraphs(...lines));
      expect(outlines(result)).toEqual(['Gì? | *Một | Hai', 'Nào? | *Một | Hai']);
      expect(result.questions.map((found) => found.question.topic)).toEqual([null, 'institutions']);
    }
  });
});

describe('options', () => {
  it.each([2, 3, 5, 6, 8])('%d of them', (count) => {
    const letters = Array.from({ length: count }, (_, at) => `${String.fromCharCode(65 + at)}. Ý ${at + 1}`);
    const expected = letters.map((_, at) => `${at === 1 ? '*' : ''}Ý ${at + 1}`);
    expect(outlines(read(paragraphs('Câu 1. Gì?', ...letters, 'Đáp án: B')))).toEqual([
      ['Gì?', ...expected].join(' | '),
    ]);
  });

  const lettered = [question, ...bare];
  const mark = (text: string) => text === 'Hà Nội';
  it.each<[string, string]>([
    ['key by text', paragraphs(...lettered, 'Đáp án: Hà Nội')],
    ['key by letter', paragraphs(...lettered, 'Đáp án: B')],
    ['bold', paragraphs(question, ...bare.map((text) => (mark(text) ? run(text, bold) : text)))],
    [
      'dashes and bold',
      paragraphs(question, ...bare.map((text) => (mark(text) ? run(`- ${text}`, bold) : `- ${text}`))),
    ],
    [
      'numbers and a number for a key',
      paragraphs(question, ...bare.map((text, at) => `${at + 1}) ${text}`), 'Đáp án: 2'),
    ],
    ['an asterisk', paragraphs(question, ...bare.map((text) => (mark(text) ? `* ${text}` : `- ${text}`)))],
    ['boxes', paragraphs(question, ...bare.map((text) => `${mark(text) ? '☒' : '☐'} ${text}`))],
    ['square brackets', paragraphs(question, ...bare.map((text) => `${mark(text) ? '[x]' : '[ ]'} ${text}`))],
    ['(Đ)', paragraphs(question, ...bare.map((text) => `${text}${mark(text) ? ' (Đ)' : ''}`))],
  ])('without letters are told, %s', (_, body) => {
    expect(outlines(read(body))).toEqual([`${plain} !options-without-letters`]);
  });

  it('without letters are not made of lines that nothing marks', () => {
    expect(outlines(read(paragraphs(question, ...bare)))).toEqual([
      `Thủ đô của Việt Nam?\n${bare.join('\n')}`,
    ]);
    const judged = read(paragraphs('Câu 1. Cho:', '- Một', '- Hai', 'Số nào?', 'Đáp án: 2')).questions[0];
    expect(judged?.question).toMatchObject({ type: 'numeric', options: [], answers: ['2'] });
  });

  it('end where a section begins, numbered in Roman or not', () => {
    for (const title of [
      'II. Tài chính công',
      'PHẦN II: TÀI CHÍNH CÔNG',
      'Chương 2. Tài chính công',
      'Nhóm câu hỏi về tài chính công',
      'Nhóm 2: Tài chính công',
      'Phần thứ 2: Cải cách tài chính công',
    ]) {
      const result = read(
        paragraphs(question, ...options, 'Đáp án: B', title, 'Câu 2. Gì?', 'A. Một\tB. Hai', 'Đáp án: B'),
      );
      expect(outlines(result)).toEqual([plain, 'Gì? | Một | *Hai']);
      expect([title, result.questions[1]?.question.topic]).toEqual([title, 'public-finance']);
      expect(loose(result)).toEqual([]);
    }
  });
});

describe('the key', () => {
  const marked = (change: (text: string) => string) =>
    paragraphs(question, ...options.map((text) => (text.startsWith('B') ? change(text) : text)));
  it.each<[string, string]>([
    ['italics', marked((text) => run(text, italic))],
    ['an italic letter', marked((text) => run('B.', italic) + run(text.slice(2)))],
    ['(Đ) at the end', marked((text) => `${text} (Đ)`)],
    ['(đúng) at the end', marked((text) => `${text} (đúng)`)],
    [
      '(Đ) and (S) at the ends',
      paragraphs(question, ...options.map((text) => `${text} (${text.startsWith('B') ? 'Đ' : 'S'})`)),
    ],
    ['[x] at the end', marked((text) => `${text} [x]`)],
    ['[x] before the letter', marked((text) => `[x] ${text}`)],
    [
      'boxes before the letters',
      paragraphs(question, ...options.map((text) => `${text.startsWith('B') ? '☑' : '☐'} ${text}`)),
    ],
    [
      '[ ] and [x] after the letters',
      paragraphs(
        question,
        ...options.map((text) => text.replace('. ', text.startsWith('B') ? '. [x] ' : '. [ ] ')),
      ),
    ],
    ['a tick at the end', marked((text) => `${text} ✓`)],
    [
      'a tick of a font of symbols',
      marked((text) => `${run(`${text} `)}<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>`),
    ],
    ['an arrow before the key', paragraphs(question, ...options, '=> Đáp án: B')],
    ['“Chọn B”', paragraphs(question, ...options, 'Chọn B')],
    ['“Đáp án đúng là: B”', paragraphs(question, ...options, 'Đáp án đúng là: B')],
  ])('is read from %s', (_, body) => {
    expect(outlines(read(body))).toEqual([plain]);
  });

  it('is not read from a foreign word in italics where something else marks it', () => {
    const body = paragraphs(question, options[0], run(options[1], bold), run(options[2], italic), options[3]);
    expect(outlines(read(body))).toEqual([plain]);
  });

  const two = ['Câu 1. Gì?', 'A. Một\tB. Hai', 'Câu 2. Nào?', 'A. Ba\tB. Bốn'];
  const expected = ['Gì? | Một | *Hai', 'Nào? | *Ba | Bốn'];
  it.each<[string, string]>([
    ['1-B 2-A', paragraphs(...two, 'BẢNG ĐÁP ÁN', '1-B\t2-A')],
    ['1.B, 2.A', paragraphs(...two, 'ĐÁP ÁN', '1.B, 2.A')],
    ['1b 2a', paragraphs(...two, 'ĐÁP ÁN', '1b 2a')],
    ['a line each', paragraphs(...two, 'Đáp án', 'Câu 1: B'.replace(': ', '. '), '2) A')],
    ['below HẾT and a title', paragraphs(...two, '--- HẾT ---', 'ĐÁP ÁN', '1B 2A')],
    ['below HẾT alone', paragraphs(...two, 'HẾT', '1.B  2.A')],
    ['with HẾT below it', paragraphs(...two, 'ĐÁP ÁN', '1.B  2.A', '--- Hết ---')],
    ['numbers over letters', paragraphs(...two, '', 'ĐÁP ÁN') + table(['Câu', '1', '2'], ['ĐA', 'B', 'A'])],
    [
      'two columns twice',
      paragraphs(...two, '', 'ĐÁP ÁN') + table(['Câu', 'Đáp án', 'Câu', 'Đáp án'], ['1', 'B', '2', 'A']),
    ],
    ['a table for each', paragraphs(...two, '', 'ĐÁP ÁN') + table(['Câu', 'Đáp án'], ['1', 'B'], ['2', 'A'])],
    ['pairs in cells', paragraphs(...two, '', 'ĐÁP ÁN') + table(['1-B', '2-A'])],
  ])('is read from a list at the end: %s', (_, body) => {
    expect(outlines(read(body))).toEqual(expected);
  });
});

describe('what is said of a question', () => {
  it.each<[string, string, Partial<ReadQuestion['question']>]>([
    ['explanation', 'Giải thích: Vì thế', { explanation: 'Vì thế' }],
    ['explanation', 'Lời giải: Vì thế', { explanation: 'Vì thế' }],
    ['basis', 'Căn cứ: Điều 5 Luật', { legalBasis: 'Điều 5 Luật' }],
    ['basis', 'Căn cứ pháp lý: Điều 5', { legalBasis: 'Điều 5' }],
    ['basis', 'Cơ sở pháp lý: Điều 5', { legalBasis: 'Điều 5' }],
    ['basis', 'Nguồn: Điều 5', { legalBasis: 'Điều 5' }],
  ])('its %s in “%s”', (_, line, expected) => {
    expect(read(paragraphs(question, ...options, 'Đáp án: B', line)).questions[0]?.question).toMatchObject(
      expected,
    );
  });
});

const first = (body: string) => {
  const [found] = read(body).questions;
  if (!found) throw new Error('A question was expected');
  const { question: asked, problems } = found;
  return { asked, codes: problems.map(({ code }) => code) };
};

describe('other kinds of question', () => {
  const pairs = [
    { left: 'Quốc hội', right: 'thông qua luật' },
    { left: 'Chính phủ', right: 'ban hành nghị định' },
    { left: '', right: 'xét xử' },
  ];
  const lefts = ['1. Quốc hội', '2. Chính phủ'];
  const rights = ['a. xét xử', 'b. ban hành nghị định', 'c. thông qua luật'];
  const joined = 'Câu 1. Nối cột A với cột B:';
  it.each<[string, string]>([
    [
      'a table with headings',
      table(['Cột A', 'Cột B'], ['1. Quốc hội', rights[0]!], ['2. Chính phủ', rights[1]!], ['', rights[2]!]),
    ],
    ['a table without headings', table([lefts[0]!, rights[0]!], [lefts[1]!, rights[1]!], ['', rights[2]!])],
    [
      'a table with letters in cells of their own',
      table(
        ['1', 'Quốc hội', 'a', 'xét xử'],
        ['2', 'Chính phủ', 'b', 'ban hành nghị định'],
        ['', '', 'c', 'thông qua luật'],
      ),
    ],
    [
      'a table with a column to write in',
      table(
        ['Cột A', 'Nối', 'Cột B'],
        [lefts[0]!, '', rights[0]!],
        [lefts[1]!, '', rights[1]!],
        ['', '', rights[2]!],
      ),
    ],
    [
      'a table with whole columns in one row',
      table(['Cột A', 'Cột B'], [lefts.join('\n'), rights.join('\n')]),
    ],
    ['lines', paragraphs(...lefts, ...rights)],
    [
      'lines in brackets',
      paragraphs('(1) Quốc hội', '(2) Chính phủ', ...rights.map((text) => text.replace('. ', ') '))),
    ],
  ])('matching from %s', (_, body) => {
    for (const key of ['1-c; 2-b', '1c, 2b', '1 → C, 2 → B']) {
      const { asked, codes } = first(paragraph(joined) + body + paragraph(`Đáp án: ${key}`));
      expect(asked).toMatchObject({ type: 'matching', prompt: 'Nối cột A với cột B:', pairs });
      expect(codes).toEqual([]);
    }
  });

  it.each(['1-c', '1-c; 2-e', '1-c; 1-b', '1-c; 2-b; 3-a', '', '1-c, 2'])(
    'matching is left open where the key is “%s”',
    (key) => {
      const { asked, codes } = first(
        paragraphs(joined, ...lefts, ...rights, ...(key === '' ? [] : [`Đáp án: ${key}`])),
      );
      expect([asked.type, ...codes]).toEqual(['matching', 'pairs-unknown']);
    },
  );

  it.each([
    ['letters', ['A. Trình', 'B. Thông qua', 'C. Soạn thảo'], 'C-A-B'],
    ['numbers', ['A. Trình', 'B. Thông qua', 'C. Soạn thảo'], '3-1-2'],
    ['arrows', ['A. Trình', 'B. Thông qua', 'C. Soạn thảo'], 'C → A → B'],
    ['numbered lines', ['(1) Trình', '(2) Thông qua', '(3) Soạn thảo'], '3-1-2'],
  ])('ordering from %s', (_, steps, key) => {
    const { asked, codes } = first(
      paragraphs('Câu 1. Sắp xếp các bước theo thứ tự đúng:', ...steps, `Đáp án: ${key}`),
    );
    expect(asked).toMatchObject({ type: 'ordering', prompt: 'Sắp xếp các bước theo thứ tự đúng:' });
    expect(asked.options.map(({ text }) => text)).toEqual(['Soạn thảo', 'Trình', 'Thông qua']);
    expect(codes).toEqual([]);
  });

  it('a choice among orders stays a choice', () => {
    const { asked } = first(
      paragraphs('Câu 1. Sắp xếp theo thứ tự:', '(1) Trình', '(2) Ký', 'A. 1-2', 'B. 2-1', 'Đáp án: B'),
    );
    expect([asked.type, asked.options.map(({ correct }) => correct)]).toEqual(['single', [false, true]]);
  });

  it.each([
    ['Câu 1. Điền vào chỗ trống: … thông qua luật.', 'Quốc hội', 'short-answer', ['Quốc hội']],
    ['Câu 1. Điền từ: ____ thông qua luật.', 'Quốc hội; QH', 'short-answer', ['Quốc hội', 'QH']],
    ['Câu 1. Cả nước có bao nhiêu tỉnh, thành phố?', '34', 'numeric', ['34']],
    ['Câu 1. Chỉ số đạt bao nhiêu?', '91,87.', 'numeric', ['91,87']],
  ])('“%s” with “%s” is to be written', (prompt, key, type, answers) => {
    const { asked, codes } = first(paragraphs(prompt, `Đáp án: ${key}`));
    expect(asked).toMatchObject({ type, answers, options: [] });
    expect(codes).toEqual(['read-as-written']);
  });

  it('a letter for a key without options is no answer to be written', () => {
    expect(first(paragraphs('Câu 1. Điền vào chỗ trống …', 'Đáp án: B')).asked).toMatchObject({
      type: 'single',
      answers: [],
    });
  });
});
