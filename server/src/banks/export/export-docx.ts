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
import { numberKey } from '../../legal-documents/document-number.ts';
import { readCitations, type ReadCitation } from '../../legal-documents/read-citation.ts';
import {
  keyLetters,
  letterAt,
  offered,
  type ExportedItem,
  type KeyShown,
  type WrittenBank,
} from './exported-item.ts';
import { lineRuns, promptParts, textRuns, type PrintedPart } from './printed-wording.ts';
import { wordingStyle } from './wording-style.ts';
import { difficultyNames, levelNames, topicNames, typeNames } from './written-names.ts';

/** A picture as Word takes it. */
export interface Picture {
  type: 'png' | 'jpg';
  bytes: Uint8Array;
  /** Pixels. */
  width: number;
  height: number;
}

/** A picture there was no room for. */
export const leftOut = Symbol('left out');

/** By the hash media are known by; a sound is not among them. */
export type Pictures = ReadonlyMap<string, Picture | typeof leftOut>;

/** What is written down, and for whom. */
export interface PrintedBank extends Pick<WrittenBank, 'title' | 'shown'> {
  items: readonly ExportedItem[];
  pictures: Pictures;
}

/**
 * Writes a bank as a Word document to print: A4, numbered pages, “Câu 1.” as plain text, so that it stays what it is
 * wherever it is pasted. With the key import reads the same questions from it again, with what they cite; other
 * languages are in the workbook alone.
 */
export const writeBankDocx = async (bank: PrintedBank): Promise<Uint8Array> => {
  const document = new Document({
    title: bank.title,
    styles: {
      default: { document: { run: { font: 'Times New Roman', size: 26 } } },
      characterStyles: [{ id: wordingStyle, name: wordingStyle }],
    },
    sections: [
      {
        properties: { page: { size: a4, margin: margins } },
        headers: { default: new Header({ children: [centred(bank.title, { size: 20, color: '595959' })] }) },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: [
          heading(bank),
          ...missing(bank),
          ...bank.items.flatMap((item, at) => question(item, at + 1, bank)),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
};

/* Twentieths of a point. Margins as official papers have them. Source: Nghị định 30/2020/NĐ-CP, Phụ lục I. */
const a4 = { width: 11_906, height: 16_838 };
const margins = { top: 1_134, bottom: 1_134, left: 1_701, right: 1_134 };
const indent = { left: 340 };
const listIndent = 560;
const listHanging = 220;

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

/** On the first page, so that nobody prints a paper without knowing; import tells it too. */
const missing = ({ pictures }: PrintedBank): Paragraph[] => {
  const count = [...pictures.values()].filter((picture) => picture === leftOut).length;
  if (count === 0) return [];
  const text = `Tệp này không kèm ${count} hình vì quá nhiều hoặc quá lớn. Nơi thiếu ghi: [Hình: mô tả].`;
  return [centred(text, { italics: true })];
};

/** Kept on one page with what follows, as the lines of a question are; the last one lets go. */
const line = (children: TextRun[], { last = false } = {}) =>
  new Paragraph({ children, indent, keepNext: !last, keepLines: true, spacing: { after: last ? 160 : 20 } });

const question = (item: ExportedItem, number: number, bank: PrintedBank): Paragraph[] => {
  const said = bank.shown === 'with' ? keyLines(item) : blankLines(item);
  const parts = [...offeredLines(item), ...said.map((text) => textRuns(text))];
  return [
    ...asking(item, number, bank.shown),
    ...pictures(item, bank),
    ...parts.map((part, at) => line(part, { last: at === parts.length - 1 })),
  ];
};

/** “Câu 1.”, the prompt, which has paragraphs of its own for its lists, and what is to be done. */
const asking = ({ question: asked }: ExportedItem, number: number, shown: KeyShown): Paragraph[] => {
  const advice = shown === 'without' ? advices[asked.type] : undefined;
  const [first, ...others] = promptParts(asked);
  const label = textRuns(`Câu ${number}.`, { bold: true });
  const parts = [...runOn([{ runs: label, depth: 0 }], first), ...others];
  const all = advice ? runOn(parts, { runs: textRuns(advice, { italics: true }), depth: 0 }) : parts;
  return all.map(({ runs, depth }, at) => {
    const spacing = { before: at === 0 ? 120 : 0, after: 40 };
    const indented = depth > 0 && { indent: { left: listIndent * depth, hanging: listHanging } };
    return new Paragraph({ children: runs, keepNext: true, keepLines: true, spacing, ...indented });
  });
};

/** Running text goes on where running text stops; after a list it has a paragraph. */
const runOn = (parts: readonly PrintedPart[], next: PrintedPart): PrintedPart[] => {
  const last = parts.at(-1);
  if (!last || last.depth > 0 || next.depth > 0) return [...parts, next];
  return [...parts.slice(0, -1), { runs: [...last.runs, new TextRun(' '), ...next.runs], depth: 0 }];
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
    if (picture === leftOut) return [line([new TextRun({ text: `[Hình: ${alt}]`, italics: true })])];
    const scale = Math.min(1, widest / picture.width);
    const transformation = {
      width: Math.round(picture.width * scale),
      height: Math.round(picture.height * scale),
    };
    const image = new ImageRun({
      type: picture.type,
      data: picture.bytes,
      transformation,
      altText: { name: alt, title: alt, description: alt },
    });
    return [new Paragraph({ children: [image], keepNext: true, indent })];
  });

const offeredLines = ({ question: asked }: ExportedItem): TextRun[][] => {
  const { options, premises } = offered(asked);
  const signed = (sign: string, text: string) => [new TextRun(sign), ...lineRuns(text, asked.format)];
  return [
    ...premises.map((text, at) => signed(`(${at + 1}) `, text)),
    ...options.map((text, at) => signed(`${letterAt(at)}. `, text)),
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
    ...citesBeside(item).map((cite) => `Căn cứ dẫn chiếu: ${cite}`),
  ];
};

/** What is cited besides what the legal basis names already. */
const citesBeside = ({ cites, question: { legalBasis } }: ExportedItem): string[] => {
  const named = readCitations(legalBasis);
  return cites.filter((cite) => {
    const [read] = readCitations(cite);
    return !read || !named.some((one) => saysAll(one, read));
  });
};

/** Whether one citation, as written, says all another does. */
const saysAll = (one: ReadCitation, other: ReadCitation) =>
  numberKey(one.number) === numberKey(other.number) &&
  one.article === other.article &&
  one.clause === other.clause &&
  (other.issued === '' || one.issued === other.issued);

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
