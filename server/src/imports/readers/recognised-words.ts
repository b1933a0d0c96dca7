import type { z } from 'zod';
import type { difficultySchema, ItemType } from '../../banks/contract.ts';
import type { Level, Topic } from '../../contests/contract.ts';
import { fold } from '../../vi/fold.ts';

type Difficulty = z.infer<typeof difficultySchema>;

/** What organisers write for a topic, a level, a difficulty or a kind, without diacritics. */
const topicWords: Record<Topic, readonly string[]> = {
  general: [
    'nhung van de chung ve cchc',
    'nhung van de chung',
    'van de chung',
    'cchc',
    'cai cach hanh chinh',
    'chung',
    'administrative reform in general',
  ],
  institutions: ['cai cach the che', 'the che', 'institutional reform'],
  procedures: [
    'cai cach thu tuc hanh chinh',
    'cai cach tthc',
    'thu tuc hanh chinh',
    'tthc',
    'administrative procedures',
  ],
  apparatus: [
    'cai cach to chuc bo may',
    'cai cach to chuc bo may hanh chinh nha nuoc',
    'to chuc bo may',
    'bo may',
    'organisation of the apparatus',
  ],
  'civil-service': [
    'cai cach che do cong vu',
    'che do cong vu',
    'can bo cong chuc',
    'cong chuc cong vu',
    'civil service reform',
  ],
  'public-finance': ['cai cach tai chinh cong', 'tai chinh cong', 'public finance reform'],
  'digital-government': [
    'chinh phu dien tu chinh phu so',
    'xay dung va phat trien chinh phu dien tu chinh phu so',
    'chinh phu dien tu',
    'chinh phu so',
    'chinh quyen dien tu',
    'chinh quyen so',
    'chuyen doi so',
  ],
  indices: [
    'cac chi so danh gia cchc',
    'chi so cchc',
    'chi so',
    'par index',
    'sipas',
    'papi',
    'reform indices',
  ],
  communication: [
    'thong tin tuyen truyen cchc',
    'thong tin tuyen truyen',
    'tuyen truyen',
    'tuyen truyen cchc',
    'communication on reform',
  ],
  'public-culture': ['van hoa cong vu', 'van hoa cong so', 'dao duc cong vu', 'public service culture'],
  'information-access': ['tiep can thong tin', 'luat tiep can thong tin', 'access to information'],
};
const levelWords: Record<Level, readonly string[]> = {
  recall: ['nhan biet', 'nb', 'biet', 'muc 1'],
  understand: ['thong hieu', 'th', 'hieu', 'understanding', 'muc 2'],
  apply: ['van dung', 'vd', 'van dung thap', 'van dung cao', 'vdc', 'application', 'muc 3', 'muc 4'],
};
const difficultyWords: Record<Difficulty, readonly string[]> = {
  easy: ['de'],
  medium: ['trung binh', 'tb', 'vua'],
  hard: ['kho'],
};
const typeWords: Record<ItemType, readonly string[]> = {
  single: [
    'mot lua chon',
    'mot dap an',
    'chon mot',
    'chon 1',
    '1 lua chon',
    '1 dap an',
    'chon mot dap an',
    'single choice',
    'trac nghiem',
  ],
  multiple: [
    'nhieu lua chon',
    'nhieu dap an',
    'chon nhieu',
    'chon nhieu dap an',
    'multiple choice',
    'multiple answers',
    'multiple select',
    'multi select',
    'checkbox',
  ],
  'true-false': ['dung sai', 'dung hay sai', 'true or false', 'd s'],
  matching: ['ghep doi', 'ghep cap', 'noi cot', 'noi', 'match'],
  ordering: ['sap xep', 'sap thu tu', 'thu tu', 'order'],
  'short-answer': ['tra loi ngan', 'dien khuyet', 'dien tu', 'short answer', 'fill in the blank'],
  numeric: ['so', 'dien so', 'tra loi bang so', 'numerical', 'number'],
};

/** Longer no such name is written, whatever stands around it. */
const longestName = 300;

const lookUp = <Value extends string>(words: Record<Value, readonly string[]>) => {
  const known = new Map<string, Value>();
  for (const value of Object.keys(words) as Value[])
    for (const word of [fold(value), ...words[value]]) known.set(word, value);
  return (text: string): Value | null => {
    if (text.length > longestName) return null;
    const folded = fold(text);
    // “Chuyên đề 3: Cải cách thể chế”, “3. Cải cách thể chế”, “Nhóm câu hỏi về thể chế”, “Mức độ nhận biết”
    const bare = folded.replace(
      /^(?:(?:chuyen de|chu de|linh vuc|noi dung|muc do|phan|chuong|nhom|muc|bai)(?: thu)? )?(?:(?:\d+|[ivx]+|[a-h]) )?(?:cau hoi )?(?:ve )?(?:(?:chuyen de|chu de|linh vuc) )?/,
      '',
    );
    return known.get(folded) ?? known.get(bare) ?? null;
  };
};

/** The topic a text names, by its name in either language, its id or a usual short form; null for none. */
export const topicOf = lookUp(topicWords);
export const levelOf = lookUp(levelWords);
export const difficultyOf = lookUp(difficultyWords);
export const typeOf = lookUp(typeWords);
