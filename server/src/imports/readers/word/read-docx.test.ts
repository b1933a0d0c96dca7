import { describe, expect, it } from 'vitest';
import { makeDocx, paragraph, paragraphs, run } from '../../../../testing/ooxml.ts';
import { loose, outline, outlines } from '../../../../testing/outline.ts';
import { readDocx } from './read-docx.ts';

const read = (body: string, parts: { styles?: string; numbering?: string } = {}) =>
  readDocx(makeDocx({ body, ...parts }), () => undefined);

const bold = '<w:b/>';
const red = '<w:color w:val="FF0000"/>';
const plain = 'Thủ đô của Việt Nam? | Huế | *Hà Nội | Đà Nẵng | Cần Thơ';
const options = ['A. Huế', 'B. Hà Nội', 'C. Đà Nẵng', 'D. Cần Thơ'] as const;
const question = 'Câu 1. Thủ đô của Việt Nam?';
/** The question with the option at `right` written by `mark`. */
const marked = (mark: (text: string) => string) =>
  paragraphs(question, options[0], mark(options[1]), options[2], options[3]);

describe('readDocx: the key', () => {
  it.each<[string, string]>([
    ['a line', paragraphs(question, ...options, 'Đáp án: B')],
    ['a line with the option’s text', paragraphs(question, ...options, 'Đáp án đúng: B. Hà Nội')],
    ['a line without diacritics', paragraphs('Cau 1: Thủ đô của Việt Nam?', ...options, 'Dap an: b')],
    ['a line in brackets', paragraphs(question, ...options, '(Đáp án: B)')],
    ['a line without a colon', paragraphs(question, ...options, 'Đáp án B')],
    ['a short line', paragraphs(question, ...options, 'ĐA: B.')],
    ['a number', paragraphs(question, ...options, 'Đáp án: 2')],
    ['a line in English', paragraphs('Question 1: Thủ đô của Việt Nam?', ...options, 'Answer: B')],
    [
      'the end of the last option’s line',
      paragraphs(question, ...options.slice(0, 3), 'D. Cần Thơ\tĐáp án: B'),
    ],
    ['bold text', marked((text) => run(text, bold))],
    ['a bold letter', marked((text) => run('B.', bold) + run(text.slice(2)))],
    ['bold text after a plain letter', marked((text) => run('B. ') + run(text.slice(3), bold))],
    ['underline', marked((text) => run(text, '<w:u w:val="single"/>'))],
    ['colour', marked((text) => run(text, red))],
    ['highlight', marked((text) => run(text, '<w:highlight w:val="yellow"/>'))],
    ['shading', marked((text) => run(text, '<w:shd w:val="clear" w:fill="FFFF00"/>'))],
    ['an asterisk before the letter', marked((text) => `*${text}`)],
    ['an asterisk after the letter', marked(() => 'B*. Hà Nội')],
    ['an asterisk at the end', marked((text) => `${text} *`)],
    ['bold and colour together', marked((text) => run(text, bold + red))],
    ['a list at the end', paragraphs(question, ...options, 'ĐÁP ÁN', '1.B')],
  ])('is read from %s', (_, body) => {
    expect(outlines(read(body))).toEqual([plain]);
  });

  it.each<[string, string, string]>([
    ['nothing', paragraphs(question, ...options), 'Thủ đô của Việt Nam? | Huế | Hà Nội | Đà Nẵng | Cần Thơ'],
    [
      'every letter bold, which is style',
      paragraphs(question, ...options.map((text) => run(text.slice(0, 2), bold) + run(text.slice(2)))),
      'Thủ đô của Việt Nam? | Huế | Hà Nội | Đà Nẵng | Cần Thơ',
    ],
    [
      'a bold word within an option, which is emphasis',
      marked((text) => run(text.slice(0, 6)) + run(text.slice(6), bold)),
      'Thủ đô của Việt Nam? | Huế | Hà Nội | Đà Nẵng | Cần Thơ',
    ],
    [
      'black written out',
      marked((text) => run(text, '<w:color w:val="000000"/>')),
      'Thủ đô của Việt Nam? | Huế | Hà Nội | Đà Nẵng | Cần Thơ',
    ],
  ])('is not guessed from %s', (_, body, expected) => {
    expect(outlines(read(body))).toEqual([expected]);
  });

  it('goes by what differs where the whole document is in colour', () => {
    const blue = '<w:color w:val="0000FF"/>';
    const lines = [question, ...options].map((text) => run(text, text.startsWith('B') ? red : blue));
    expect(outlines(read(paragraphs(...lines)))).toEqual([plain]);
  });

  it.each<[string, string, string]>([
    ['two marks', marked((text) => run(text, bold)) + paragraph('Đáp án: C'), '{bold}: B; {line}: C'],
    ['two lines', paragraphs(question, ...options, 'Đáp án: B', 'Đáp án: C'), '{line}: B; {line}: C'],
    [
      'two looks',
      paragraphs(question, run(options[0], red), run(options[1], bold), options[2], options[3]),
      '{bold}: B; {colour}: A',
    ],
  ])('is left open, with a word on it, where %s disagree', (_, body, detail) => {
    const [found] = read(body).questions;
    expect(found?.problems).toEqual([{ code: 'conflicting-keys', place: { paragraph: 1 }, detail }]);
    expect(found?.question.options.some(({ correct }) => correct)).toBe(false);
  });

  it('that names no option is reported where it stands', () => {
    const [found] = read(paragraphs(question, ...options, 'Đáp án: E')).questions;
    expect(found?.problems).toEqual([{ code: 'key-unknown', place: { paragraph: 6 }, detail: 'E' }]);
  });

  it('whose letter and text are of two options is left open', () => {
    const [found] = read(paragraphs(question, ...options, 'Đáp án: B. Huế')).questions;
    expect(found?.problems).toMatchObject([{ code: 'conflicting-keys', detail: '“B. Huế”: B ≠ A' }]);
  });

  it('with several letters makes a multiple-choice question, and says so', () => {
    const [found] = read(paragraphs(question, ...options, 'Đáp án đúng: A, C và D')).questions;
    expect([found?.question.type, outline(found!)]).toEqual([
      'multiple',
      'Thủ đô của Việt Nam? | *Huế | Hà Nội | *Đà Nẵng | *Cần Thơ !read-as-multiple',
    ]);
    expect(found?.problems).toMatchObject([{ place: { paragraph: 1 }, detail: 'A, C, D' }]);
  });
});

