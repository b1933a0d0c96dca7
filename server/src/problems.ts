import type { FieldErrorCode } from './http/field-errors.ts';

/**
 * Every way the API says no (RFC 9457). One catalogue: status, and the title in both languages.
 * `detail` says what happened in this case; `errors` point at fields by JSON Pointer.
 */
export const catalogue = {
  'invalid-request': {
    status: 400,
    vi: 'Thông tin gửi lên chưa đúng',
    en: 'Something in the request is not right',
  },
  'sign-in-required': { status: 401, vi: 'Bạn cần đăng nhập', en: 'You need to sign in' },
  'wrong-password-or-user': {
    status: 401,
    vi: 'Tên đăng nhập hoặc mật khẩu không đúng',
    en: 'That username or password is not right',
  },
  'wrong-code': { status: 401, vi: 'Mã cá nhân không đúng', en: 'That personal code is not right' },
  'not-allowed': { status: 403, vi: 'Bạn không có quyền làm việc này', en: 'You may not do this' },
  'cross-site': { status: 403, vi: 'Yêu cầu đến từ trang khác', en: 'The request came from another site' },
  'password-change-required': {
    status: 403,
    vi: 'Hãy đổi mật khẩu tạm trước',
    en: 'Change the one-time password first',
  },
  'not-found': { status: 404, vi: 'Không tìm thấy', en: 'Not found' },
  'already-entered': {
    status: 409,
    vi: 'Đã có người dự thi với thông tin này',
    en: 'Someone has already entered with these details',
    detail: {
      vi: 'Nếu đó là bạn, hãy vào lại bằng mã cá nhân; nếu mất mã, hãy nhờ ban tổ chức cấp lại.',
      en: 'If that was you, come back with your personal code; if you lost it, ask the organisers for a new one.',
    },
  },
  'entry-annulled': {
    status: 403,
    vi: 'Lần ghi danh này đã bị ban tổ chức huỷ',
    en: 'The organisers have annulled this entry',
    detail: {
      vi: 'Bạn vẫn xem được bài đã nộp, nhưng không thi tiếp được. Nếu cần hỏi, hãy liên hệ ban tổ chức.',
      en: 'You can still see what you handed in, but not go on. If you have questions, contact the organisers.',
    },
  },
  'entry-merged': {
    status: 403,
    vi: 'Lần ghi danh này đã được gộp vào lần ghi danh khác của bạn',
    en: 'This entry has been merged into another entry of yours',
    detail: {
      vi: 'Bài đã nộp vẫn được tính. Hãy thi tiếp bằng mã cá nhân của lần ghi danh được giữ lại; nếu cần hỏi, hãy liên hệ ban tổ chức.',
      en: 'What you handed in counts. Go on with the personal code of the entry that was kept; if you have questions, contact the organisers.',
    },
  },
  'entry-not-valid': {
    status: 409,
    vi: 'Lần ghi danh được giữ lại đang bị huỷ',
    en: 'The entry to be kept is annulled',
    detail: {
      vi: 'Hãy khôi phục lần ghi danh đó trước, hoặc giữ lại lần ghi danh kia.',
      en: 'Restore it first, or keep the other one.',
    },
  },
  'merged-since': {
    status: 409,
    vi: 'Lần ghi danh được giữ lại sau đó đã được gộp tiếp',
    en: 'The entry that was kept has since been merged itself',
    detail: { vi: 'Hãy hoàn tác lần gộp sau trước.', en: 'Undo the later merging first.' },
  },
  'idempotency-key-reused': {
    status: 409,
    vi: 'Lần gửi lại khác với lần gửi đầu',
    en: 'The repeated request differs from the first',
  },
  'slug-taken': {
    status: 409,
    vi: 'Địa chỉ này đã có cuộc thi khác dùng',
    en: 'Another contest uses this address',
  },
  'username-taken': { status: 409, vi: 'Tên đăng nhập đã có người dùng', en: 'That username is taken' },
  'last-admin': {
    status: 409,
    vi: 'Phải còn ít nhất một quản trị viên',
    en: 'There must be at least one admin',
  },
  'identity-taken': {
    status: 409,
    vi: 'Thông tin này đã có người khác trong cuộc thi dùng',
    en: 'Someone else in this contest has these details',
    detail: {
      vi: 'Hãy kiểm tra lại. Nếu một người ghi danh hai lần, hãy giữ lần ghi danh cũ và cấp mã mới cho lần đó.',
      en: 'Check them again. If one person entered twice, keep the earlier entry and give it a new code.',
    },
  },
  'person-erased': {
    status: 409,
    vi: 'Thông tin của người này đã được xoá theo yêu cầu',
    en: 'This person’s details were erased at their request',
  },
  'unit-ended': {
    status: 409,
    vi: 'Đơn vị này đã có ngày kết thúc',
    en: 'This unit has been given an end',
    detail: {
      vi: 'Nếu ghi nhầm, hãy khôi phục đơn vị trước.',
      en: 'If that was a mistake, restore the unit first.',
    },
  },
  'unit-renamed': {
    status: 409,
    vi: 'Đây là tên cũ của một đơn vị, không phải một đơn vị riêng',
    en: 'This is what a unit was called before, not a unit of its own',
    detail: {
      vi: 'Nếu đổi tên nhầm, hãy đổi tên đơn vị đang dùng trở lại.',
      en: 'If the renaming was a mistake, rename the unit that goes on.',
    },
  },
  'unit-not-empty': {
    status: 409,
    vi: 'Đơn vị này còn đơn vị trực thuộc',
    en: 'There are still units below this one',
    detail: {
      vi: 'Hãy chuyển hoặc kết thúc các đơn vị trực thuộc trước.',
      en: 'Move them or end them first.',
    },
  },
  'preview-gone': {
    status: 409,
    vi: 'Bản xem trước không còn đúng nữa',
    en: 'The preview no longer holds',
    detail: {
      vi: 'Cây đơn vị vừa thay đổi hoặc đã quá nửa giờ. Hãy chọn lại tệp để xem trước lần nữa.',
      en: 'The tree of units has changed, or half an hour has passed. Choose the file again.',
    },
  },
  'contest-not-open': {
    status: 409,
    vi: 'Cuộc thi đã kết thúc, không nhận thêm người dự thi',
    en: 'The contest is over and takes no more entrants',
  },
  'round-not-open': { status: 409, vi: 'Vòng thi chưa mở hoặc đã đóng', en: 'The round is not open' },
  'attempt-closed': { status: 409, vi: 'Lượt thi đã kết thúc', en: 'The attempt is over' },
  'attempt-open': {
    status: 409,
    vi: 'Lượt thi này đang mở',
    en: 'This attempt is open',
    detail: {
      vi: 'Hãy cho thêm giờ thay vì mở lại.',
      en: 'Give it extra time instead of reopening it.',
    },
  },
  'newer-attempt': {
    status: 409,
    vi: 'Thí sinh đã bắt đầu một lượt thi mới hơn',
    en: 'The entrant has begun a newer attempt',
    detail: {
      vi: 'Chỉ mở lại được lượt mới nhất của mỗi vòng.',
      en: 'Only the newest attempt of a round can be reopened.',
    },
  },
  'key-shown': {
    status: 409,
    vi: 'Thí sinh đã xem được đáp án của lượt này nên không mở lại được',
    en: 'The entrant has been shown the key of this attempt, so it cannot be reopened',
  },
  'attempt-limit': { status: 409, vi: 'Bạn đã dùng hết số lượt thi', en: 'You have used all your attempts' },
  'out-of-sequence': {
    status: 409,
    vi: 'Câu trả lời đã được đổi ở nơi khác',
    en: 'The answer was changed elsewhere',
  },
  'rules-changed': {
    status: 409,
    vi: 'Thể lệ vừa được người khác sửa',
    en: 'Someone else has just changed the rules',
  },
  'rehearsal-limit': {
    status: 409,
    vi: 'Đang có đủ số buổi diễn tập cùng lúc, hãy kết thúc một buổi trước',
    en: 'There are as many rehearsals as may run at once; end one first',
  },
  'rehearsal-ended': {
    status: 410,
    vi: 'Buổi diễn tập đã kết thúc',
    en: 'The rehearsal has ended',
    detail: {
      vi: 'Bài làm trong buổi diễn tập không được giữ lại.',
      en: 'Attempts of a rehearsal are not kept.',
    },
  },
  'rehearsal-rules': {
    status: 409,
    vi: 'Buổi diễn tập chạy đúng thể lệ của cuộc thi thật, hãy sửa thể lệ ở cuộc thi thật',
    en: 'A rehearsal runs the rules of the real contest; change them there',
  },
  'item-changed': {
    status: 409,
    vi: 'Câu hỏi vừa được người khác sửa',
    en: 'Someone else has just changed the question',
    detail: {
      vi: 'Hãy mở lại câu hỏi để xem bản mới rồi sửa tiếp.',
      en: 'Open it again to see the new version, then go on.',
    },
  },
  'own-question': {
    status: 409,
    vi: 'Người soạn không tự duyệt câu của mình',
    en: 'Nobody reviews their own question',
    detail: {
      vi: 'Hãy nhờ một người tổ chức khác đọc và duyệt câu này.',
      en: 'Ask another organiser to read and approve it.',
    },
  },
  'item-retired': {
    status: 409,
    vi: 'Câu hỏi này đã cất',
    en: 'The question is retired',
    detail: { vi: 'Hãy dùng lại câu hỏi rồi mới duyệt.', en: 'Restore it before reviewing it.' },
  },
  'item-twin': {
    status: 409,
    vi: 'Ngân hàng đang có câu khác hỏi giống hệt',
    en: 'The bank has another question that asks the same',
    detail: {
      vi: 'Hãy cất câu kia đi trước, hoặc giữ câu kia và để câu này trong kho cất.',
      en: 'Retire the other one first, or keep that and leave this one retired.',
    },
  },
  'document-changed': {
    status: 409,
    vi: 'Văn bản vừa được người khác sửa',
    en: 'Someone else has just changed the document',
    detail: {
      vi: 'Hãy mở lại trang văn bản để xem bản mới rồi làm tiếp.',
      en: 'Open the document again to see how it stands, then go on.',
    },
  },
  'undo-leaves-short': {
    status: 409,
    vi: 'Hoàn tác sẽ làm cuộc thi đang mở thiếu câu hỏi',
    en: 'Undoing leaves a contest that is open short of questions',
    detail: {
      vi: 'Ai chưa vào thi sẽ không vào được nữa. Xem các cuộc thi nêu ở đây; nếu vẫn muốn, đánh dấu xác nhận rồi hoàn tác.',
      en: 'Whoever has not begun could not begin any more. Look at the contests named here; to go on, tick that you know.',
    },
  },
  'import-not-ready': {
    status: 409,
    vi: 'Tệp này chưa đọc xong hoặc không đọc được',
    en: 'The file is still being read, or could not be read',
  },
  'import-taken': {
    status: 409,
    vi: 'Câu hỏi của tệp này đã vào ngân hàng',
    en: 'The questions of this file are in the bank already',
    detail: {
      vi: 'Hãy sửa trong ngân hàng, hoặc rút lần nạp này lại rồi sửa.',
      en: 'Change them in the bank, or undo the import first.',
    },
  },
  'nothing-to-take': {
    status: 409,
    vi: 'Không có câu nào đưa vào ngân hàng được',
    en: 'There is no question to take into the bank',
    detail: {
      vi: 'Hãy sửa các câu báo lỗi trước.',
      en: 'Mend the questions with errors first.',
    },
  },
  'entry-password-missing': {
    status: 409,
    vi: 'Cuộc thi chưa có mật khẩu ghi danh',
    en: 'The contest has no password yet',
    detail: {
      vi: 'Thể lệ cho dự thi bằng mật khẩu. Hãy đặt mật khẩu ở trang Cách dự thi, danh sách rồi công bố.',
      en: 'Its rules ask for a password. Set one under Entry and roster, then publish.',
    },
  },
  'too-many-exclusions': {
    status: 409,
    vi: 'Danh sách không được dự thi đã đủ 1.000 người',
    en: 'A thousand people are on the exclusion list already',
    detail: {
      vi: 'Nếu chỉ một số người được dự thi, hãy cho dự thi theo danh sách.',
      en: 'Where only some people may enter, let the contest be entered by roster.',
    },
  },
  'numbers-withheld': {
    status: 409,
    vi: 'Số liệu hiện sau khi vòng thi đóng',
    en: 'The numbers are shown once the round has closed',
    detail: {
      vi: 'Vòng đang mở có câu dự đoán về số người. Số liệu lúc này có thể cho biết đáp án, nên được giữ lại đến khi vòng đóng.',
      en: 'A prediction about a number of people is open. Numbers might give the answer away, so they wait for the close.',
    },
  },
  'roster-frozen': {
    status: 409,
    vi: 'Danh sách dự thi đã chốt khi vòng cuối đóng',
    en: 'The roster was frozen when the last round closed',
    detail: {
      vi: 'Tỷ lệ tham gia tính trên danh sách này nên không nạp lại được. Ai vắng có lý do, hãy miễn tính từng người.',
      en: 'Ratios are taken of it, so it cannot be imported again. Whoever was away for a reason can be exempted.',
    },
  },
  'results-not-final': {
    status: 409,
    vi: 'Kết quả chưa chốt',
    en: 'Results are not final yet',
    detail: {
      vi: 'Hãy đợi mọi lượt thi kết thúc; kết quả tự chốt ngay sau đó.',
      en: 'Wait until every attempt is over; results become final by themselves right after.',
    },
  },
  'ties-open': {
    status: 409,
    vi: 'Còn người đồng hạng ở chỗ có giải',
    en: 'There are people equal where a prize is at stake',
    detail: {
      vi: 'Hãy quyết định thứ tự của họ ở mục Kết quả, rồi bắt đầu lễ.',
      en: 'Decide their order under Results, then begin.',
    },
  },
  'results-shown': {
    status: 409,
    vi: 'Kết quả này đã công bố',
    en: 'These results have been shown already',
  },
  'ceremony-moved': {
    status: 409,
    vi: 'Buổi lễ đang ở bước khác',
    en: 'The ceremony is at another step',
    detail: {
      vi: 'Có thể phím vừa được bấm hai lần, hoặc người khác vừa bấm. Màn hình sẽ hiện đúng bước hiện tại.',
      en: 'The key may have been pressed twice, or by somebody else. The screen will show where the ceremony is.',
    },
  },
  'results-final': { status: 409, vi: 'Kết quả đã chốt', en: 'Results are final' },
  'tie-gone': {
    status: 409,
    vi: 'Những người này không còn bằng nhau ở ranh giới giải nữa',
    en: 'These people are no longer tied at the edge of a prize',
    detail: {
      vi: 'Kết quả vừa thay đổi. Hãy xem lại bảng kết quả rồi quyết định.',
      en: 'The results have just changed. Look at them again before deciding.',
    },
  },
  'bank-too-small': {
    status: 409,
    vi: 'Ngân hàng không đủ câu hỏi theo ma trận',
    en: 'The bank has too few questions for the blueprint',
  },
  'payload-too-large': { status: 413, vi: 'Nội dung gửi lên quá lớn', en: 'The request is too large' },
  'unsupported-media-type': {
    status: 415,
    vi: 'Định dạng gửi lên không được hỗ trợ',
    en: 'This format is not supported',
  },
  'media-too-large': {
    status: 413,
    vi: 'Tệp ảnh hoặc âm thanh quá lớn',
    en: 'The picture or sound is too large',
    detail: {
      vi: 'Ảnh nhận đến 12 MB, âm thanh nhận đến 3 MB. Hãy giảm kích thước ảnh hoặc cắt ngắn âm thanh.',
      en: 'Pictures may have 12 MB, sounds 3 MB. Make the picture smaller, or cut the sound.',
    },
  },
  'media-unknown-kind': {
    status: 415,
    vi: 'Tệp này không phải ảnh hoặc âm thanh dùng được',
    en: 'This is not a picture or sound that can be used',
    detail: {
      vi: 'Ảnh nhận JPEG, PNG, WebP, GIF, AVIF, TIFF; âm thanh nhận MP3, M4A, OGG, WAV. Ảnh vẽ trong Word (EMF, WMF) hãy chụp lại màn hình rồi đưa ảnh chụp vào.',
      en: 'Pictures may be JPEG, PNG, WebP, GIF, AVIF or TIFF; sounds MP3, M4A, OGG or WAV. Of a drawing made in Word (EMF, WMF), take a screenshot.',
    },
  },
  'media-broken': {
    status: 400,
    vi: 'Ảnh bị hỏng hoặc quá nhiều điểm ảnh nên không mở được',
    en: 'The picture is broken or has too many pixels to be opened',
    detail: {
      vi: 'Hãy mở ảnh trên máy, lưu thành tệp PNG hoặc JPEG mới rồi thử lại.',
      en: 'Open it on your computer, save it as a new PNG or JPEG, and try again.',
    },
  },
  'too-many-requests': { status: 429, vi: 'Bạn thao tác quá nhanh', en: 'Too many requests' },
  unexpected: { status: 500, vi: 'Có lỗi ngoài dự kiến', en: 'Something unexpected went wrong' },
  'server-busy': {
    status: 503,
    vi: 'Đang rất đông, máy chủ ưu tiên người đang làm bài',
    en: 'It is very crowded; whoever is in the middle of an attempt comes first',
    detail: {
      vi: 'Hãy thử lại sau ít giây. Bài đã lưu vẫn còn nguyên.',
      en: 'Try again in a few seconds. Whatever was saved is safe.',
    },
  },
  overloaded: { status: 503, vi: 'Hệ thống đang quá tải', en: 'The server is overloaded' },
  'uploads-full': {
    status: 503,
    vi: 'Máy chủ đang nhận nhiều tệp',
    en: 'The server is taking many files',
    detail: {
      vi: 'Hãy thử lại sau 15 giây.',
      en: 'Try again in 15 seconds.',
    },
  },
  'storage-unavailable': {
    status: 503,
    vi: 'Máy chủ tạm thời không lưu được dữ liệu',
    en: 'The server cannot store anything for the moment',
    detail: {
      vi: 'Những gì đã báo lưu vẫn còn nguyên. Hãy thử lại sau ít phút; nếu vẫn lỗi, hãy báo ban tổ chức.',
      en: 'Whatever was confirmed before is safe. Try again in a moment; if it goes on, tell the organisers.',
    },
  },
} as const satisfies Record<string, Entry>;

interface Entry {
  status: number;
  vi: string;
  en: string;
  /** What to do about it, where that is the same every time. */
  detail?: { vi: string; en: string };
}

export type ProblemName = keyof typeof catalogue;
export type Language = 'vi' | 'en';

/** A field that was refused: where (RFC 6901) and a code the catalogue of messages has words for. */
export interface FieldError {
  pointer: string;
  detail: FieldErrorCode;
}

/** Members of a refusal beyond RFC 9457's own, e.g. what is stored on out-of-sequence. */
interface Extra {
  errors?: readonly FieldError[];
  [member: string]: unknown;
}

/** An expected refusal. Thrown by use cases, sent by `http/` as application/problem+json. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly problem: ProblemName;
  readonly extra: Extra;

  constructor(problem: ProblemName, extra: Extra = {}) {
    super(problem);
    this.problem = problem;
    this.extra = extra;
  }
}

export const problem = (name: ProblemName, extra?: Extra) => new Problem(name, extra);

/** A refusal of one field, by a code of the message catalogue (`http/field-errors.ts`). */
export const fieldProblem = (pointer: string, code: FieldErrorCode) =>
  new Problem('invalid-request', { errors: [{ pointer, detail: code }] });
