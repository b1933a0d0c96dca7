import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loose, outlines, refusal } from '../../../../testing/outline.ts';
import { readMoodleXml } from './read-moodle-xml.ts';

const readBytes = (bytes: Uint8Array) => readMoodleXml(bytes, () => undefined);
const read = (text: string) => readBytes(new TextEncoder().encode(text));
const quiz = (...questions: string[]) => `<quiz>${questions.join('\n')}</quiz>`;
const question = (type: string, rest: string, prompt = 'Gì?') =>
  `<question type="${type}"><questiontext format="html"><text><![CDATA[${prompt}]]></text></questiontext>${rest}</question>`;
const answer = (text: string, fraction: number) =>
  `<answer fraction="${fraction}" format="html"><text>${text}</text></answer>`;

const exported = new Uint8Array(
  readFileSync(join(import.meta.dirname, '..', 'fixtures', 'moodle', 'export.xml')),
);

describe('a Moodle XML file', () => {
  it('as Moodle exports it is read whole', () => {
    const result = readBytes(exported);
    expect(
      result.questions.map(({ question: read_, problems, source, media }) => ({
        line: source.place.line,
        type: read_.type,
        prompt: read_.prompt,
        said: [
          ...read_.options.map(({ text, correct }) => `${correct ? '*' : ''}${text}`),
          ...read_.pairs.map(({ left, right }) => `${left} -> ${right}`),
          ...read_.answers,
        ],
        explanation: read_.explanation,
        problems: problems.map(({ code, detail }) => `${code}: ${detail}`),
        media: media?.map(({ bytes, alt }) => `${bytes.length} ${alt}`) ?? [],
      })),
    ).toEqual([
      {
        line: 15,
        type: 'single',
        prompt: 'Biển này nghĩa là gì?',
        said: ['*Cấm', 'Cho phép'],
        explanation: 'Theo QCVN 41.\nCho phép: Nhầm với biển xanh.',
        problems: [],
        media: ['70 Biển tròn viền đỏ'],
      },
      {
        line: 56,
        type: 'multiple',
        prompt: 'Chọn các chỉ số:\n\n- của Bộ Nội vụ\n- đang *hiệu lực*',
        said: ['*PAR Index', '*SIPAS', '*CO₂', 'GDP\\_x'],
        explanation: '',
        problems: [],
        media: [],
      },
      {
        line: 71,
        type: 'true-false',
        prompt: 'Nghị định do Chính phủ ban hành.',
        said: ['*Đúng', 'Sai'],
        explanation: 'Luật 2015.',
        problems: [],
        media: [],
      },
      {
        line: 79,
        type: 'short-answer',
        prompt: 'Viết tắt của\nthủ tục hành chính?',
        said: ['TTHC'],
        explanation: '',
        problems: ['wildcard-dropped: TTH*'],
        media: [],
      },
      {
        line: 89,
        type: 'numeric',
        prompt: 'Bao nhiêu ngày?',
        said: ['15,5'],
        explanation: '',
        problems: ['units-left-out: ngày'],
        media: [],
      },
      {
        line: 98,
        type: 'matching',
        prompt: 'Ghép đôi.',
        said: ['Huế -> cố đô', 'Hà Nội -> thủ đô', ' -> cảng'],
        explanation: '',
        problems: [],
        media: [],
      },
      {
        line: 107,
        type: 'ordering',
        prompt: 'Xếp thứ tự.',
        said: ['*Tiếp nhận', '*Giải quyết', '*Trả kết quả'],
        explanation: '',
        problems: ['steps-subset: 2'],
        media: [],
      },
      {
        line: 119,
        type: 'matching',
        prompt: 'Nộp tại (1) ……, nhận trong (2) …….',
        said: ['(1) -> một cửa', '(2) -> 15 ngày', ' -> bưu điện'],
        explanation: '',
        problems: [],
        media: [],
      },
      {
        line: 128,
        type: 'single',
        prompt: 'Cơ quan ban hành là …….',
        said: ['*Chính phủ', 'Quốc hội'],
        explanation: '',
        problems: [],
        media: [],
      },
    ]);
    expect(loose(result)).toEqual([
      'kind-not-supported: 137: {essay} “Nêu ba giải pháp.”',
      'kind-not-supported: 143: {cloze} “Thủ đô: {1:SHORTANSWER:=Hà Nội}”',
      'nothing-asked: 149: Đọc đoạn sau.',
    ]);
  });

  it('gives topics by category, levels by tag, and what typing and tolerance must be', () => {
    const questions = readBytes(exported).questions.map((each) => each.question);
    expect(questions[0]).toMatchObject({ topic: 'procedures', level: 'understand', format: 'plain' });
    expect(questions[1]).toMatchObject({ topic: 'procedures', level: null, format: 'markdown' });
    expect(questions[3]?.textMatch).toEqual({ caseSensitive: true, diacriticSensitive: true });
    expect(questions[4]?.tolerance).toBe('0,25');
  });

  it('cut off in the middle keeps what stands before', () => {
    const at = Buffer.from(exported).indexOf('3105');
    const result = readBytes(exported.slice(0, at + 200));
    expect(outlines(result)).toHaveLength(4);
    expect(loose(result)).toEqual(['rest-not-read: 79: ']);
  });

  it.each<[string, string, string]>([
    ['cut off before its first question', '<quiz><question type="multichoice">', 'damaged'],
    ['with a document type', '<!DOCTYPE quiz [<!ENTITY a "aaaa">]><quiz>&a;</quiz>', 'unsafe-file'],
    ['nested beyond all measure', `<quiz><question>${'<a>'.repeat(300)}`, 'unsafe-file'],
  ])('%s is refused', (_, text, code) => {
    expect(refusal(() => read(text))).toBe(code);
  });
});

describe('a Moodle XML question', () => {
  it.each<[string, string, string]>([
    [
      'of one choice with part of the marks',
      question('multichoice', answer('A1', 100) + answer('B1', 50) + '<single>true</single>'),
      'Gì? | *A1 | B1 !partial-credit-dropped',
    ],
    [
      'whose answers are in doubt as to true and false',
      question('truefalse', answer('true', 100) + answer('false', 100)),
      'Gì? | Đúng | Sai',
    ],
    [
      'with a gap nothing fits',
      question('gapselect', '<selectoption><text>x</text></selectoption>', 'Ở [[2]] và [[1]].'),
      'Ở (1) …… và (2) ……. !brackets-unclear',
    ],
    [
      'with a picture in an option',
      question(
        'multichoice',
        `${answer('&lt;img src="data:image/png;base64,iVBORw0KGgo=" alt="Cờ"&gt;Một', 100)}${answer('Hai', 0)}`,
      ),
      'Gì? | *Một | Hai !media-moved',
    ],
    [
      'with a picture that is not in the file',
      question('multichoice', answer('Một', 100) + answer('Hai', 0), 'Gì? <img src="@@PLUGINFILE@@/x.png">'),
      'Gì? | *Một | Hai !media-left-out',
    ],
    [
      'with HTML that is no text of it',
      question('multichoice', answer('Một', 100) + answer('H<sub>2</sub>O', 0)),
      'Gì? | *Một | HO !markup-in-text',
    ],
    [
      'with bold letters on its right option alone',
      question('multichoice', `${answer('&lt;b&gt;Một&lt;/b&gt;', 100)}${answer('Hai', 0)}`),
      'Gì? | *Một | Hai',
    ],
  ])('%s', (_, text, expected) => {
    expect(outlines(read(quiz(text)))).toEqual([expected]);
  });
});