describe('readDocx: the options', () => {
  it.each<[string, string]>([
    ['four on a tabbed line', paragraphs(question, options.join('\t'), 'Đáp án: B')],
    [
      'two and two on lines with wide gaps',
      paragraphs(question, 'A. Huế     B. Hà Nội', 'C. Đà Nẵng     D. Cần Thơ', 'Đáp án: B'),
    ],
    ['all after single spaces', paragraphs(question, options.join(' '), 'Đáp án: B')],
    ['on the line of the question', paragraphs(`${question} ${options.join(' ')}`, 'Đáp án: B')],
    ['with brackets', paragraphs(question, 'A) Huế', 'B) Hà Nội', 'C) Đà Nẵng', 'D) Cần Thơ', 'Đáp án: B')],
    [
      'in small letters',
      paragraphs(question, 'a) Huế', 'b) Hà Nội', 'c) Đà Nẵng', 'd) Cần Thơ', 'Đáp án: b'),
    ],
    [
      'with slashes and no space',
      paragraphs(question, 'A/Huế', 'B/Hà Nội', 'C/Đà Nẵng', 'D/Cần Thơ', 'Đáp án: B'),
    ],
    ['with dashes', paragraphs(question, 'A - Huế', 'B - Hà Nội', 'C - Đà Nẵng', 'D - Cần Thơ', 'Đáp án: B')],
    [
      'over two lines',
      paragraphs(question, 'A. Huế', 'B. Hà', 'Nội', 'C. Đà Nẵng', 'D. Cần Thơ', 'Đáp án: B'),
    ],
    [
      'with empty lines between',
      paragraphs(question, '', 'A. Huế', '', 'B. Hà Nội', '', 'C. Đà Nẵng', '', 'D. Cần Thơ', 'Đáp án: B'),
    ],
    [
      'with a line break within a paragraph',
      paragraph(
        `${run(question)}<w:r><w:br/></w:r>${run(options[0])}<w:r><w:br/></w:r>${run(options.slice(1).join('\t'))}`,
      ) + paragraph('Đáp án: B'),
    ],
  ])('are read %s', (_, body) => {
    expect(outlines(read(body))).toEqual([plain]);
  });

  it('keep initials and statements in the text', () => {
    const body = paragraphs(
      'Câu 1. Cho: ',
      'a) Ông A. và bà B. cùng làm.',
      'b) C. Mác viết.',
      'A. Chỉ ý thứ nhất của ông B. là đúng',
      'B. Chỉ ý thứ hai đúng',
      'Đáp án: A',
    );
    expect(outlines(read(body))).toEqual([
      'Cho:\na) Ông A. và bà B. cùng làm.\nb) C. Mác viết. | *Chỉ ý thứ nhất của ông B. là đúng | Chỉ ý thứ hai đúng',
    ]);
  });

  it('Đúng and Sai make a true/false question, with letters or without', () => {
    const bodies = [
      paragraphs('Câu 1. Nước sôi ở 100 độ.', 'A. Đúng', 'B. Sai', 'Đáp án: A'),
      paragraphs('Câu 1. Nước sôi ở 100 độ.', 'A. Sai', 'B. Đúng', 'Đáp án: B'),
      paragraphs('Câu 1. Nước sôi ở 100 độ.', 'Đúng', 'Sai', 'Đáp án: Đúng'),
      paragraphs('Câu 1. Nước sôi ở 100 độ.', 'Đáp án: Đúng'),
    ];
    for (const body of bodies) {
      const [found] = read(body).questions;
      expect([found?.question.type, outline(found!)]).toEqual([
        'true-false',
        'Nước sôi ở 100 độ. | *Đúng | Sai',
      ]);
    }
  });

  it('whose letters repeat or skip are pointed out', () => {
    const skipped = read(paragraphs(question, 'A. Huế', 'B. Hà Nội', 'D. Cần Thơ', 'Đáp án: B'));
    expect(skipped.questions[0]?.problems).toMatchObject([
      { code: 'options-out-of-order', detail: 'A, B, D' },
    ]);
    const repeated = read(paragraphs(question, ...options, 'Câu hỏi không số?', ...options));
    expect(repeated.questions[0]?.problems).toMatchObject([
      { code: 'letters-repeat', detail: 'A, B, C, D, A, B, C, D' },
    ]);
  });

  it('that name other options are pointed out: shuffled they would be untrue', () => {
    for (const text of [
      'Cả A và B đều đúng',
      'Tất cả các đáp án trên',
      'Cả ba phương án trên đều sai',
      'A và C',
      'Không có phương án nào ở trên',
    ]) {
      const [found] = read(paragraphs(question, 'A. Huế', 'B. Hà Nội', `C. ${text}`, 'Đáp án: B')).questions;
      expect(found?.problems).toMatchObject([{ code: 'names-other-options', detail: text }]);
    }
  });
});

