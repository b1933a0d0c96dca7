import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loose, outlines, refusal } from '../../../testing/outline.ts';
import { readQuestionFile } from './read-file.ts';

const read = (name: string) =>
  readQuestionFile(readFileSync(new URL(`fixtures/${name}`, import.meta.url)), name, () => undefined);

const bank = [
  'Thủ đô của Việt Nam là thành phố nào? | Huế | *Hà Nội | Đà Nẵng | Cần Thơ',
  'Cơ quan nào thông qua luật? | *Quốc hội | Chính phủ | Tòa án | Ủy ban nhân dân',
  'Quốc khánh là ngày nào? | 30/4 | 1/5 | *2/9 | 19/8',
];
const numbers = (eighth: string) => [
  'Hai cộng hai bằng mấy? | 3 | *4 | 5.5 | 1000000',
  `Một nửa là bao nhiêu phần trăm? | 25% | *50% | ${eighth} | 7`,
  'Quốc khánh năm 1945 là ngày nào? | 01/09/1945 | *02/09/1945 | Ngày khác | Không rõ',
];

const deletions = [
  'deleted-text: 2: Sài Gòn',
  'deleted-text: 7: Câu này bỏ',
  'deleted-text: 8: ban hành',
  'deleted-text: 13: C',
];
const otherSheets = ['sheet-without-header: Hướng dẫn: Hướng dẫn', 'hidden-sheet: Nháp: Nháp'];

