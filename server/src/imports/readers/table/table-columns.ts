import { translationLanguageSchema, type TranslationLanguage } from '../../../banks/contract.ts';
import { fold } from '../../../vi/fold.ts';

/** What a column of a table of questions holds. */
export type Column =
  | { what: 'option'; index: number }
  /** A prompt, an option or the pairs in another language; written by this platform alone. */
  | {
      what: 'translation';
      language: TranslationLanguage;
      of: { what: 'prompt' | 'pairs' } | { what: 'option'; index: number };
    }
  /** Codes of items of a bank, by its slug; written by this platform alone. */
  | { what: 'code'; bank: string }
  /** Versions of those items, likewise. */
  | { what: 'version' }
  | {
      what:
        | 'number'
        | 'prompt'
        | 'options'
        | 'key'
        | 'pairs'
        | 'answers'
        | 'textMatch'
        | 'tolerance'
        | 'topic'
        | 'level'
        | 'difficulty'
        | 'type'
        | 'explanation'
        | 'legalBasis'
        | 'citations'
        | 'media'
        | 'format'
        /** Known from other platforms, and of no use here: how long a question may take. */
        | 'unused';
    };

type Plain = Exclude<Column['what'], 'option' | 'translation' | 'code' | 'version'>;

/** Headings as organisers write them, without diacritics. */
const headings: Record<Plain, readonly string[]> = {
  number: ['stt', 'tt', 'so tt', 'so thu tu', 'no', 'id', 'ma', 'ma cau hoi', 'cau so', 'cau', 'so cau'],
  prompt: [
    'cau hoi',
    'noi dung',
    'noi dung cau hoi',
    'de bai',
    'cau dan',
    'noi dung cau dan',
    'question',
    'question text',
    'question title',
    'noi dung cau',
    'cau hoi trac nghiem',
    'cau hoi thi',
    'prompt',
    'stem',
  ],
  options: [
    'phuong an',
    'cac phuong an',
    'phuong an tra loi',
    'cac phuong an tra loi',
    'lua chon',
    'cac lua chon',
    'cac dap an',
    'options',
    'choices',
    'answers',
  ],
  key: [
    'dap an',
    'dap an dung',
    'phuong an dung',
    'lua chon dung',
    'cau tra loi dung',
    'tra loi dung',
    'dap an chinh xac',
    'dap an cua cau hoi',
    'phuong an tra loi dung',
    'phuong an chinh xac',
    'ket qua',
    'ket qua dung',
    'da',
    'da dung',
    'key',
    'keys',
    'answer key',
    'answer',
    'correct',
    'correct answer',
    'correct answers',
    'correct option',
    'correct options',
    'right answer',
    'right answers',
    'solution',
  ],
  pairs: [
    'cac cap ghep',
    'cap ghep',
    'cac cap',
    'ghep doi',
    'ghep cap',
    'cap ghep doi',
    'pairs',
    'matches',
    'matching pairs',
  ],
  answers: [
    'dap an chap nhan',
    'dap an duoc chap nhan',
    'cac dap an chap nhan',
    'cac dap an duoc chap nhan',
    'cau tra loi chap nhan',
    'cau tra loi duoc chap nhan',
    'accepted answer',
    'accepted answers',
    'acceptable answers',
  ],
  textMatch: ['cach so chu', 'text match'],
  tolerance: ['sai so', 'sai so cho phep', 'do lech cho phep', 'tolerance', 'margin'],
  topic: ['chuyen de', 'chu de', 'linh vuc', 'mang', 'noi dung chuyen de', 'topic', 'subject', 'category'],
  level: ['muc do', 'muc do nhan thuc', 'muc do cau hoi', 'cap do', 'muc', 'level', 'cognitive level'],
  difficulty: ['do kho', 'difficulty'],
  type: ['loai', 'loai cau', 'loai cau hoi', 'dang', 'dang cau hoi', 'kieu', 'type', 'question type'],
  explanation: [
    'giai thich',
    'giai thich dap an',
    'dien giai',
    'loi giai',
    'huong dan',
    'huong dan tra loi',
    'explanation',
    'answer explanation',
    'rationale',
    'feedback',
  ],
  legalBasis: [
    'can cu',
    'can cu phap ly',
    'co so phap ly',
    'co so',
    'van ban',
    'van ban can cu',
    'trich dan',
    'nguon',
    'nguon trich dan',
    'tham chieu',
    'dieu khoan',
    'legal basis',
    'reference',
    'source',
  ],
  citations: ['dieu khoan dan chieu', 'citations'],
  media: ['hinh anh am thanh', 'media'],
  format: ['dinh dang chu', 'text format'],
  unused: ['time limit', 'time in seconds', 'time', 'thoi gian', 'thoi gian tra loi'],
};