describe('readDocx: what options do not refer to', () => {
  it.each(['Dự án nhóm A, B và C', 'Không áp dụng trên địa bàn', 'Cả nước', 'Câu lạc bộ'])(
    '“%s” stands by itself',
    (text) => {
      const [found] = read(paragraphs(question, 'A. Huế', `B. ${text}`, 'Đáp án: B')).questions;
      expect(found?.problems).toEqual([]);
    },
  );
});

describe('readDocx: the question', () => {
  it('may have several lines, an explanation, a legal basis, a topic and a level', () => {
    const body = paragraphs(
      'Câu 12 (Thông hiểu): Theo Nghị định,',
      'cơ quan nào?',
      'A. Sở\tB. Bộ',
      'Đáp án: B',
      'Giải thích: Vì thế.',
      'Và thế nữa.',
      'Căn cứ: Điều 5',
      'Chuyên đề: Cải cách thể chế',
    );
    expect(read(body).questions[0]?.question).toMatchObject({
      type: 'single',
      prompt: 'Theo Nghị định,\ncơ quan nào?',
      options: [
        { text: 'Sở', correct: false },
        { text: 'Bộ', correct: true },
      ],
      topic: 'institutions',
      level: 'understand',
      difficulty: null,
      explanation: 'Vì thế.\nVà thế nữa.',
      legalBasis: 'Điều 5',
    });
  });

  it('is explained by what follows its key, label or not', () => {
    const body = paragraphs(
      question,
      ...options,
      'Đáp án: B',
      'Theo Điều 13 Hiến pháp.',
      'Thủ đô là Hà Nội.',
    );
    const other = paragraphs(question, ...options, 'Đáp án: B. Vì:', 'thủ đô là Hà Nội.');
    expect(read(body).questions[0]?.question).toMatchObject({
      legalBasis: 'Theo Điều 13 Hiến pháp. Thủ đô là Hà Nội.',
      options: [{}, {}, {}, { text: 'Cần Thơ' }],
    });
    expect(outlines(read(other))).toEqual([plain]);
    expect(read(other).questions[0]?.question.explanation).toBe('Vì:\nthủ đô là Hà Nội.');
  });

  it('has its legal basis in brackets below the options, or not at all', () => {
    const body = paragraphs(question, ...options, '(Theo Điều 13 Hiến pháp)', 'Đáp án: B', '--- HẾT ---');
    const result = read(body);
    expect(outlines(result)).toEqual([plain]);
    expect(result.questions[0]?.question).toMatchObject({
      legalBasis: 'Theo Điều 13 Hiến pháp',
      explanation: '',
    });
    expect(loose(result)).toEqual(['outside-question: 8: --- HẾT ---']);
  });

  it('may tell its key before its options', () => {
    expect(outlines(read(paragraphs(question, 'Đáp án: B', ...options)))).toEqual([plain]);
    expect(outlines(read(paragraphs('Câu 1. Thủ đô của Việt Nam? (Đáp án: B)', ...options)))).toEqual([
      plain,
    ]);
    expect(outlines(read(paragraphs(question, 'Chọn: một phương án', ...options, 'Chọn B')))).toEqual([
      plain.replace('?', '?\nChọn: một phương án'),
    ]);
  });

  it.each([
    'Câu 1. ',
    'Câu 1: ',
    'Câu 1) ',
    'CÂU 1 - ',
    'Câu hỏi 1: ',
    'Câu số 1. ',
    'Câu 1 ',
    'Question 1. ',
    '1. ',
    '1) ',
    '1- ',
    'Cau 1: ',
  ])('begins with “%s”', (start) => {
    const body = paragraphs(`${start}Thủ đô của Việt Nam?`, ...options, 'Đáp án: B');
    expect(outlines(read(body))).toEqual([plain]);
  });

  it('is cut from the next by its number, statements within it are not', () => {
    const body = paragraphs(
      '1. Cho các ý:',
      '1) Một',
      '2) Hai',
      'A. Chỉ 1)\tB. Cả hai',
      'Đáp án: B',
      '2. Ý nào?',
      'A. Một\tB. Hai',
      'Đáp án: A',
    );
    expect(outlines(read(body))).toEqual([
      'Cho các ý:\n1) Một\n2) Hai | Chỉ 1) | *Cả hai',
      'Ý nào? | *Một | Hai',
    ]);
  });

  it('has its place and its text in the file', () => {
    const body = paragraphs('Ngân hàng', question, ...options, 'Đáp án: B');
    expect(read(body).questions[0]?.source).toEqual({
      place: { paragraph: 2 },
      text: [question, ...options, 'Đáp án: B'].join('\n'),
    });
  });

  it('takes its topic from the heading above it', () => {
    const one = (number: number) => [`Câu ${number}. Gì?`, 'A. Một\tB. Hai', 'Đáp án: A'];
    const result = read(paragraphs(...one(1), 'Chuyên đề 2: Cải cách thể chế', ...one(2), ...one(3)));
    expect(result.questions.map((found) => found.question.topic)).toEqual([
      null,
      'institutions',
      'institutions',
    ]);
    expect(result.problems).toEqual([]);
  });

  it('whose number is missing shows that something was not read', () => {
    const one = (number: number) => [`Câu ${number}. Gì?`, 'A. Một\tB. Hai', 'Đáp án: A'];
    expect(outlines(read(paragraphs(...one(1), ...one(3), ...one(1))))).toEqual([
      'Gì? | *Một | Hai',
      'Gì? | *Một | Hai !number-out-of-order',
      'Gì? | *Một | Hai',
    ]);
  });

  it('is NFC, however its accents are written, even in runs of their own', () => {
    const runs = [...question.normalize('NFD')].map((letter) => run(letter)).join('');
    const body =
      paragraph(runs) +
      paragraphs(...options.map((text) => text.normalize('NFD')), 'Đáp án: B'.normalize('NFD'));
    expect(outlines(read(body))).toEqual([plain]);
  });

  it('in an old encoding is read, and so is Unicode in an old font', () => {
    const tcvn3 = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>';
    const body =
      paragraphs(run('C©u 1. Thñ ®« cña ViÖt Nam?', tcvn3)) +
      paragraphs('Câu 2. Thủ đô của Việt Nam?', ...options.map((text) => run(text, tcvn3)), 'Đáp án: B') +
      paragraphs('Câu 3. Gì?', run('A. Huyeän', '<w:rFonts w:ascii="VNI-Times"/>'), 'B. Hai', 'Đáp án: B');
    const result = read(body);
    expect(outlines(result)).toEqual(['Thủ đô của Việt Nam?', plain, 'Gì? | Huyện | *Hai']);
  });
});

describe('readDocx: what belongs to no question', () => {
  it('is told with its place', () => {
    const body = paragraphs(
      'SỞ NỘI VỤ',
      'Ngân hàng câu hỏi',
      question,
      ...options,
      'Đáp án: B',
      '',
      'PHẦN II',
      'Hết',
    );
    expect(loose(read(body))).toEqual([
      'outside-question: 1: SỞ NỘI VỤ / Ngân hàng câu hỏi',
      'outside-question: 10: PHẦN II / Hết',
    ]);
  });
});
