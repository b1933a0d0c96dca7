import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loose, outlines } from '../../../../testing/outline.ts';
import { readGift } from './read-gift.ts';

const read = (text: string) => readGift(new TextEncoder().encode(text), () => undefined);
const one = (text: string) => {
  const { questions, problems } = read(text);
  const [first] = questions;
  if (!first || questions.length > 1) throw new Error(`${questions.length} questions`);
  const { type, prompt, format, options, pairs, answers, tolerance, explanation } = first.question;
  return {
    ...{ type, prompt, explanation, answers, tolerance, pairs, format },
    options: options.map(({ text: words, correct }) => `${correct ? '*' : ''}${words}`),
    problems: [...first.problems, ...problems].map(({ code, detail }) => [code, detail].join(': ')),
  };
};

describe('a GIFT question', () => {
  it.each<[string, string, Partial<ReturnType<typeof one>>]>([
    [
      'of one choice',
      '::T:: Thủ đô? {=Hà Nội ~Huế ~Vinh}',
      { type: 'single', options: ['*Hà Nội', 'Huế', 'Vinh'] },
    ],
    [
      'of several by weights',
      'Chọn {~%50%A1 ~%50%B1 ~%-100%C1}',
      { type: 'multiple', options: ['*A1', '*B1', 'C1'], problems: [] },
    ],
    [
      'whose one option has all the weight',
      'Chọn {~%100%A1 ~B1}',
      { type: 'single', options: ['*A1', 'B1'], problems: [] },
    ],
    [
      'with part of the marks for an option',
      'Gì? {=A1 ~%50%B1 ~C1}',
      { type: 'single', options: ['*A1', 'B1', 'C1'], problems: ['partial-credit-dropped: B1 (50 %)'] },
    ],
    [
      'whose weights do not add up',
      'Gì? {~%50%A1 ~%25%B1 ~C1}',
      {
        type: 'multiple',
        options: ['*A1', '*B1', 'C1'],
        problems: ['weights-off: 75 %', 'partial-credit-dropped: A1 (50 %); B1 (25 %)'],
      },
    ],
    ['to be judged', 'Đất tròn. {T}', { type: 'true-false', options: ['*Đúng', 'Sai'], problems: [] }],
    [
      'to be judged, in words',
      'Đất vuông. {false#Tròn chứ.}',
      {
        type: 'true-false',
        options: ['Đúng', '*Sai'],
        explanation: 'Tròn chứ.',
      },
    ],
    [
      'of a short answer',
      'Thủ đô? {=Hà Nội =Ha Noi}',
      { type: 'short-answer', answers: ['Hà Nội', 'Ha Noi'] },
    ],
    [
      'of a short answer without its sign',
      'Thủ đô? {Hà Nội}',
      { type: 'short-answer', answers: ['Hà Nội'], problems: ['answer-unmarked: Hà Nội'] },
    ],
    [
      'of answers with asterisks',
      'Gì? {=sao \\* vàng =cờ*}',
      { type: 'short-answer', answers: ['sao * vàng'], problems: ['wildcard-dropped: cờ*'] },
    ],
    [
      'of a number',
      'Bao nhiêu? {#1.234:0.5}',
      { type: 'numeric', answers: ['1,234'], tolerance: '0,5', problems: [] },
    ],
    ['of a range', 'Bao nhiêu? {#1..2}', { answers: ['1,5'], tolerance: '0,5', problems: [] }],
    [
      'of numbers of different tolerances',
      'Bao nhiêu? {#=10:2 =20..21 =%50%30:1}',
      {
        answers: ['10', '20,5'],
        tolerance: '0,5',
        problems: ['partial-credit-dropped: 30:1 (50 %)', 'tolerances-differ: 10 ± 2; 20,5 ± 0,5'],
      },
    ],
    [
      'of a number that could be two',
      'Bao nhiêu? {#1,234}',
      { type: 'numeric', answers: [], problems: ['number-unclear: 1,234'] },
    ],
    [
      'of pairs',
      'Ghép {=Huế -> cố đô =Hà Nội -> thủ đô = -> cảng}',
      {
        type: 'matching',
        pairs: [
          { left: 'Huế', right: 'cố đô' },
          { left: 'Hà Nội', right: 'thủ đô' },
          { left: '', right: 'cảng' },
        ],
      },
    ],
    [
      'of a pair without an arrow',
      'Ghép {=a -> b =c d}',
      {
        pairs: [
          { left: 'a', right: 'b' },
          { left: 'c d', right: '' },
        ],
      },
    ],
    [
      'with a missing word',
      'Luật có {=hiệu lực ~hậu quả} từ ngày ký.',
      { type: 'single', prompt: 'Luật có …… từ ngày ký.', options: ['*hiệu lực', 'hậu quả'] },
    ],
    ['with a missing word at the end', 'Thủ đô là {=Hà Nội}.', { prompt: 'Thủ đô là …….' }],
    [
      'with escaped signs',
      'Tập \\{1\\} \\= ?\\nChọn\\: {=a \\~ b#vì \\# ~c\\=d}',
      { prompt: 'Tập {1} = ?\nChọn:', options: ['*a ~ b', 'c=d'], explanation: 'vì #' },
    ],
    [
      'over several lines, comments among them',
      '// ghi chú\nThủ đô\ncủa ta?\n{\n  =Hà Nội\n// bỏ qua\n  ~Huế\n}',
      { prompt: 'Thủ đô\ncủa ta?', options: ['*Hà Nội', 'Huế'] },
    ],
    [
      'with words in Markdown',
      '[markdown]Chọn **một**\\n\\n- a {=x ~y}',
      {
        format: 'markdown',
        prompt: 'Chọn **một**\n\n- a',
      },
    ],
    ['that has nothing but a title', '::Thủ đô của ta?::{=Hà Nội ~Huế}', { prompt: 'Thủ đô của ta?' }],
    ['without a right option', 'Gì? {~A1 ~B1}', { type: 'multiple', options: ['A1', 'B1'] }],
    [
      'with two right options of one choice',
      'Gì? {=A1 =B1 ~C1}',
      {
        type: 'single',
        options: ['*A1', '*B1', 'C1'],
      },
    ],
    ['with HTML nobody announced', 'a &lt; b<br>đúng? {T}', { prompt: 'a < b\nđúng?' }],
    [
      'with a picture',
      '[html]<p>Biển gì?<img src\\="@@PLUGINFILE@@/bien%20bao.png"></p>{=Cấm ~Cho}',
      {
        prompt: 'Biển gì?',
        problems: ['media-left-out: bien bao.png'],
      },
    ],
  ])('%s', (_, text, expected) => {
    expect(one(text)).toMatchObject(expected);
  });
});

