import { fold } from '../../vi/fold.ts';

/** What a column of a table of questions holds. */
export type Column =
  | { what: 'option'; index: number }
  | {
      what:
        | 'number'
        | 'prompt'
        | 'options'
        | 'key'
        | 'topic'
        | 'level'
        | 'difficulty'
        | 'type'
        | 'explanation'
        | 'legalBasis';
    };

type Plain = Exclude<Column['what'], 'option'>;

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
    'key',
    'keys',
    'answer key',
    'answer',
    'correct',
    'correct answer',
    'correct option',
    'right answer',
  ],
  topic: ['chuyen de', 'chu de', 'linh vuc', 'topic'],
  level: ['muc do', 'muc do nhan thuc', 'muc do cau hoi', 'cap do', 'muc', 'level'],
  difficulty: ['do kho', 'difficulty'],
  type: ['loai', 'loai cau', 'loai cau hoi', 'dang', 'dang cau hoi', 'kieu', 'type', 'question type'],
  explanation: ['giai thich', 'giai thich dap an', 'dien giai', 'loi giai', 'huong dan', 'explanation'],
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
    'legal basis',
    'source',
  ],
};

const known = new Map(
  (Object.keys(headings) as Plain[]).flatMap((what) =>
    headings[what].map((heading): [string, Column] => [heading, { what }]),
  ),
);

const optionHeading =
  /^(?:(?:phuong an|dap an|lua chon|cau tra loi|tra loi|option|answer|choice|pa|da|y)(?: tra loi)? ?)?([a-h])$|^(?:phuong an|dap an|lua chon|cau tra loi|tra loi|option|answer|choice|pa|da|y)(?: tra loi)? ?([1-8])$/;

/** What a heading says its column holds; null for one that is not known. */
export const columnOf = (heading: string): Column | null => {
  const bare = fold(heading.replace(/\([^)]*\)/g, ' ')) || fold(heading);
  const [, letter, digit] = optionHeading.exec(bare) ?? [];
  if (letter !== undefined) return { what: 'option', index: letter.charCodeAt(0) - 97 };
  if (digit !== undefined) return { what: 'option', index: Number(digit) - 1 };
  return known.get(bare) ?? null;
};

/** Names a column for comparing: each is read once. */
export const columnName = (column: Column) =>
  column.what === 'option' ? `option ${column.index}` : column.what;