const known = new Map(
  (Object.keys(headings) as Plain[]).flatMap((what) =>
    headings[what].map((heading): [string, Column] => [heading, { what }]),
  ),
);

const optionHeading =
  /^(?:(?:phuong an|dap an|lua chon|cau tra loi|tra loi|option|answer|choice|pa|da|y)(?: tra loi)? ?)?([a-h])$|^(?:phuong an|dap an|lua chon|cau tra loi|tra loi|option|answer|choice|pa|da|y)(?: tra loi)? ?([1-8])$/;

const placeOfLetter = (letter: string) => letter.charCodeAt(0) - 97;

/** What a heading says its column holds; null for one that is not known. */
export const columnOf = (heading: string): Column | null => {
  // “Answer 1 - max 75 characters”: what follows the dash is advice.
  const [beginning = ''] = heading.split(/(?<!\s)\s+[-–—]\s+/);
  return columnCalled(heading) ?? columnCalled(beginning);
};

const columnCalled = (heading: string): Column | null => {
  // “Correct answer(s)”, “Đáp án (A/B/C)”
  const bare = fold(heading.replace(/\([^)]*\)/g, ' ')) || fold(heading);
  const [, letter, digit] = optionHeading.exec(bare) ?? [];
  if (letter !== undefined) return { what: 'option', index: placeOfLetter(letter) };
  if (digit !== undefined) return { what: 'option', index: Number(digit) - 1 };
  return known.get(bare) ?? null;
};

/** What a heading of this platform's own export says; it has up to twelve options, and other languages. */
export const ownColumnOf = (heading: string): Column | null => {
  const [, bank] = /^Mã câu hỏi \[([\w-]+)\]$/.exec(heading.normalize('NFC')) ?? [];
  if (bank !== undefined) return { what: 'code', bank };
  if (heading.normalize('NFC') === 'Phiên bản') return { what: 'version' };
  const [, of = '', tag] = /^(.*\S) \[(\w+)\]$/.exec(heading) ?? [];
  const language = translationLanguageSchema.safeParse(tag);
  const column = lettered(language.success ? of : heading) ?? columnOf(language.success ? of : heading);
  if (!language.success || !column) return column;
  if (column.what === 'option') return { what: 'translation', language: language.data, of: column };
  const { what } = column;
  return what === 'prompt' || what === 'pairs'
    ? { what: 'translation', language: language.data, of: { what } }
    : null;
};

const lettered = (heading: string): Column | null =>
  /^[A-L]$/.test(heading) ? { what: 'option', index: placeOfLetter(heading.toLowerCase()) } : null;

/** Whether a row of headings is this platform's own: nobody else has this column. */
export const isOwnHeading = (heading: string) => fold(heading) === 'dinh dang chu';

/** Names a column for comparing: each is read once. */
export const columnName = (column: Column): string => {
  if (column.what === 'option') return `option ${column.index}`;
  return column.what === 'translation' ? `${columnName(column.of)} ${column.language}` : column.what;
};
