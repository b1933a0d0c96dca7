import {
  AlignmentType,
  Document,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { describe, expect, it } from 'vitest';
import { makeDocx, paragraph, paragraphs, run } from '../../../../testing/ooxml.ts';
import { loose, outlines } from '../../../../testing/outline.ts';
import { readDocx } from './read-docx.ts';

const read = (body: string, parts: { styles?: string; numbering?: string } = {}) =>
  readDocx(makeDocx({ body, ...parts }), () => undefined);

const plain = 'Thủ đô của Việt Nam? | Huế | *Hà Nội';
const key = paragraph('Đáp án: B');

describe('a document as Word writes it', () => {
  it('has runs split anywhere, with revision ids and proofing marks', () => {
    const pieces = (text: string, format = '') =>
      [...text]
        .map((letter) => run(letter, format).replace('<w:r>', '<w:r w:rsidR="00A1">'))
        .join('<w:proofErr w:type="spellStart"/>');
    const body = [
      `<w:p w:rsidR="00A1" w14:paraId="1">${pieces('Câu 1. Thủ đô của Việt Nam?')}</w:p>`,
      `<w:p>${pieces('A. Huế')}</w:p>`,
      `<w:p>${pieces('B. Hà Nội', '<w:color w:val="FF0000"/>')}</w:p>`,
    ].join('');
    expect(outlines(read(body))).toEqual([plain]);
  });

  it('may keep questions in content controls, block and inline, some still showing their prompt', () => {
    const control = (content: string, properties = '') =>
      `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
    const body =
      control(paragraph(`${run('Câu 1. ')}${control(run('Thủ đô của Việt Nam?'))}`) + paragraph('A. Huế')) +
      control(paragraph('Bấm để nhập'), '<w:showingPlcHdr/>') +
      paragraph(run('B. Hà Nội') + control(run('Bấm để nhập'), '<w:showingPlcHdr/>')) +
      key;
    expect(outlines(read(body))).toEqual([plain]);
  });

  it('with tracked changes reads as if all were accepted, and says what was left out', () => {
    const deleted = '<w:del w:id="1" w:author="x"><w:r><w:delText>Sài Gòn</w:delText></w:r></w:del>';
    const inserted = `<w:ins w:id="2" w:author="x">${run('Hà Nội')}</w:ins>`;
    const moved = `<w:moveFrom w:id="3">${run('chỗ cũ')}</w:moveFrom>`;
    const body =
      paragraph('Câu 1. Thủ đô của Việt Nam?') +
      paragraph(`${run('A. Huế')}${moved}`) +
      paragraph(`${run('B. ')}${deleted}${inserted}`) +
      paragraph(`<w:del w:id="4"><w:r><w:delText>C. Đà Nẵng</w:delText></w:r></w:del>`) +
      key;
    const result = read(body);
    expect(outlines(result)).toEqual([plain]);
    expect(loose(result)).toEqual([
      'deleted-text: 2: chỗ cũ',
      'deleted-text: 3: Sài Gòn',
      'deleted-text: 4: C. Đà Nẵng',
    ]);
  });

  it('whose paragraph mark is deleted goes on in the next paragraph', () => {
    const body =
      paragraph(run('Câu 1. Thủ đô '), '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>') +
      paragraphs('của Việt Nam?', 'A. Huế', 'B. Hà Nội') +
      key;
    expect(outlines(read(body))).toEqual([plain]);
  });

  it('a deleted table row is not read', () => {
    const row = (text: string, properties = '') =>
      `<w:tr>${properties}<w:tc>${paragraph(text)}</w:tc></w:tr>`;
    const body =
      paragraph('Câu 1. Thủ đô của Việt Nam?') +
      `<w:tbl>${row('A. Huế')}${row('B. Sài Gòn', '<w:trPr><w:del w:id="1"/></w:trPr>')}${row('B. Hà Nội')}</w:tbl>` +
      key;
    const result = read(body);
    expect(outlines(result)).toEqual([plain]);
    expect(loose(result)).toEqual(['deleted-text: 3: B. Sài Gòn']);
  });

  it('says the same twice in alternate content, which is read once', () => {
    const box = (content: string) => `<w:txbxContent>${content}</w:txbxContent>`;
    const both = (content: string) =>
      `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box(content)}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box(content)}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`;
    const inRun = `<w:p>${run('Câu 1. Thủ đô của Việt Nam?')}<w:r>${both(paragraphs('A. Huế', 'B. Hà Nội'))}</w:r></w:p>`;
    const around = `<mc:AlternateContent><mc:Choice Requires="wps">${paragraphs('Câu 2. Gì?', 'A. Một', 'B. Hai')}</mc:Choice><mc:Fallback>${paragraphs('Câu 2. Gì?', 'A. Một', 'B. Hai')}</mc:Fallback></mc:AlternateContent>`;
    expect(outlines(read(inRun + key + around + key))).toEqual([plain, 'Gì? | Một | *Hai']);
  });

  it('with only a fallback is read from that', () => {
    const body = `<w:p>${run('Câu 1. ')}<mc:AlternateContent><mc:Choice Requires="w14"/><mc:Fallback>${run('Thủ đô của Việt Nam?')}</mc:Fallback></mc:AlternateContent></w:p>`;
    expect(outlines(read(body + paragraphs('A. Huế', 'B. Hà Nội') + key))).toEqual([plain]);
  });

  it('has hidden text and field codes, of which only results are read', () => {
    const field =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> SEQ Cau </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>';
    const body =
      `<w:p>${run('Câu ')}${field}${run('1')}<w:r><w:fldChar w:fldCharType="end"/></w:r>${run('. Thủ đô của ')}<w:hyperlink r:id="x">${run('Việt Nam?')}</w:hyperlink>${run(' (NB)', '<w:vanish/>')}</w:p>` +
      paragraphs('A. Huế', 'B. Hà Nội') +
      key;
    const result = read(body);
    expect(outlines(result)).toEqual([plain]);
    expect(loose(result)).toEqual(['hidden-text: 1: (NB)']);
  });

  it('marks answers through styles, which may inherit and be switched off', () => {
    const styles = [
      '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>',
      '<w:style w:type="paragraph" w:styleId="Right"><w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style>',
      '<w:style w:type="paragraph" w:styleId="RightAgain"><w:basedOn w:val="Right"/></w:style>',
      '<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>',
    ].join('');
    const start = paragraph('Câu 1. Thủ đô của Việt Nam?');
    const ways = [
      paragraph('A. Huế') + paragraph('B. Hà Nội', '<w:pStyle w:val="RightAgain"/>'),
      paragraph('A. Huế') + paragraph(run('B. Hà Nội', '<w:rStyle w:val="Strong"/>')),
      paragraph(run('A. Huế', '<w:b w:val="0"/>'), '<w:pStyle w:val="Right"/>') +
        paragraph('B. Hà Nội', '<w:pStyle w:val="Right"/>'),
      // Bold upon bold is not bold: a switch.
      paragraph(run('A. Huế', '<w:rStyle w:val="Strong"/>'), '<w:pStyle w:val="Right"/>') +
        paragraph('B. Hà Nội', '<w:pStyle w:val="Right"/>'),
    ];
    for (const way of ways) expect(outlines(read(start + way, { styles }))).toEqual([plain]);
  });

  it('leaves out drawings and footnotes and writes equations as text, each with a word', () => {
    const body =
      paragraph(
        `${run('Câu 1. Kết quả của ')}<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath><w:r><w:drawing/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>`,
      ) +
      paragraphs('A. Một', 'B. Hai') +
      key;
    expect(outlines(read(body))).toEqual([
      'Kết quả của x+1 | Một | *Hai !picture-left-out !equation-flattened !footnote-left-out',
    ]);
  });
});

const listed = (text: string, numId: number, level = 0) =>
  paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`);
const level = (at: number, format: string, text: string) =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const list = (id: number, ...levels: string[]) =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`;
const use = (numId: number, abstract: number, restart = '') =>
  `<w:num w:numId="${numId}"><w:abstractNumId w:val="${abstract}"/>${restart}</w:num>`;
const anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';

describe('automatic numbering', () => {
  const two = (first: string, second: string) => [`Gì? | Một | *Hai${first}`, `Nào? | *Ba | Bốn${second}`];

  it('on two levels counts options anew under each question', () => {
    const numbering = list(1, level(0, 'decimal', 'Câu %1.'), level(1, 'upperLetter', '%2.')) + use(5, 1);
    const body =
      listed('Gì?', 5) +
      listed('Một', 5, 1) +
      listed('Hai', 5, 1) +
      key +
      listed('Nào?', 5) +
      listed('Ba', 5, 1) +
      listed('Bốn', 5, 1) +
      paragraph('Đáp án: A');
    const result = read(body, { numbering });
    expect(outlines(result)).toEqual(two('', ''));
    expect(result.questions[1]?.source.text).toBe('Câu 2. Nào?\nA. Ba\nB. Bốn\nĐáp án: A');
  });

  it('in a list for each question starts anew where the list says so', () => {
    const numbering =
      list(1, level(0, 'decimal', '%1.')) +
      list(2, level(0, 'lowerLetter', '%1)')) +
      use(1, 1) +
      use(2, 2) +
      use(3, 2, anew);
    const body =
      listed('Gì?', 1) +
      listed('Một', 2) +
      listed('Hai', 2) +
      paragraph('Đáp án: b') +
      listed('Nào?', 1) +
      listed('Ba', 3) +
      listed('Bốn', 3) +
      paragraph('Đáp án: a');
    expect(outlines(read(body, { numbering }))).toEqual(two('', ''));
  });

  it('may come from a paragraph style, and be taken off a paragraph', () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="Q"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const numbering = list(1, level(0, 'upperRoman', 'Phần %1'), level(1, 'decimal', 'Câu %2:')) + use(1, 1);
    const body =
      paragraph('Kiến thức chung', '<w:pStyle w:val="Q"/>') +
      listed('Gì?', 1, 1) +
      paragraph('thế nhỉ', '<w:pStyle w:val="Q"/><w:numPr><w:numId w:val="0"/></w:numPr>') +
      paragraphs('A. Một', 'B. Hai') +
      key;
    const result = read(body, { numbering, styles });
    expect(outlines(result)).toEqual(['Gì?\nthế nhỉ | Một | *Hai']);
    expect(loose(result)).toEqual(['outside-question: 1: Phần I Kiến thức chung']);
  });
});

describe('tables', () => {
  const table = (...rows: string[][]) =>
    `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${cell.startsWith('<') ? cell : paragraphs(...cell.split('\n'))}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;

  it('that only lay out the options are read cell by cell', () => {
    const body = paragraph('Câu 1. Thủ đô của Việt Nam?') + table(['A. Huế', 'B. Hà Nội']) + key;
    expect(outlines(read(body))).toEqual([plain]);
    expect(outlines(read(table(['Câu 1. Thủ đô của Việt Nam?\nA. Huế\nB. Hà Nội'], ['Đáp án: B'])))).toEqual([
      plain,
    ]);
  });

  it('with headings have a question in each row', () => {
    const body =
      paragraph('Bảng câu hỏi') +
      table(
        ['STT', 'Câu hỏi', 'A', 'B', 'Đáp án', 'Mức độ'],
        ['1', 'Thủ đô của Việt Nam?', 'Huế', 'Hà Nội', 'B', 'NB'],
        ['2', 'Gì?', 'Một', 'Hai', 'Z', 'NB'],
      );
    const result = read(body);
    expect(outlines(result)).toEqual([plain, 'Gì? | Một | Hai !key-unknown']);
    expect(result.questions[0]?.source.place).toEqual({ paragraph: 9 });
    expect(result.questions[0]?.question.level).toBe('recall');
  });

  it('at the end hold the keys', () => {
    const two = paragraphs('Câu 1. Gì?', 'A. Một\tB. Hai', 'Câu 2. Nào?', 'A. Ba\tB. Bốn', '', 'BẢNG ĐÁP ÁN');
    const expected = ['Gì? | Một | *Hai', 'Nào? | *Ba | Bốn'];
    expect(outlines(read(two + table(['Câu', '1', '2'], ['Đáp án', 'B', 'A'])))).toEqual(expected);
    expect(outlines(read(two + table(['1.B', '2.A'])))).toEqual(expected);
    expect(outlines(read(two + table(['Câu', 'Đáp án'], ['1', 'B'], ['2', 'A'])))).toEqual(expected);
  });
});

