/**
 * Everything that can be wrong with a bank, in both languages. `{}` stands for the detail: what
 * exactly, in this place. An error keeps an item out of contests (or a bank from release); a warning
 * asks the reviewer to look again.
 */
const bankProblems = {
  'bank-file': { severity: 'error', vi: 'bank.json không đọc được: {}', en: 'bank.json cannot be read: {}' },
  'unknown-topic': {
    severity: 'error',
    vi: 'Tên tệp không phải là một chuyên đề: {}',
    en: 'The file is not named after a topic: {}',
  },
  'too-large': { severity: 'error', vi: 'Tệp lớn hơn mức cho phép {}', en: 'The file is larger than {}' },
  'not-a-list': {
    severity: 'error',
    vi: 'Chỗ này không thuộc câu hỏi nào (mỗi câu bắt đầu bằng “- ”)',
    en: 'This belongs to no item (each starts with “- ”)',
  },
  'yaml-syntax': { severity: 'error', vi: 'Sai cú pháp YAML: {}', en: 'YAML syntax: {}' },
  'missing-field': { severity: 'error', vi: 'Thiếu mục {}', en: '{} is missing' },
  'unknown-field': { severity: 'error', vi: 'Không có mục tên {}', en: 'There is no field {}' },
  'too-long': { severity: 'error', vi: '{} dài quá mức cho phép', en: '{} is too long' },
  'invalid-field': { severity: 'error', vi: 'Mục {} chưa đúng', en: '{} is not right' },
  'duplicate-id': { severity: 'error', vi: 'Mã câu hỏi đã dùng ở {}', en: 'The id is already used at {}' },
  'option-letters': {
    severity: 'error',
    vi: 'Các phương án phải lần lượt là a, b, c…; đang là {}',
    en: 'Options must be a, b, c… in order; they are {}',
  },
  'option-count': { severity: 'error', vi: 'Cần {} phương án', en: 'It needs {} options' },
  'key-count': { severity: 'error', vi: 'Cần {} đáp án đúng', en: 'It needs {} right options' },
  'key-unknown': {
    severity: 'error',
    vi: 'Đáp án nêu phương án không có: {}',
    en: 'The key names options that are not there: {}',
  },
  'key-repeated': { severity: 'error', vi: 'Đáp án nêu hai lần phương án {}', en: 'The key names {} twice' },
  'true-false-options': {
    severity: 'error',
    vi: 'Câu đúng/sai phải có a: Đúng, b: Sai',
    en: 'A true/false item has a: Đúng, b: Sai',
  },
  'duplicate-option': {
    severity: 'error',
    vi: 'Hai phương án đọc như nhau: {}',
    en: 'Two options read the same: {}',
  },
  'pair-count': { severity: 'error', vi: 'Cần ít nhất {} cặp', en: 'It needs at least {} pairs' },
  'not-a-number': { severity: 'error', vi: 'Không phải là số: {}', en: 'Not a number: {}' },
  'not-nfc': { severity: 'error', vi: 'Chữ ở mục {} không ở dạng Unicode NFC', en: '{} is not Unicode NFC' },
  'control-characters': {
    severity: 'error',
    vi: 'Mục {} có ký tự điều khiển hoặc ký tự ẩn',
    en: '{} has control or invisible characters',
  },
  markup: {
    severity: 'error',
    vi: 'Mục {} có dấu định dạng (HTML, Markdown)',
    en: '{} has markup (HTML, Markdown)',
  },
  'fact-missing': { severity: 'error', vi: 'Chưa ghi dữ kiện (fact) làm căn cứ', en: 'It names no fact' },
  'fact-unknown': {
    severity: 'error',
    vi: 'Không có dữ kiện {} trong tệp dữ kiện',
    en: 'The fact base has no {}',
  },
  'fact-overused': {
    severity: 'error',
    vi: 'Quá hai câu cùng dựa vào dữ kiện {}',
    en: 'More than two items rest on {}',
  },
  'fact-confidence': {
    severity: 'error',
    vi: 'Độ tin cậy của dữ kiện là {}, không phải A',
    en: 'The fact’s confidence is {}, not A',
  },
  'fact-status': {
    severity: 'error',
    vi: 'Tình trạng của dữ kiện chưa chắc: {}',
    en: 'The fact’s status is unsettled: {}',
  },
  'fact-source': { severity: 'error', vi: 'Dữ kiện chỉ có nguồn {}', en: 'The fact rests on {} alone' },
  'fact-past': {
    severity: 'error',
    vi: 'Dữ kiện thuộc giai đoạn đã qua: câu hỏi phải nêu năm hoặc số văn bản ({})',
    en: 'The fact is of a past period: the prompt must name a year or a document ({})',
  },
  'document-entry': {
    severity: 'error',
    vi: 'Văn bản trong danh mục ghi chưa đúng: {}',
    en: 'The entry of the catalogue is not right: {}',
  },
  'document-twice': {
    severity: 'error',
    vi: 'Danh mục có hai lần văn bản {}',
    en: 'The catalogue has {} twice',
  },
  'document-successor': {
    severity: 'error',
    vi: 'Danh mục không có văn bản thay thế {}',
    en: 'The catalogue has no {}, which is said to replace this one',
  },
  'document-circle': {
    severity: 'error',
    vi: '{} được thay, qua một hay nhiều bước, bởi chính nó',
    en: '{} is replaced, in one or more steps, by itself',
  },
  'document-dates': {
    severity: 'error',
    vi: 'Văn bản hết hiệu lực trước khi có hiệu lực, hoặc trước khi thay văn bản khác: {}',
    en: 'The document ends before it takes effect, or before it takes another’s place: {}',
  },
  'document-successor-dates': {
    severity: 'error',
    vi: 'Văn bản thay thế chưa có hoặc không còn hiệu lực vào ngày thay: {}',
    en: 'The successor does not hold on the day it takes over: {}',
  },
  'document-unknown': {
    severity: 'error',
    vi: 'Danh mục văn bản không có {}',
    en: 'The catalogue of documents has no {}',
  },
  'document-missing': {
    severity: 'warning',
    vi: 'Căn cứ không nêu số văn bản nào: {}',
    en: 'The legal basis names no document by number: {}',
  },
  'document-gone': {
    severity: 'error',
    vi: '{} không còn hiệu lực: câu hỏi phải nêu năm hoặc số văn bản',
    en: '{} no longer holds: the prompt must name a year or a document',
  },
  'fact-file': { severity: 'error', vi: 'Tệp dữ kiện chưa đúng: {}', en: 'The fact base is not right: {}' },
  'duplicate-prompt': { severity: 'error', vi: 'Câu hỏi trùng với {}', en: 'The prompt is the same as {}' },
  'similar-prompt': { severity: 'warning', vi: 'Câu hỏi gần giống {}', en: 'The prompt is close to {}' },
  'uneven-options': {
    severity: 'warning',
    vi: 'Độ dài các phương án chênh nhau {} lần',
    en: 'The longest option is {} times the shortest',
  },
  'key-spread': {
    severity: 'error',
    vi: 'Đáp án rơi vào {} số câu một lựa chọn (nên từ 15 % đến 35 %)',
    en: 'Keys of single-choice items fall on {} (15 % to 35 % expected)',
  },
  'true-share': {
    severity: 'error',
    vi: '{} số câu đúng/sai có đáp án Đúng (nên từ 35 % đến 65 %)',
    en: '{} of true/false items are true (35 % to 65 % expected)',
  },
  'longest-key': {
    severity: 'error',
    vi: 'Đáp án là phương án dài nhất ở {} số câu (tối đa 45 %)',
    en: 'The key is the longest option in {} of items (45 % at most)',
  },
  'topic-missing': { severity: 'error', vi: 'Chuyên đề {} chưa có câu nào', en: 'Topic {} has no item' },
  'too-few-items': { severity: 'error', vi: 'Mới có {} câu', en: 'There are only {} items' },
} as const satisfies Record<string, { severity: 'error' | 'warning'; vi: string; en: string }>;

export type BankProblemCode = keyof typeof bankProblems;

/** Where in a bank something is wrong, and what. */
export interface BankProblem {
  file: string;
  /** From 1. */
  line: number;
  /** The item's id, when it is known. */
  item?: string;
  code: BankProblemCode;
  /** English; `inVietnamese` says it for the screen. */
  message: string;
  detail: string;
  severity: 'error' | 'warning';
}

/** Where a problem is reported. */
export interface BankPlace {
  file: string;
  line: number;
  item?: string;
}

export const bankProblem = (place: BankPlace, code: BankProblemCode, detail = ''): BankProblem => ({
  file: place.file,
  line: place.line,
  ...(place.item !== undefined && { item: place.item }),
  code,
  message: bankProblems[code].en.replace('{}', detail),
  detail,
  severity: bankProblems[code].severity,
});

/** The problem's sentence in Vietnamese. */
export const inVietnamese = (found: BankProblem): string =>
  bankProblems[found.code].vi.replace('{}', found.detail);
