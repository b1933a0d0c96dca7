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
  'too-old': { vi: 'Bạn đã quá tuổi theo thể lệ', en: 'You are above the age the rules allow' },
  'birth-date': {
    vi: 'Nhập ngày sinh dạng 17/05/1985; nếu giấy tờ chỉ có năm sinh, nhập năm',
    en: 'Write the date of birth as 17/05/1985, or the year alone if your papers have no more',
  },
  'wrong-entry-password': {
    vi: 'Mật khẩu ghi danh chưa đúng. Hãy xem lại thông báo của cuộc thi, hoặc hỏi cán bộ đầu mối của đơn vị bạn',
    en: 'This is not the password of the contest. Look at its announcement again, or ask your unit’s coordinator',
  },
  'entry-password-short': {
    vi: 'Mật khẩu ghi danh cần ít nhất 8 ký tự',
    en: 'The password of a contest needs at least 8 characters',
  },
  'entry-password-missing': {
    vi: 'Cuộc thi đã công bố mà chưa đặt mật khẩu ghi danh. Đặt mật khẩu ở trang Cách dự thi, danh sách trước, rồi đổi cách dự thi',
    en: 'The contest is published and has no password yet. Set one under Entry and roster first, then change this',
  },
  'not-on-roster': {
    vi: 'Không có ai trong danh sách dự thi khớp cả mã cán bộ và ngày sinh này. Hãy kiểm tra lại cả hai; nếu vẫn không được, hãy hỏi cán bộ đầu mối của đơn vị bạn hoặc Ban Tổ chức',
    en: 'Nobody on the roster has both this staff code and this date of birth. Check both; if it still fails, ask your unit’s coordinator or the organisers',
  },
  excluded: {
    vi: 'Người của Ban Tổ chức và Tổ thư ký không dự thi cuộc thi này. Nếu có nhầm lẫn, hãy báo Ban Tổ chức',
    en: 'The organisers and their staff do not enter this contest. If this is a mistake, tell the organisers',
  },
  'exclusion-there': {
    vi: 'Người này đã có trong danh sách không được dự thi',
    en: 'This person is on the list already',
  },
  'unknown-account': {
    vi: 'Không có tài khoản mang tên đăng nhập này',
    en: 'There is no account with this username',
  },
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
  'round-missing': {
    vi: 'Không bỏ được vòng đã mở. Thêm lại vòng đó; nếu không thi tiếp thì đóng vòng sớm',
    en: 'A round that has opened cannot be removed. Put it back; to end it, close it early',
  },
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
  'more-than-rounds': {
    vi: 'Cuộc thi không có nhiều vòng đến thế. Giảm số này, hoặc thêm vòng thi',
    en: 'There are not so many rounds. Lower this, or add rounds',
  },
  'roster-by-staff-code': {
    vi: 'Dự thi theo danh sách thì mỗi người được nhận biết bằng mã cán bộ. Chọn mã cán bộ, hoặc đổi cách dự thi',
    en: 'People on a roster are told apart by staff code. Choose that, or another way of entering',
  },
  'account-both-ways': {
    vi: 'Dự thi bằng tài khoản và nhận biết bằng tài khoản phải đi với nhau. Đổi một trong hai mục',
    en: 'Entering with an account and being known by it go together. Change one of the two',
  },
  'ages-inverted': {
    vi: 'Tuổi cao nhất phải bằng hoặc lớn hơn tuổi thấp nhất',
    en: 'The highest age must not be below the lowest',
  },
  'topic-or-document': {
    vi: 'Chọn chuyên đề hoặc văn bản cho dòng này',
    en: 'Choose a topic or a document for this line',
  },
  'decision-last': {
    vi: 'Quyết định của Ban Tổ chức chỉ đứng cuối cùng. Chuyển tiêu chí này xuống cuối',
    en: 'The organisers decide last of all. Move this to the end',
  },
  'decision-alone': {
    vi: 'Cần ít nhất một tiêu chí trước khi Ban Tổ chức quyết định',
    en: 'At least one criterion has to come before the organisers’ decision',
  },
  'decimals-of-a-count': {
    vi: 'Chỉ tỷ lệ phần trăm mới có chữ số thập phân. Chọn 0, hoặc đổi điều cần dự đoán',
    en: 'Only a percentage has decimals. Choose 0, or another number to predict',
  },
  'no-audiences': {
    vi: 'Cuộc thi chưa chia đối tượng dự thi. Thêm đối tượng, hoặc tính trên cả vòng thi',
    en: 'The contest tells no groups apart. Add groups, or count over the whole round',
  },
  'freeze-of-nothing': {
    vi: 'Điểm không bao giờ hiện thì không có bảng nào để đóng băng. Bỏ đóng băng, hoặc cho hiện điểm',
    en: 'Scores are never shown, so no board can freeze. Drop the freeze, or show scores',
  },
  'freeze-without-time': {
    vi: 'Nhập số phút đóng băng trước giờ đóng, hoặc chọn mở bảng bằng lễ công bố',
    en: 'Say how long before the close boards freeze, or uncover them in a ceremony',
  },
  'units-needed': {
    vi: 'Giải tập thể cần hỏi đơn vị của thí sinh. Bật mục Đơn vị, hoặc bỏ giải tập thể',
    en: 'Collective prizes need the unit of every entrant. Ask for it, or drop these prizes',
  },
  'unit-in-two-blocs': {
    vi: 'Có đơn vị được xếp vào hai khối hoặc hai lần. Giữ lại một chỗ',
    en: 'A unit stands in two blocs, or twice in one. Keep one of them',
  },
  'over-100': {
    vi: 'Tỷ lệ không thể quá 100 %. Nhập số từ 1 đến 100',
    en: 'A share cannot exceed 100 %. Enter 1 to 100',
  },
  'weights-not-100': {
    vi: 'Tổng các trọng số phải bằng 100',
    en: 'The weights must add up to 100',
  },
  'roster-needed': {
    vi: 'Tỷ lệ trên danh sách cần cuộc thi dự thi theo danh sách. Đổi cách dự thi, hoặc tính trên số người của đơn vị',
    en: 'A share of the roster needs a contest entered by roster. Change that, or take the stated headcount',
  },
  'blocs-needed': {
    vi: 'Tỷ lệ trên số người cần danh sách đơn vị kèm số người. Thêm khối và các đơn vị',
    en: 'A share of the headcount needs the units with their headcounts. Add a bloc with its units',
  },
  'headcount-missing': {
    vi: 'Nhập số người của đơn vị này: thể lệ tính tỷ lệ trên số đó',
    en: 'Enter how many people the unit has: a share is taken of it',
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
  'bank-of-others': {
    vi: 'Một cuộc thi khác chưa kết thúc đang lấy câu hỏi từ ngân hàng này; chọn ngân hàng khác, hoặc nhờ người quản trị chọn giúp',
    en: 'Another contest that is not over draws from this bank; choose another, or ask an administrator to set it',
  },
  'bank-too-small': {
    vi: 'Ngân hàng không đủ câu cho dòng này của ma trận',
    en: 'The bank has too few questions for this line',
  },
  'not-after-close': {
    vi: 'Chọn giờ sau lúc này và sau giờ đóng vòng thi',
    en: 'Choose a time after now and after the round’s close',
  },
  'late-start-too-far': {
    vi: 'Cho vào muộn nhiều nhất 24 giờ sau giờ đóng vòng thi',
    en: 'A late start ends at most 24 hours after the round’s close',
  },
  'share-too-large': {
    vi: 'Tỷ lệ dự đoán không thể quá 100 %',
    en: 'A guessed share cannot exceed 100 %',
  },
  'set-needed': {
    vi: 'Chọn một bộ đề để bắt đầu',
    en: 'Choose a set of questions to start',
  },
  'unknown-set': {
    vi: 'Vòng thi không có bộ đề này. Chọn một bộ đề trong danh sách',
    en: 'The round has no such set of questions. Choose one from the list',
  },
  'audience-has-people': {
    vi: 'Đã có người ghi danh theo đối tượng bị bỏ. Giữ lại đối tượng đó (tên thì đổi được), hoặc chuyển từng người sang đối tượng khác ở trang Thí sinh trước',
    en: 'People have entered as of the audience you took away. Keep it (its name may change), or move each of them to another one under Entrants first',
  },
  'has-entrants': {
    vi: 'Đã có người dự thi nên không đổi được mục này. Giữ như cũ; nếu cần khác hẳn, hãy lập cuộc thi mới',
    en: 'People have entered, so this can no longer change. Keep it; what has to be otherwise needs a contest of its own',
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
  'not-the-tied': {
    vi: 'Hãy xếp đủ những người đang bằng nhau, mỗi người một lần',
    en: 'Put everyone who is tied in order, each of them once',
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
