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
  'units-alike-below': {
    vi: 'Sau khi sáp nhập sẽ có hai đơn vị trực thuộc cùng tên; hãy đổi tên hoặc sáp nhập chúng trước',
    en: 'Two units below would have one name; rename them, or merge those first',
  },
  'before-unit-began': {
    vi: 'Chọn ngày sau ngày đơn vị bắt đầu',
    en: 'Choose a day after the unit began',
  },
  'in-future': { vi: 'Chọn hôm nay hoặc một ngày đã qua', en: 'Choose today or an earlier day' },
  'too-much-time': {
    vi: 'Một lượt thi được cho thêm nhiều nhất 24 giờ, tính cả những lần trước',
    en: 'An attempt can be given 24 hours at most, earlier grants included',
  },
  'unknown-audience': { vi: 'Hãy chọn đối tượng dự thi', en: 'Choose whom you enter as' },
  'idempotency-key': {
    vi: 'Yêu cầu thiếu mã chống gửi trùng (Idempotency-Key, một UUID)',
    en: 'The Idempotency-Key header must be a UUID',
  },
  'unknown-option': { vi: 'Phương án này không có trong câu hỏi', en: 'The question has no such option' },
  'unknown-media': {
    vi: 'Ảnh hoặc âm thanh này không còn trên máy chủ, hãy tải lên lại',
    en: 'This picture or sound is no longer on the server; upload it again',
  },
  'unknown-slot': { vi: 'Đề thi không có câu này', en: 'The paper has no such question' },
  'one-option': { vi: 'Câu này chỉ chọn một phương án', en: 'Choose one option only' },
  'no-prediction': { vi: 'Vòng thi này không hỏi số dự đoán', en: 'This round asks for no prediction' },
  'window-inverted': { vi: 'Giờ đóng phải sau giờ mở', en: 'Closing must come after opening' },
  'rounds-overlap': {
    vi: 'Vòng này mở trước khi vòng trước đóng',
    en: 'This round opens before the last one closes',
  },
  'column-twice': {
    vi: 'Hai cột đang chọn cùng một nội dung; mỗi nội dung chỉ chọn cho một cột',
    en: 'Two columns are said to hold the same; choose each for one column only',
  },
  'no-prompt-column': {
    vi: 'Hãy chọn cột nào chứa câu hỏi',
    en: 'Say which column holds the question',
  },
  'no-answer-column': {
    vi: 'Hãy chọn cột chứa phương án hoặc đáp án',
    en: 'Say which column holds the options or the key',
  },
  'round-started': {
    vi: 'Vòng đã mở thì không đổi giờ mở',
    en: 'A round that has opened keeps its opening time',
  },
  'round-over': {
    vi: 'Vòng đã kết thúc thì không đổi giờ đóng',
    en: 'A round that is over keeps its closing time',
  },
  'date-out-of-range': {
    vi: 'Chọn một ngày từ năm 2000 đến hết năm 2100',
    en: 'Choose a day from 2000 to the end of 2100',
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
  'not-a-number': {
    vi: 'Hãy ghi một con số, ví dụ 34 hoặc 91,87',
    en: 'Write a number, for example 34 or 91.87',
  },
  'bad-tolerance': { vi: 'Sai số là một số từ 0 trở lên', en: 'The tolerance is a number, 0 or more' },
  'no-answer': { vi: 'Ghi ít nhất một đáp án được chấp nhận', en: 'Write at least one accepted answer' },
  'too-few-pairs': { vi: 'Cần ít nhất hai cặp', en: 'At least two pairs are needed' },
  'too-few-steps': { vi: 'Cần ít nhất ba mục để sắp xếp', en: 'At least three steps are needed' },
  'no-alt-text': {
    vi: 'Ghi lời mô tả cho người không xem hoặc nghe được',
    en: 'Describe it for those who cannot see or hear it',
  },
  'document-number': {
    vi: 'Ghi số hiệu như trên văn bản, ví dụ 118/2025/NĐ-CP hoặc 76/NQ-CP',
    en: 'Write the number as on the document, for example 118/2025/NĐ-CP or 76/NQ-CP',
  },
  'document-there': {
    vi: 'Danh mục đã có văn bản số này; nếu khác năm, hãy ghi ngày ban hành',
    en: 'The catalogue has this number already; if the year differs, give the date of issue',
  },
  'before-issued': {
    vi: 'Ngày có hiệu lực không thể trước ngày ban hành',
    en: 'It cannot take effect before it was issued',
  },
  'before-effective': {
    vi: 'Chọn ngày sau ngày văn bản có hiệu lực',
    en: 'Choose a day after the document took effect',
  },
  'document-date': {
    vi: 'Chọn một ngày có thật, từ 02/9/1945 đến hết năm 2100',
    en: 'Choose a day that exists, from 2 September 1945 to the end of 2100',
  },
  'ends-before-replacing': {
    vi: 'Văn bản này thay một văn bản khác từ ngày ấy hoặc muộn hơn. Chọn ngày sau ngày thay, hoặc sửa ở văn bản kia trước',
    en: 'It takes another document’s place on that day or later. Choose a day after that, or mend the other document first',
  },
  'successor-later': {
    vi: 'Văn bản thay thế chưa có hiệu lực vào ngày này. Chọn từ ngày văn bản ấy có hiệu lực',
    en: 'The successor is not in force on that day. Choose the day it takes effect, or a later one',
  },
  'successor-over': {
    vi: 'Văn bản này không còn hiệu lực vào ngày thay thế. Chọn văn bản khác, hoặc sửa ngày hết hiệu lực của nó trước',
    en: 'This document no longer holds on that day. Choose another, or mend the day it ended first',
  },
  'after-end': {
    vi: 'Chọn ngày trước ngày hết hiệu lực đã ghi. Nếu ngày hết hiệu lực sai, hãy khôi phục hiệu lực trước',
    en: 'Choose a day before the recorded end. If that end is wrong, restore the document first',
  },
  'after-replacing': {
    vi: 'Văn bản này đã thay một văn bản khác từ trước ngày ấy. Chọn ngày sớm hơn, hoặc sửa ngày thay ở văn bản kia trước',
    en: 'It took another document’s place before that day. Choose an earlier day, or mend the other document first',
  },
  'over-before-effective': {
    vi: 'Văn bản chưa đến ngày có hiệu lực thì chưa thể hết hiệu lực. Sửa ngày có hiệu lực, hoặc chọn tình trạng khác',
    en: 'A document that is not in force yet cannot be over. Mend the day it takes effect, or choose otherwise',
  },
  'over-with-end': {
    vi: 'Văn bản đã ghi ngày hết hiệu lực chưa tới. Nếu ngày ấy sai, hãy khôi phục hiệu lực trước',
    en: 'The recorded end has not come yet. If that day is wrong, restore the document first',
  },
  'document-gone': {
    vi: 'Văn bản này không còn hiệu lực. Nếu ghi nhầm, hãy khôi phục hiệu lực trước',
    en: 'This document no longer holds. If that was a mistake, restore it first',
  },
  'document-itself': { vi: 'Văn bản không thể thay chính nó', en: 'A document cannot replace itself' },
  'document-circle': {
    vi: 'Văn bản này đã được thay, qua một hay nhiều bước, bởi văn bản đang xem',
    en: 'That document was itself replaced, in one or more steps, by this one',
  },
  'unknown-document': {
    vi: 'Hãy chọn văn bản có trong danh mục',
    en: 'Choose a document of the catalogue',
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
