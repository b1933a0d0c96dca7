import type { z } from 'zod';
import type { FieldError, Language } from '../problems.ts';

/** What is wrong with one field, in words that say what to do. Codes are thrown by contracts and use cases. */
export const fieldErrors = {
  required: { vi: 'Hãy điền mục này', en: 'Fill this in' },
  invalid: { vi: 'Giá trị này chưa đúng', en: 'This value is not right' },
  'too-short': { vi: 'Nội dung quá ngắn', en: 'This is too short' },
  'too-long': { vi: 'Nội dung quá dài, hãy rút gọn', en: 'This is too long; shorten it' },
  'too-small': { vi: 'Giá trị quá nhỏ', en: 'This is too small' },
  'too-large': { vi: 'Giá trị quá lớn', en: 'This is too large' },
  'control-characters': {
    vi: 'Nội dung có ký tự ẩn không dùng được, hãy gõ lại',
    en: 'The text contains hidden characters; type it again',
  },
  'letters-only': { vi: 'Họ tên chỉ gồm chữ cái và khoảng trắng', en: 'Use letters and spaces only' },
  phone: { vi: 'Số điện thoại gồm 10 chữ số, bắt đầu bằng 0', en: 'Enter 10 digits starting with 0' },
  'staff-code': {
    vi: 'Mã cán bộ gồm 2 đến 30 chữ cái, chữ số, dấu gạch hoặc dấu chấm',
    en: 'Use 2 to 30 letters, digits, dashes or dots',
  },
  'birth-year': { vi: 'Năm sinh không hợp lý, hãy kiểm tra lại', en: 'Check the year of birth' },
  'too-young': { vi: 'Bạn chưa đủ tuổi theo thể lệ', en: 'You are below the age the rules ask for' },
  consent: { vi: 'Bạn cần đánh dấu đồng ý để dự thi', en: 'You must agree in order to enter' },
  'unknown-unit': { vi: 'Hãy chọn đơn vị trong danh sách', en: 'Choose a unit from the list' },
  'unit-cycle': {
    vi: 'Không chọn được chính đơn vị này hay đơn vị nằm trong nó',
    en: 'This is the unit itself, or lies within it',
  },
  'unit-too-deep': { vi: 'Cây đơn vị có nhiều nhất 8 cấp', en: 'The tree has eight levels at most' },
  'unit-there': { vi: 'Nơi này đã có đơn vị cùng tên', en: 'A unit of this name is there already' },
  'before-unit-began': {
    vi: 'Chọn ngày sau ngày đơn vị bắt đầu',
    en: 'Choose a day after the unit began',
  },
  'in-future': { vi: 'Chọn hôm nay hoặc một ngày đã qua', en: 'Choose today or an earlier day' },
  'unknown-audience': { vi: 'Hãy chọn đối tượng dự thi', en: 'Choose whom you enter as' },
  'idempotency-key': {
    vi: 'Yêu cầu thiếu mã chống gửi trùng (Idempotency-Key, một UUID)',
    en: 'The Idempotency-Key header must be a UUID',
  },
  'unknown-option': { vi: 'Phương án này không có trong câu hỏi', en: 'The question has no such option' },
  'unknown-slot': { vi: 'Đề thi không có câu này', en: 'The paper has no such question' },
  'one-option': { vi: 'Câu này chỉ chọn một phương án', en: 'Choose one option only' },
  'no-prediction': { vi: 'Vòng thi này không hỏi số dự đoán', en: 'This round asks for no prediction' },
  'window-inverted': { vi: 'Giờ đóng phải sau giờ mở', en: 'Closing must come after opening' },
  'rounds-overlap': {
    vi: 'Vòng này mở trước khi vòng trước đóng',
    en: 'This round opens before the last one closes',
  },
  'round-started': {
    vi: 'Vòng đã mở thì không đổi giờ mở',
    en: 'A round that has opened keeps its opening time',
  },
  'round-over': {
    vi: 'Vòng đã kết thúc thì không đổi giờ đóng',
    en: 'A round that is over keeps its closing time',
  },
  'closes-in-past': {
    vi: 'Vòng đang mở không thể đóng vào lúc đã qua; hãy chọn giờ sau bây giờ',
    en: 'An open round cannot close at a time that has passed; choose a later one',
  },
  'round-missing': { vi: 'Không được bỏ vòng đã mở', en: 'A round that has opened cannot be removed' },
  duplicate: { vi: 'Có mục bị lặp lại', en: 'Something is there twice' },
  'prediction-without-target': {
    vi: 'Xếp hạng theo số dự đoán nhưng chưa chọn dự đoán điều gì',
    en: 'The ranking uses a prediction, but none is asked for',
  },
  'prediction-unused': {
    vi: 'Có hỏi số dự đoán nhưng xếp hạng không dùng đến',
    en: 'A prediction is asked for, but the ranking does not use it',
  },
  'key-before-score': {
    vi: 'Không thể cho xem đáp án trước khi cho xem điểm',
    en: 'The key cannot be shown before the score',
  },
  'age-without-birth-year': {
    vi: 'Giới hạn tuổi cần hỏi năm sinh',
    en: 'An age limit needs the year of birth',
  },
  'reason-needed': {
    vi: 'Cuộc thi đã công bố: hãy ghi lý do thay đổi',
    en: 'The contest is published: give a reason',
  },
  'unknown-bank': { vi: 'Không có ngân hàng câu hỏi này', en: 'There is no such bank' },
  'bank-too-small': {
    vi: 'Ngân hàng không đủ câu cho dòng này của ma trận',
    en: 'The bank has too few questions for this line',
  },
  'has-entrants': {
    vi: 'Đã có người dự thi nên không đổi được mục này',
    en: 'People have entered, so this can no longer change',
  },
  'not-published': {
    vi: 'Hãy công bố cuộc thi trước khi mở vòng',
    en: 'Publish the contest before opening a round',
  },
  'slug-taken': { vi: 'Địa chỉ này đã có cuộc thi khác dùng', en: 'Another contest uses this address' },
  slug: {
    vi: 'Địa chỉ chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối',
    en: 'Use lower-case letters, digits and hyphens',
  },
  username: {
    vi: 'Tên đăng nhập gồm 3 đến 30 chữ thường không dấu, chữ số, dấu chấm hoặc gạch',
    en: 'Use 3 to 30 lower-case letters, digits, dots or dashes',
  },
  'weak-password': { vi: 'Mật khẩu cần ít nhất 12 ký tự', en: 'Use at least 12 characters' },
  'same-password': {
    vi: 'Mật khẩu mới phải khác mật khẩu cũ',
    en: 'Choose a password other than the current one',
  },
  'unknown-contest': { vi: 'Không có cuộc thi này', en: 'There is no such contest' },
  'wrong-password': { vi: 'Mật khẩu hiện tại không đúng', en: 'The current password is not right' },
  'no-key': { vi: 'Hãy đánh dấu phương án đúng', en: 'Mark the right option' },
  'several-keys': {
    vi: 'Câu chọn một chỉ có một phương án đúng',
    en: 'A single choice has one right option',
  },
  'one-key-only': {
    vi: 'Câu chọn nhiều cần ít nhất hai phương án đúng',
    en: 'A multiple choice needs at least two right options',
  },
  'every-option-right': { vi: 'Không thể mọi phương án đều đúng', en: 'Not every option can be right' },
  'too-few-options': { vi: 'Câu hỏi cần ít nhất hai phương án', en: 'A question needs at least two options' },
  'too-many-options': {
    vi: 'Câu hỏi có nhiều nhất tám phương án',
    en: 'A question has at most eight options',
  },
  'duplicate-option': { vi: 'Có hai phương án giống nhau', en: 'Two options read the same' },
  'true-false-options': {
    vi: 'Câu đúng/sai có đúng hai phương án: Đúng, Sai',
    en: 'A true/false question has the options Đúng, Sai',
  },
  'already-in-bank': { vi: 'Ngân hàng đã có câu hỏi này', en: 'The bank already has this question' },
} as const satisfies Record<string, Record<Language, string>>;