describe('a file LibreOffice has written', () => {
  it.each<[string, string[], string[]]>([
    ['red.libreoffice-7.4.docx', bank, []],
    ['asterisk.libreoffice-7.4.docx', bank, []],
    ['styled.libreoffice-7.4.docx', bank, []],
    ['controls.libreoffice-7.4.docx', bank, []],
    ['same-line.libreoffice-7.4.docx', bank, []],
    ['table-options.libreoffice-7.4.docx', bank, []],
    ['numbered-lists.libreoffice-7.4.docx', bank, []],
    ['html-bold.libreoffice-7.4.docx', bank, []],
    ['html-lists.libreoffice-7.4.docx', bank, []],
    ['html-spans.libreoffice-7.4.docx', bank, []],
    ['html-headings.libreoffice-7.4.docx', bank, []],
    ['html-table.libreoffice-7.4.docx', bank, ['outside-question: 1: Bộ câu hỏi']],
    ['bold.via-odt.libreoffice-7.4.docx', bank, []],
    ['underline.via-odt.libreoffice-7.4.docx', bank, []],
    ['numbered.via-odt.libreoffice-7.4.docx', bank, []],
    ['boxes.via-odt.libreoffice-7.4.docx', bank, []],
    ['table-merged.via-odt.libreoffice-7.4.docx', bank, []],
    ['line-breaks.via-odt.libreoffice-7.4.docx', bank, []],
    ['table.via-odt.libreoffice-7.4.docx', bank, ['outside-question: 1: Bộ câu hỏi']],
    ['tracked.via-odt.libreoffice-7.4.docx', bank, deletions],
    ['key-lines.via-doc.libreoffice-7.4.docx', bank, []],
    ['highlight.via-doc.libreoffice-7.4.docx', bank, []],
    ['shaded.via-doc.libreoffice-7.4.docx', bank, []],
    ['decomposed.via-doc.libreoffice-7.4.docx', bank, []],
    ['tabbed.via-doc.libreoffice-7.4.docx', bank, []],
    ['numbered.via-doc.libreoffice-7.4.docx', bank, []],
    ['tracked.via-doc.libreoffice-7.4.docx', bank, deletions],
    ['answers-at-end.via-doc.libreoffice-7.4.docx', bank, []],
    ['key-columns.via-doc.libreoffice-7.4.docx', bank, ['outside-question: 16: --- HẾT ---']],
    ['tcvn3.via-doc.libreoffice-7.4.docx', bank, ['legacy-converted: : TCVN3']],
    ['vni.via-odt.libreoffice-7.4.docx', bank, ['legacy-converted: : VNI']],
    ['checkboxes.via-doc.libreoffice-7.4.docx', bank.map((line) => `${line} !options-without-letters`), []],
    [
      'equations.libreoffice-7.4.docx',
      [
        'Với x = 3, (x+1)/2 bằng mấy? | 1 | *2 !equation-flattened',
        'Với x = 5, x²+√(x+4) bằng mấy? | *28 | 25 !equation-flattened',
      ],
      [],
    ],
    ['numbers-rich.libreoffice-7.4.xlsx', numbers('12.5%'), []],
    ['numbers-rich.via-xls.libreoffice-7.4.xlsx', numbers('12.5%'), []],
    // Calc writes percentages as they are shown, without decimals.
    ['numbers-rich.utf-8.libreoffice-7.4.csv', numbers('13%'), []],
    ['titles-merged.via-xls.libreoffice-7.4.xlsx', bank, []],
    ['titles-merged.utf-16.libreoffice-7.4.csv', bank, []],
    ['titles-merged.windows-1258.libreoffice-7.4.csv', bank, []],
    ['two-row-heading.via-ods.libreoffice-7.4.xlsx', bank, []],
    ['several-sheets.via-ods.libreoffice-7.4.xlsx', bank, otherSheets],
  ])('%s holds these questions', (name, questions, problems) => {
    const result = read(name);
    expect(outlines(result)).toEqual(questions);
    expect(loose(result)).toEqual(problems);
  });

  it.each([
    ['pictures.libreoffice-7.4.docx', ['Bản đồ Việt Nam', 'Tòa nhà Quốc hội']],
    // Writer forgets what a picture shows when it goes through .doc.
    ['pictures.via-doc.libreoffice-7.4.docx', ['', '']],
  ])('%s shows these pictures', (name, [first, second]) => {
    const result = read(name);
    expect(outlines(result)).toEqual(bank);
    expect(result.questions.map(({ media = [] }) => media.map(({ alt }) => alt))).toEqual([
      [first],
      [second],
      [],
    ]);
    const signature = [0x89, 0x50, 0x4e, 0x47];
    for (const { bytes } of result.questions.flatMap(({ media = [] }) => media))
      expect([...bytes.subarray(0, 4)]).toEqual(signature);
  });

  it('holds questions to match, to put in order and to fill in', () => {
    const result = read('matching.via-odt.libreoffice-7.4.docx');
    const asked = result.questions.map(({ question, problems }) => [
      question,
      problems.map(({ code }) => code),
    ]);
    expect(asked).toMatchObject([
      [
        {
          type: 'matching',
          prompt: 'Nối cột A với cột B:',
          pairs: [
            { left: 'Quốc hội', right: 'thông qua luật' },
            { left: 'Chính phủ', right: 'ban hành nghị định' },
            { left: '', right: 'xét xử' },
          ],
        },
        [],
      ],
      [{ type: 'ordering', options: [{ text: 'Soạn thảo' }, { text: 'Trình' }, { text: 'Thông qua' }] }, []],
      [{ type: 'short-answer', answers: ['Quốc hội'] }, ['read-as-written']],
    ]);
  });

  it.each([
    ['key-lines.libreoffice-7.4.doc', 'old-office-file'],
    ['titles-merged.libreoffice-7.4.xls', 'old-office-file'],
    ['key-lines.libreoffice-7.4.odt', 'unknown-format'],
    ['titles-merged.libreoffice-7.4.ods', 'unknown-format'],
    ['locked.libreoffice-7.4.docx', 'password-protected'],
    ['locked.libreoffice-7.4.xlsx', 'password-protected'],
  ])('%s is refused as %s', (name, code) => {
    expect(refusal(() => read(name))).toBe(code);
  });

  // On the page too the options are A, A, B, C: Writer forgets where such a list starts when it goes through .doc.
  it('whose letters repeat says so, since a key B may mean either', () => {
    const repeated = bank.map((question) => `${question} !letters-repeat`);
    expect(outlines(read('numbered-lists.via-doc.libreoffice-7.4.docx'))).toEqual(repeated);
  });
});