describe('a document as other programs write it', () => {
  it('LibreOffice: direct formats on every run, theme-less colours, shading instead of highlighting', () => {
    const format =
      '<w:rFonts w:ascii="Liberation Serif"/><w:b w:val="false"/><w:bCs w:val="false"/><w:color w:val="000000"/>';
    const right =
      '<w:rFonts w:ascii="Liberation Serif"/><w:b w:val="false"/><w:color w:val="000000"/><w:shd w:fill="FFFF00" w:val="clear"/>';
    const body =
      paragraph(`<w:r><w:rPr></w:rPr></w:r>${run('Câu 1. Thủ đô của Việt Nam?', format)}`) +
      paragraph(run('A. Huế', format)) +
      paragraph(run('B. Hà Nội', right)) +
      paragraph('<w:r><w:rPr></w:rPr></w:r>');
    expect(outlines(read(body))).toEqual([plain]);
  });

  it('Google Docs: bold and underline spelt out as off, white shading everywhere', () => {
    const off =
      '<w:b w:val="0"/><w:u w:val="none"/><w:color w:val="000000"/><w:shd w:fill="auto" w:val="clear"/><w:rtl w:val="0"/>';
    const on = off.replace('<w:b w:val="0"/>', '<w:b w:val="1"/>');
    const body =
      paragraph(run('Câu 1. Thủ đô của Việt Nam?', off)) +
      paragraph(run('A. Huế', off)) +
      paragraph(run('B. Hà Nội', on));
    expect(outlines(read(body))).toEqual([plain]);
  });

  it('WPS: East Asian hints, spaces without preservation, colours in small letters', () => {
    const hint = '<w:rFonts w:hint="default" w:ascii="Times New Roman"/><w:lang w:val="en-US"/>';
    const body =
      paragraph(run('Câu 1.\u3000Thủ đô của Việt Nam?', hint)) +
      paragraph(run('A.\u00a0Huế', hint)) +
      paragraph(run('B.\u00a0Hà Nội', `${hint}<w:color w:val="ff0000"/>`));
    expect(outlines(read(body))).toEqual([plain]);
  });

  it('the docx library: its numbering, tables and runs', async () => {
    const document = new Document({
      numbering: {
        config: [
          {
            reference: 'questions',
            levels: [
              { level: 0, format: LevelFormat.DECIMAL, text: 'Câu %1:', alignment: AlignmentType.START },
              { level: 1, format: LevelFormat.UPPER_LETTER, text: '%2.', alignment: AlignmentType.START },
            ],
          },
        ],
      },
      sections: [
        {
          children: [
            new Paragraph({ text: 'Thủ đô của Việt Nam?', numbering: { reference: 'questions', level: 0 } }),
            new Paragraph({ text: 'Huế', numbering: { reference: 'questions', level: 1 } }),
            new Paragraph({
              children: [new TextRun({ text: 'Hà Nội', color: 'FF0000', bold: true })],
              numbering: { reference: 'questions', level: 1 },
            }),
            new Paragraph({ text: 'Gì?', numbering: { reference: 'questions', level: 0 } }),
            new Table({
              rows: [
                new TableRow({
                  children: ['A. Một', 'B. Hai'].map(
                    (text) => new TableCell({ children: [new Paragraph(text)] }),
                  ),
                }),
              ],
            }),
            new Paragraph('Đáp án: A'),
          ],
        },
      ],
    });
    const bytes = new Uint8Array(await Packer.toBuffer(document));
    expect(outlines(readDocx(bytes, () => undefined))).toEqual([plain, 'Gì? | *Một | Hai']);
  });
});