export type FieldErrorCode = keyof typeof fieldErrors;

const isFieldErrorCode = (code: string): code is FieldErrorCode => Object.hasOwn(fieldErrors, code);

/** One refused field of a zod report, as the code our catalogue has words for. */
export function fieldErrorCode(issue: {
  keyword: string;
  message?: string;
  params: Record<string, unknown>;
}): FieldErrorCode {
  if (issue.message && isFieldErrorCode(issue.message)) return issue.message;
  const missing = issue.keyword === 'invalid_type' && issue.message?.endsWith('received undefined');
  if (missing) return 'required';
  if (issue.keyword === 'too_small') {
    if (issue.params['origin'] === 'string' || issue.params['origin'] === 'array')
      return issue.params['minimum'] === 1 ? 'required' : 'too-short';
    return 'too-small';
  }
  if (issue.keyword === 'too_big')
    return issue.params['origin'] === 'string' || issue.params['origin'] === 'array'
      ? 'too-long'
      : 'too-large';
  return 'invalid';
}

/** JSON Pointer (RFC 6901) to what a path of keys names. */
const pointerTo = (path: readonly PropertyKey[]) =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** What a schema refused outside Fastify's own validation: each field once, with the first thing wrong with it. */
export function refusedFields(error: z.ZodError): FieldError[] {
  const errors = new Map<string, FieldError>();
  for (const { path, code, message, ...params } of error.issues) {
    const pointer = pointerTo(path);
    const detail = fieldErrorCode({ keyword: code, message, params });
    if (!errors.has(pointer)) errors.set(pointer, { pointer, detail });
  }
  return [...errors.values()];
}