describe('a broken GIFT question costs only itself:', () => {
  it.each<[string, string, string[], string[]]>([
    [
      'a brace never closed',
      'Một? {=a ~b\n\nHai? {=c ~d}',
      ['Một? | *a | b !answers-not-closed', 'Hai? | *c | d'],
      [],
    ],
    [
      'a brace never closed before a title',
      '::1::Một? {=a ~b\n::2::Hai? {=c ~d}',
      ['Một? | *a | b !answers-not-closed', 'Hai? | *c | d'],
      [],
    ],
    [
      'a brace too many',
      'Một? }{=a ~b}\n\nHai? {=c ~d}',
      ['Một? } | *a | b !brackets-unclear', 'Hai? | *c | d'],
      [],
    ],
    ['two pairs of braces', 'Một {=a ~b} hai {=c ~d}', ['Một …… hai {=c ~d} | *a | b !brackets-unclear'], []],
    ['no blank line between two', 'Một? {=a ~b}\nHai? {=c ~d}', ['Một? | *a | b', 'Hai? | *c | d'], []],
    [
      'a blank line within the answers',
      'Một? {=a\n\n~b}\n\nHai? {T}',
      ['Một? | *a | b', 'Hai? | *Đúng | Sai'],
      [],
    ],
    ['a blank line before the answers', 'Một?\n\n{=a ~b}', ['Một? | *a | b'], []],
    ['words before the first answer', 'Một? {x =a ~b}', ['Một? | *a | b !answer-unmarked'], []],
    [
      'nothing to answer, and an essay',
      'Đọc đoạn sau.\n\nNêu ý kiến. {}\n\nHai? {=c ~d}',
      ['Hai? | *c | d'],
      ['nothing-asked: 1: Đọc đoạn sau.', 'kind-not-supported: 3: {essay} “Nêu ý kiến.”'],
    ],
  ])('%s', (_, text, questions, problems) => {
    const result = read(text);
    expect([outlines(result), loose(result)]).toEqual([questions, problems]);
  });

  it('a comment of ours that is damaged', () => {
    const result = read('// cchc:level "recall"\n// cchc:topic "proced\nMột? {=a ~b}');
    expect(outlines(result)).toEqual(['Một? | *a | b !note-damaged']);
    expect(result.questions[0]?.question).toMatchObject({ level: 'recall', topic: null });
    expect(result.questions[0]?.problems[0]?.place).toEqual({ line: 2 });
  });
});

