import {
  AlignmentType,
  Document,
  Footer,
  Header,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  type IRunOptions,
} from 'docx';
import { keyLetters, letterAt, offered, type ExportedItem, type KeyShown } from './exported-item.ts';
import { difficultyNames, levelNames, topicNames, typeNames } from './written-names.ts';

/** A picture as Word takes it. */
export interface Picture {
  png: Uint8Array;
  /** Pixels. */
  width: number;
  height: number;
}

/** What is written down, and for whom. */
export interface PrintedBank {
  title: string;
  items: readonly ExportedItem[];
  shown: KeyShown;
  /** By the hash media are known by; a sound is not in it. */
  pictures: ReadonlyMap<string, Picture>;
}

/**
 * Writes a bank as a Word document to print: A4, numbered pages, “Câu 1.” as plain text, so that it stays what it is
 * wherever it is pasted. With the key import reads the same questions from it again; what Word has no words for,
 * other languages and links to documents, is in the workbook alone.
 */
export const writeBankDocx = async (bank: PrintedBank): Promise<Uint8Array> => {
  const document = new Document({
    title: bank.title,
    styles: { default: { document: { run: { font: 'Times New Roman', size: 26 } } } },
    sections: [
      {
        properties: { page: { size: a4, margin: margins } },
        headers: { default: new Header({ children: [centred(bank.title, { size: 20, color: '595959' })] }) },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: [heading(bank), ...bank.items.flatMap((item, at) => question(item, at + 1, bank))],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
};

/* Twentieths of a point. Margins as official papers have them. Source: Nghị định 30/2020/NĐ-CP, Phụ lục I. */
const a4 = { width: 11_906, height: 16_838 };
const margins = { top: 1_134, bottom: 1_134, left: 1_701, right: 1_134 };
const indent = { left: 340 };

const centred = (text: string, style: IRunOptions = {}) =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, ...style })] });

const pageNumber = () =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new TextRun({ size: 20, children: ['Trang ', PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES] }),
    ],
  });

const heading = ({ title }: PrintedBank) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 240 },
    children: [new TextRun({ text: title, bold: true, size: 30 })],
  });

/** Lines of one paragraph. */
const runs = (text: string, style: IRunOptions = {}): TextRun[] =>
  text.split('\n').map((line, at) => new TextRun({ text: line, ...style, ...(at > 0 && { break: 1 }) }));

/** Kept on one page with what follows, as the lines of a question are; the last one lets go. */
const line = (children: TextRun[], { last = false } = {}) =>
  new Paragraph({ children, indent, keepNext: !last, keepLines: true, spacing: { after: last ? 160 : 20 } });

const question = (item: ExportedItem, number: number, bank: PrintedBank): Paragraph[] => {
  const said = bank.shown === 'with' ? keyLines(item) : blankLines(item);
  const parts = [...offeredLines(item), ...said];
  return [
    opening(item, number, bank.shown),
    ...pictures(item, bank),
    ...parts.map((part, at) => line(runs(part), { last: at === parts.length - 1 })),
  ];
};

const opening = ({ question: { prompt, type } }: ExportedItem, number: number, shown: KeyShown) => {
  const advice = shown === 'without' ? advices[type] : undefined;
  return new Paragraph({
    keepNext: true,
    keepLines: true,
    spacing: { before: 120, after: 40 },
    children: [
      new TextRun({ text: `Câu ${number}. `, bold: true }),
      ...runs(prompt),
      ...(advice === undefined ? [] : [new TextRun({ text: ` ${advice}`, italics: true })]),
    ],
  });
};

/** What somebody with the paper alone has to know. */
const advices: Partial<Record<ExportedItem['question']['type'], string>> = {
  multiple: '(Chọn tất cả phương án đúng)',
  matching: '(Ghép mỗi mục số với một mục chữ)',
  ordering: '(Xếp các mục theo thứ tự đúng)',
  'short-answer': '(Viết câu trả lời)',
  numeric: '(Viết một số)',
};

const widest = 480;

const pictures = ({ question: { media } }: ExportedItem, bank: PrintedBank): Paragraph[] =>
  media.flatMap(({ sha256, alt }) => {
    const picture = bank.pictures.get(sha256);
    if (!picture) return [];
    const scale = Math.min(1, widest / picture.width);
    const transformation = {
      width: Math.round(picture.width * scale),
      height: Math.round(picture.height * scale),
    };
    const image = new ImageRun({
      type: 'png',
      data: picture.png,
      transformation,
      altText: { name: alt, title: alt, description: alt },
    });
    return [new Paragraph({ children: [image], keepNext: true, indent })];
  });

const offeredLines = ({ question: asked }: ExportedItem): string[] => {
  const { options, premises } = offered(asked);
  return [
    ...premises.map((text, at) => `(${at + 1}) ${text}`),
    ...options.map((text, at) => `${letterAt(at)}. ${text}`),
  ];
};

const blankLines = ({ question: { type } }: ExportedItem): string[] =>
  type === 'single' || type === 'multiple' || type === 'true-false'
    ? []
    : ['Trả lời: ............................................................'];

/** What is told beside a question, in the words import knows. */
const keyLines = (item: ExportedItem): string[] => {
  const { type, topic, level, difficulty, explanation, legalBasis } = item.question;
  const isPlain = type === 'single' || type === 'true-false';
  return [
    ...answerLines(item),
    ...(isPlain ? [] : [`Loại câu hỏi: ${typeNames[type]}`]),
    `Chuyên đề: ${topicNames[topic]}`,
    `Mức độ: ${levelNames[level]}`,
    `Độ khó: ${difficultyNames[difficulty]}`,
    ...(explanation === '' ? [] : [`Giải thích: ${explanation}`]),
    ...(legalBasis === '' ? [] : [`Căn cứ: ${legalBasis}`]),
  ];
};

const answerLines = ({ question: asked }: ExportedItem): string[] => {
  const { type, answers, tolerance, pairs } = asked;
  if (type === 'matching') {
    const rights = offered(asked).options;
    const matched = pairs.filter(({ left }) => left !== '');
    return [
      `Đáp án: ${matched.map(({ right }, at) => `${at + 1}-${letterAt(rights.indexOf(right))}`).join(', ')}`,
    ];
  }
  if (type !== 'short-answer' && type !== 'numeric') return [`Đáp án: ${keyLetters(asked).join(', ')}`];
  return [
    ...answers.map((answer) => `Đáp án chấp nhận: ${answer}`),
    ...(type === 'numeric' ? [`Sai số: ${tolerance}`] : textMatchLines(asked)),
  ];
};

const textMatchLines = ({ textMatch }: ExportedItem['question']): string[] => {
  const said = [
    ...(textMatch.caseSensitive ? ['phân biệt hoa thường'] : []),
    ...(textMatch.diacriticSensitive ? ['phân biệt dấu'] : []),
  ];
  return said.length > 0 ? [`Cách so chữ: ${said.join(', ')}`] : [];
};
