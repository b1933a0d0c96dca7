import type { CellStyle, WriteSheet } from 'hucre';
import { writeXlsx } from 'hucre/xlsx';
import { guarded } from '../../reports/xlsx-cell.ts';
import { writeLines } from './cell-lines.ts';
import { translationLanguages, type TranslationLanguage } from '../contract.ts';
import { keyLetters, letterAt, offered, type ExportedItem, type WrittenBank } from './exported-item.ts';
import { difficultyNames, levelNames, topicNames, typeNames } from './written-names.ts';

/** A column of the sheet. */
interface Field {
  heading: string;
  /** In characters. */
  width: number;
  /** Says what is right, or why. */
  isKey?: boolean;
  textOf: (item: ExportedItem) => string;
}

/**
 * Writes a bank as a workbook: every field of every kind of question, in the columns import knows. Read again, it
 * is the same bank to the letter; the order of the rows is kept.
 *
 * @param bank.shown without a key, what is right and why are left out, and nothing's order tells it. Such a sheet
 * says too little to be taken for the bank's questions again.
 * @param bank.languages that have their columns though nothing is translated yet.
 */
export const writeBankXlsx = async (items: readonly ExportedItem[], bank: WrittenBank): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [bankSheet(items, bank)],
    properties: { title: bank.title },
    defaultFont: { name: 'Calibri', size: 11 },
  });

/** Typed as text: whoever edits a cell makes no formula of it by accident, and 1.234 stays what it is. */
const text: CellStyle = { numFmt: '@', alignment: { vertical: 'top', wrapText: true } };
const head: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F3EDE3' } },
  border: { bottom: { style: 'thin', color: { rgb: '857868' } } },
  alignment: { vertical: 'center', wrapText: true },
};

const bankSheet = (items: readonly ExportedItem[], bank: WrittenBank): WriteSheet => {
  const fields = fieldsFor(items, bank);
  const rows = items.map((item) => fields.map(({ textOf }) => cellOf(textOf(item))));
  return {
    name: 'Câu hỏi',
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    columns: fields.map(({ width }) => ({ width, style: text })),
    rows: [fields.map(({ heading }) => heading), ...rows],
    cells: new Map(fields.map((_, at) => [`0,${at}`, { style: head }])),
    rowDefs: new Map([[0, { height: 32 }]]),
    freezePane: { rows: 1 },
  };
};

/**
 * Text as a cell holds it. Cells are strings, which no spreadsheet runs; saved on as CSV they would be, so what
 * begins as a formula does is guarded, and import takes the guard off again. What XML cannot hold, and what would be
 * taken for an error value or for such an escape, is escaped as spreadsheets do.
 *
 * Source: ECMA-376 part 1, 22.9.2.19 (`_xHHHH_`).
 */