describe('a GIFT file', () => {
  it('as Moodle exports it is read whole', () => {
    const result = readGift(
      new Uint8Array(readFileSync(join(import.meta.dirname, '..', 'fixtures', 'moodle', 'export.gift.txt'))),
      () => undefined,
    );
    expect(
      result.questions.map(({ question, problems, source }) => ({
        line: source.place.line,
        type: question.type,
        topic: question.topic,
        prompt: question.prompt,
        ...(question.options.length > 0 && {
          options: question.options.map(({ text, correct }) => `${correct ? '*' : ''}${text}`),
        }),
        ...(question.pairs.length > 0 && {
          pairs: question.pairs.map(({ left, right }) => `${left} -> ${right}`),
        }),
        ...(question.answers.length > 0 && { answers: question.answers }),
        explanation: question.explanation,
        problems: problems.map(({ code, detail }) => `${code}: ${detail}`),
      })),
    ).toEqual([
      {
        line: 10,
        type: 'single',
        topic: 'procedures',
        prompt: 'Thủ đô của Việt Nam là **thành phố** nào?',
        options: ['*Hà Nội', 'Huế', 'Đà Nẵng'],
        explanation: 'Xem Hiến pháp.\n\nĐiều 13 Hiến pháp 2013.\n\nHuế: Cố đô.',
        problems: [],
      },
      {
        line: 20,
        type: 'multiple',
        topic: 'procedures',
        prompt: 'Chọn **hai** chỉ số về cải cách hành chính.',
        options: ['*PAR Index', '*SIPAS', 'GDP'],
        explanation: '',
        problems: [],
      },
      {
        line: 28,
        type: 'true-false',
        topic: 'procedures',
        prompt: '1 + 1 = 2',
        options: ['*Đúng', 'Sai'],
        explanation: 'Số học.\nTính lại.\nPhải.',
        problems: [],
      },
      {
        line: 32,
        type: 'short-answer',
        topic: 'procedures',
        prompt: 'Cổng dịch vụ công quốc gia có tên miền là gì?',
        answers: ['dichvucong.gov.vn'],
        explanation: 'dichvucong*: Gần đúng',
        problems: ['partial-credit-dropped: dichvucong* (50 %)'],
      },
      {
        line: 40,
        type: 'numeric',
        topic: 'procedures',
        prompt: 'Chỉ số hài lòng năm 2023 là bao nhiêu phần trăm?',
        answers: ['82,66'],
        explanation: 'Nguồn: SIPAS 2023\nĐúng',
        problems: ['partial-credit-dropped: 83:1 (50 %)'],
      },
      {
        line: 49,
        type: 'matching',
        topic: 'procedures',
        prompt: 'Ghép cơ quan với việc.',
        pairs: [
          'Sở Nội vụ -> tham mưu cải cách hành chính',
          'Sở Tư pháp -> kiểm soát thủ tục',
          ' -> thu thuế',
        ],
        explanation: '',
        problems: [],
      },
      {
        line: 57,
        type: 'ordering',
        topic: 'procedures',
        prompt: 'Xếp theo thứ tự.',
        options: ['*Tiếp nhận', '*Giải quyết', '*Trả kết quả'],
        explanation: '',
        problems: [],
      },
    ]);
    expect(loose(result)).toEqual([
      'kind-not-supported: 64: {essay} “Nêu ba giải pháp.”',
      'nothing-asked: 68: Đọc đoạn sau.',
    ]);
  });

  it.each<[string, (text: string) => Uint8Array]>([
    ['UTF-8 with a mark', (text) => new TextEncoder().encode(`\ufeff${text}`)],
    ['lines ended as Windows does', (text) => new TextEncoder().encode(text.replaceAll('\n', '\r\n'))],
    ['UTF-16', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['letters apart from their signs', (text) => new TextEncoder().encode(text.normalize('NFD'))],
  ])('in %s is the same', (_, encode) => {
    const bytes = Uint8Array.from(encode('Một?\n{\n=đế\n~b\n}\n\nHai? {F}\n'));
    const result = readGift(bytes, () => undefined);
    expect(outlines(result)).toEqual(['Một? | *đế | b', 'Hai? | Đúng | *Sai']);
    expect(result.questions.map(({ source }) => source.place.line)).toEqual([1, 7]);
  });

  it('with a category that is no topic says so, and ends the topic before', () => {
    const result = read('$CATEGORY: $course$/CCHC//A\n\nMột? {T}\n\n$CATEGORY: top/Thể chế\n\nHai? {T}');
    expect(result.questions.map(({ question }) => question.topic)).toEqual([null, 'institutions']);
    expect(loose(result)).toEqual(['category-not-topic: 1: CCHC/A']);
  });
});