const cellOf = (written: string): string | null => {
  if (written === '') return null;
  const escaped = guarded(written)
    .replaceAll(/_(?=x[0-9A-F]{4}_)/gi, '_x005F_')
    .replaceAll(
      /[\r\uFFFE\uFFFF]/g,
      (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
  return escaped.startsWith('#') ? `_x0023_${escaped.slice(1)}` : escaped;
};

const hasPairs = ({ question }: ExportedItem) => question.type === 'matching';

const fieldsFor = (items: readonly ExportedItem[], { shown, slug, languages }: WrittenBank): Field[] => {
  const fields = [
    {
      // Import knows by it which question of which bank a row is.
      heading: shown === 'with' ? `Mã câu hỏi [${slug}]` : 'Mã câu hỏi',
      width: 14,
      textOf: ({ code }: ExportedItem) => code,
    },
    // And by this which words of it.
    { heading: 'Phiên bản', width: 10, isKey: true, textOf: ({ version }: ExportedItem) => `${version}` },
    {
      heading: 'Loại câu hỏi',
      width: 16,
      textOf: ({ question }: ExportedItem) => typeNames[question.type],
    },
    { heading: 'Câu hỏi', width: 60, textOf: ({ question }: ExportedItem) => question.prompt },
    ...optionFields(items),
    ...answerFields,
    ...placeFields,
    ...translationFields(items, languages),
    // The mark by which import knows a sheet of ours; it tells how the texts of the row are written.
    {
      heading: 'Định dạng chữ',
      width: 12,
      textOf: ({ question }: ExportedItem) =>
        question.format === 'markdown' ? 'Markdown' : 'không định dạng',
    },
  ];
  return shown === 'with'
    ? fields.filter(({ heading }) => !sidesApart.includes(heading))
    : fields.filter((field) => !('isKey' in field && field.isKey));
};

/** As many as the longest question has, four at least. */
const optionFields = (items: readonly ExportedItem[]): Field[] => {
  const most = items.reduce((count, { question }) => Math.max(count, question.options.length), 4);
  return Array.from({ length: most }, (_, at) => ({
    heading: letterAt(at),
    width: 28,
    textOf: (item) => (hasPairs(item) ? '' : (offered(item.question).options[at] ?? '')),
  }));
};

const sidesApart = ['Vế trái', 'Vế phải'];

const answerFields: Field[] = [
  {
    heading: 'Đáp án',
    width: 12,
    isKey: true,
    textOf: ({ question }) => keyLetters(question).join(', '),
  },
  {
    heading: 'Các cặp ghép',
    width: 40,
    isKey: true,
    textOf: ({ question }) =>
      writeLines(
        question.pairs.map(({ left, right }) => [left, right]),
        '→',
      ),
  },
  {
    heading: 'Vế trái',
    width: 30,
    textOf: (item) => (hasPairs(item) ? offered(item.question).premises.join('\n') : ''),
  },
  {
    heading: 'Vế phải',
    width: 30,
    textOf: (item) => (hasPairs(item) ? offered(item.question).options.join('\n') : ''),
  },
  {
    heading: 'Đáp án chấp nhận',
    width: 24,
    isKey: true,
    textOf: ({ question }) =>
      writeLines(
        question.answers.map((answer) => [answer]),
        '|',
      ),
  },
  { heading: 'Cách so chữ', width: 18, isKey: true, textOf: textMatchOf },
  {
    heading: 'Sai số',
    width: 10,
    isKey: true,
    textOf: ({ question }) => (question.type === 'numeric' ? question.tolerance : ''),
  },
];

function textMatchOf({ question: { type, textMatch } }: ExportedItem): string {
  if (type !== 'short-answer') return '';
  const said = [
    ...(textMatch.caseSensitive ? ['phân biệt hoa thường'] : []),
    ...(textMatch.diacriticSensitive ? ['phân biệt dấu'] : []),
  ];
  return said.join(', ');
}

const placeFields: Field[] = [
  { heading: 'Chuyên đề', width: 26, textOf: ({ question }) => topicNames[question.topic] },
  { heading: 'Mức độ', width: 14, textOf: ({ question }) => levelNames[question.level] },
  { heading: 'Độ khó', width: 12, textOf: ({ question }) => difficultyNames[question.difficulty] },
  { heading: 'Giải thích', width: 40, isKey: true, textOf: ({ question }) => question.explanation },
  { heading: 'Căn cứ pháp lý', width: 40, isKey: true, textOf: ({ question }) => question.legalBasis },
  {
    heading: 'Điều khoản dẫn chiếu',
    width: 30,
    isKey: true,
    textOf: ({ cites }) => cites.join('\n'),
  },
  {
    heading: 'Hình ảnh, âm thanh',
    width: 30,
    textOf: ({ question }) =>
      writeLines(
        question.media.map(({ sha256, alt }) => [sha256, alt]),
        '|',
      ),
  },
];

/** A column for each part in each language that is asked for or any question has; in the order of the catalogue. */
const translationFields = (
  items: readonly ExportedItem[],
  wanted: readonly TranslationLanguage[],
): Field[] => {
  const hasSome = (language: TranslationLanguage) =>
    items.some(({ question }) => question.translations[language] !== undefined);
  return translationLanguages
    .filter((language) => wanted.includes(language) || hasSome(language))
    .flatMap((language) => languageFields(items, language));
};

const languageFields = (items: readonly ExportedItem[], language: TranslationLanguage): Field[] => {
  const said = ({ question }: ExportedItem) => question.translations[language];
  const most = items.reduce((count, { question }) => Math.max(count, question.options.length), 0);
  return [
    { heading: `Câu hỏi [${language}]`, width: 50, textOf: (item) => said(item)?.prompt ?? '' },
    ...Array.from({ length: most }, (_, at): Field => ({
      heading: `${letterAt(at)} [${language}]`,
      width: 28,
      textOf: (item) => saidOption(item, language, at),
    })),
    {
      heading: `Các cặp ghép [${language}]`,
      width: 40,
      isKey: true,
      textOf: (item) =>
        writeLines(
          (said(item)?.pairs ?? []).map(({ left, right }) => [left, right]),
          '→',
        ),
    },
  ];
};

/** Of the option that stands in the column, which for an ordering is not the one in its place. */
const saidOption = ({ question }: ExportedItem, language: TranslationLanguage, at: number): string => {
  const shown = offered(question).options[at];
  const place =
    question.type === 'ordering' ? question.options.findIndex(({ text: own }) => own === shown) : at;
  return question.translations[language]?.options[place] ?? '';
};
