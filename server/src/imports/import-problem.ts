import type { Language } from '../problems.ts';
import type { ImportProblem } from './contract.ts';
import type { ReadProblem } from './read-result.ts';

type Words = Record<Language, string>;
interface Entry {
  severity: ImportProblem['severity'];
  /** `{}` stands for the detail. */
  message: Words;
  suggestion: Words;
}

const error = (message: Words, suggestion: Words) => ({ severity: 'error', message, suggestion }) as const;
const warning = (message: Words, suggestion: Words) =>
  ({ severity: 'warning', message, suggestion }) as const;

const saveAgain: Words = {
  vi: 'Mở tệp trên máy tính, chọn Lưu thành (Save As) dạng .docx hoặc .xlsx, rồi nạp tệp mới.',
  en: 'Open the file on your computer, choose Save As .docx or .xlsx, and import the new file.',
};
const splitFile: Words = {
  vi: 'Chia tệp thành nhiều tệp nhỏ hơn rồi nạp từng tệp.',
  en: 'Split it into several smaller files and import them one by one.',
};
const mendHere: Words = {
  vi: 'Sửa ngay tại đây, hoặc sửa trong tệp rồi nạp lại.',
  en: 'Mend it here, or in the file and import it again.',
};
const markHere: Words = {
  vi: 'Chọn phương án đúng ngay tại đây.',
  en: 'Mark the right option here.',
};
const shorten: Words = { vi: 'Rút gọn lại ngay tại đây.', en: 'Shorten it here.' };
const lookAgain: Words = {
  vi: 'Xem lại chỗ này trong tệp; nếu đúng như vậy thì không cần làm gì.',
  en: 'Look at this place in the file; if it is as meant, there is nothing to do.',
};
const sayAgain: Words = { vi: 'Thử nạp lại tệp này.', en: 'Try importing the file again.' };

/** Everything that can be wrong with an imported file or a question in it, and what to do about it. */
const importProblems = {
  // Of the whole file: nothing can be read.
  'empty-file': error(
    { vi: 'Tệp không có nội dung', en: 'The file is empty' },
    {
      vi: 'Kiểm tra lại tệp trên máy tính rồi nạp lại.',
      en: 'Check the file on your computer, then try again.',
    },
  ),
  'upload-too-large': error(
    { vi: 'Tệp lớn quá mức cho phép ({})', en: 'The file is larger than allowed ({})' },
    {
      vi: 'Bỏ bớt ảnh trong tệp, hoặc chia thành nhiều tệp nhỏ hơn.',
      en: 'Take pictures out of it, or split it into several smaller files.',
    },
  ),
  'password-protected': error(
    { vi: 'Tệp đang đặt mật khẩu nên không đọc được', en: 'The file is protected by a password' },
    {
      vi: 'Mở tệp bằng mật khẩu, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ), lưu lại rồi nạp.',
      en: 'Open it with its password, remove the password (File → Info → Protect), save it and try again.',
    },
  ),
  'old-office-file': error(
    {
      vi: 'Đây là tệp Word hoặc Excel đời cũ (.doc, .xls), hệ thống không đọc được',
      en: 'This is an old Word or Excel file (.doc, .xls), which cannot be read',
    },
    saveAgain,
  ),
  'pdf-file': error(
    {
      vi: 'Đây là tệp PDF, không đọc được câu hỏi từ PDF',
      en: 'This is a PDF, from which questions cannot be read',
    },
    {
      vi: 'Nạp tệp Word hoặc Excel gốc. Nếu chỉ có PDF, chép câu hỏi sang tệp mẫu Excel.',
      en: 'Import the Word or Excel file it was made from. With only a PDF, copy the questions into the Excel template.',
    },
  ),
  'unknown-format': error(
    {
      vi: 'Tệp không phải Word (.docx), Excel (.xlsx) hay CSV',
      en: 'The file is not Word (.docx), Excel (.xlsx) or CSV',
    },
    saveAgain,
  ),
  damaged: error(
    { vi: 'Tệp bị hỏng hoặc chép chưa trọn', en: 'The file is damaged or was not copied whole' },
    {
      vi: 'Chép lại tệp từ nơi gốc; nếu mở được trên máy tính thì lưu thành tệp mới rồi nạp.',
      en: 'Copy it again from where it came; if it opens on your computer, save it as a new file and import that.',
    },
  ),
  'expands-too-far': error(
    {
      vi: 'Tệp bung ra quá lớn ({}) nên không được mở',
      en: 'The file expands too far ({}) and was not opened',
    },
    {
      vi: 'Tệp này không giống tệp câu hỏi thông thường. Chép riêng phần câu hỏi sang một tệp mới rồi nạp.',
      en: 'It is unlike an ordinary file of questions. Copy the questions alone into a new file and import that.',
    },
  ),
  'unsafe-file': error(
    {
      vi: 'Tệp có cấu trúc không an toàn nên không được mở',
      en: 'The file is built in an unsafe way and was not opened',
    },
    {
      vi: 'Chép phần câu hỏi sang một tệp Word hoặc Excel mới rồi nạp.',
      en: 'Copy the questions into a new Word or Excel file and import that.',
    },
  ),
  'unknown-encoding': error(
    { vi: 'Không nhận ra bảng mã chữ của tệp', en: 'The character encoding of the file is not recognised' },
    {
      vi: 'Trong Excel, lưu lại bằng dạng “CSV UTF-8” hoặc .xlsx rồi nạp.',
      en: 'In Excel, save it as “CSV UTF-8” or .xlsx and import that.',
    },
  ),
  'no-questions': error(
    { vi: 'Không tìm thấy câu hỏi nào trong tệp', en: 'No question was found in the file' },
    {
      vi: 'Mỗi câu cần bắt đầu bằng “Câu 1.” và các phương án bằng A., B., C., D.',
      en: 'Each question needs to start with “Câu 1.” and its options with A., B., C., D.',
    },
  ),
  'no-header': error(
    { vi: 'Không tìm thấy dòng tiêu đề của bảng câu hỏi', en: 'The heading row of the table was not found' },
    {
      vi: 'Cần một dòng tiêu đề có các cột Câu hỏi, A, B, C, D, Đáp án (có thể tải tệp mẫu).',
      en: 'It needs a heading row with the columns Câu hỏi, A, B, C, D, Đáp án (a template can be downloaded).',
    },
  ),
  'no-unit-header': error(
    { vi: 'Không tìm thấy dòng tên cột của bảng đơn vị', en: 'The heading row of the units was not found' },
    {
      vi: 'Cần một dòng có các cột Tỉnh, Xã, Đơn vị; hoặc Mã, Tên, Loại, Mã cấp trên.',
      en: 'It needs a row with the columns Tỉnh, Xã, Đơn vị; or Mã, Tên, Loại, Mã cấp trên.',
    },
  ),
  'too-many-rows': error({ vi: 'Tệp có nhiều hơn {} dòng', en: 'The file has more than {} rows' }, splitFile),
  'too-many-questions': error(
    { vi: 'Tệp có nhiều hơn {} câu hỏi', en: 'The file has more than {} questions' },
    splitFile,
  ),
  'took-too-long': error(
    { vi: 'Đọc tệp quá lâu nên đã dừng', en: 'Reading the file took too long and was stopped' },
    splitFile,
  ),
  'too-much-memory': error(
    { vi: 'Tệp cần quá nhiều bộ nhớ để đọc', en: 'The file needs too much memory to be read' },
    splitFile,
  ),
  'reading-failed': error(
    { vi: 'Có lỗi khi đọc tệp', en: 'Something went wrong while reading the file' },
    {
      vi: 'Lưu tệp thành một tệp .docx hoặc .xlsx mới rồi thử lại; nếu vẫn lỗi, hãy báo người quản trị.',
      en: 'Save it as a new .docx or .xlsx file and try again; if it goes on, tell the administrator.',
    },
  ),
  interrupted: error(
    { vi: 'Việc đọc tệp bị ngắt giữa chừng', en: 'Reading the file was interrupted' },
    sayAgain,
  ),

  // Of the file: something in it belongs to no question.
  renamed: warning(
    {
      vi: 'Tên tệp không đúng với nội dung: đã đọc như tệp {}',
      en: 'The name does not fit the content: it was read as {}',
    },
    lookAgain,
  ),
  'deleted-text': warning(
    {
      vi: 'Đã bỏ chữ bị xoá (theo dõi thay đổi): “{}”',
      en: 'Text deleted under tracked changes was left out: “{}”',
    },
    {
      vi: 'Nếu đoạn này phải giữ, mở tệp Word, từ chối thay đổi đó rồi nạp lại.',
      en: 'If it should stay, reject that change in Word and import again.',
    },
  ),
  'hidden-text': warning(
    { vi: 'Đã bỏ chữ ẩn: “{}”', en: 'Hidden text was left out: “{}”' },
    {
      vi: 'Nếu đoạn này cần dùng, bỏ chế độ ẩn trong Word rồi nạp lại.',
      en: 'If it is needed, unhide it in Word and import again.',
    },
  ),
  'hidden-sheet': warning(
    { vi: 'Đã bỏ qua trang tính ẩn “{}”', en: 'The hidden sheet “{}” was skipped' },
    {
      vi: 'Nếu cần, bỏ ẩn trang tính trong Excel rồi nạp lại.',
      en: 'If it is needed, unhide it in Excel and import again.',
    },
  ),
  'sheet-without-header': warning(
    {
      vi: 'Trang tính “{}” không có dòng tiêu đề nên không đọc',
      en: 'The sheet “{}” has no heading row and was not read',
    },
    {
      vi: 'Nếu trang này có câu hỏi, thêm dòng tiêu đề Câu hỏi, A, B, C, D, Đáp án rồi nạp lại.',
      en: 'If it holds questions, add the headings Câu hỏi, A, B, C, D, Đáp án and import again.',
    },
  ),
  'column-not-read': warning(
    { vi: 'Cột “{}” không dùng đến nên không đọc', en: 'The column “{}” is not used and was not read' },
    lookAgain,
  ),
  'outside-question': warning(
    { vi: 'Đoạn này không thuộc câu hỏi nào: “{}”', en: 'This belongs to no question: “{}”' },
    {
      vi: 'Nếu đây là một câu hỏi, thêm “Câu n.” ở đầu trong tệp rồi nạp lại; tiêu đề và lời dẫn thì bỏ qua được.',
      en: 'If it is a question, put “Câu n.” before it in the file and import again; headings may be ignored.',
    },
  ),
  'outside-row': warning(
    { vi: 'Dòng này không đọc được thành câu hỏi: “{}”', en: 'This row cannot be read as a question: “{}”' },
    lookAgain,
  ),

  // Of a question: what reading found.
  'conflicting-keys': error(
    { vi: 'Các dấu hiệu đáp án không khớp nhau ({})', en: 'The marks of the right option disagree ({})' },
    markHere,
  ),
  'key-unknown': error(
    { vi: 'Đáp án “{}” không ứng với phương án nào', en: 'The key “{}” names no option' },
    markHere,
  ),
  'legacy-font': error(
    {
      vi: 'Chữ dùng bảng mã cũ ({}) nên đọc ra sẽ sai dấu',
      en: 'The text is in an old Vietnamese encoding ({}) and would be misread',
    },
    {
      vi: 'Chuyển tệp sang Unicode (ví dụ bằng UniKey: Ctrl+Shift+F6), đổi phông sang Times New Roman rồi nạp lại.',
      en: 'Convert the file to Unicode (UniKey: Ctrl+Shift+F6), set the font to Times New Roman and import again.',
    },
  ),
  'broken-characters': error(
    { vi: 'Có chữ bị hỏng (ký tự “{}”)', en: 'Some letters are broken (“{}”)' },
    mendHere,
  ),
  'formula-without-value': error(
    { vi: 'Ô {} có công thức nhưng không có giá trị', en: 'Cell {} has a formula without a value' },
    {
      vi: 'Mở tệp bằng Excel, lưu lại rồi nạp, hoặc gõ nội dung ngay tại đây.',
      en: 'Open it in Excel, save and import again, or type the text here.',
    },
  ),
  'error-value': error({ vi: 'Ô này báo lỗi {}', en: 'This cell holds the error {}' }, mendHere),
  'letters-repeat': error(
    { vi: 'Chữ cái phương án bị lặp: {}', en: 'The letters of the options repeat: {}' },
    {
      vi: 'Có thể hai câu dính vào nhau: thêm “Câu n.” trước câu sau trong tệp rồi nạp lại, hoặc sửa tại đây.',
      en: 'Two questions may have run together: put “Câu n.” before the second and import again, or mend it here.',
    },
  ),
  'options-out-of-order': warning(
    {
      vi: 'Thứ tự chữ cái của phương án không liền nhau: {}',
      en: 'The letters of the options are not in order: {}',
    },
    { vi: 'Xem có thiếu hay lẫn phương án nào không.', en: 'See whether an option is missing or mixed up.' },
  ),
  'number-out-of-order': warning(
    { vi: 'Số thứ tự câu không liền nhau: {}', en: 'The question numbers are not in order: {}' },
    {
      vi: 'Xem trong tệp có câu nào chưa được đọc không.',
      en: 'See in the file whether a question was not read.',
    },
  ),
  'names-other-options': warning(
    { vi: 'Phương án nhắc đến phương án khác: “{}”', en: 'An option refers to other options: “{}”' },
    {
      vi: 'Khi đảo thứ tự phương án, câu này sẽ sai nghĩa. Nên viết lại phương án.',
      en: 'It turns false when options are shuffled. Better reword it.',
    },
  ),
  'unknown-topic': warning(
    { vi: 'Không nhận ra chuyên đề “{}”', en: 'The topic “{}” is not recognised' },
    { vi: 'Chọn chuyên đề ngay tại đây.', en: 'Choose the topic here.' },
  ),
  'unknown-level': warning(
    { vi: 'Không nhận ra mức độ “{}”', en: 'The level “{}” is not recognised' },
    { vi: 'Chọn mức độ ngay tại đây.', en: 'Choose the level here.' },
  ),
  'unknown-type': warning(
    { vi: 'Không nhận ra loại câu “{}”', en: 'The kind of question “{}” is not recognised' },
    {
      vi: 'Đã đoán theo phương án và đáp án; xem lại ở đây.',
      en: 'It was guessed from options and key; check it here.',
    },
  ),
  'unknown-difficulty': warning(
    { vi: 'Không nhận ra độ khó “{}”', en: 'The difficulty “{}” is not recognised' },
    { vi: 'Chọn độ khó ngay tại đây.', en: 'Choose the difficulty here.' },
  ),
  'picture-left-out': warning(
    { vi: 'Hình ảnh trong câu không được nạp', en: 'A picture in the question was left out' },
    {
      vi: 'Nếu câu cần hình mới hiểu, hãy viết lại bằng chữ.',
      en: 'If the question needs it, say it in words.',
    },
  ),
  'equation-flattened': warning(
    { vi: 'Công thức toán được đọc thành chữ: “{}”', en: 'An equation was read as plain text: “{}”' },
    lookAgain,
  ),
  'footnote-left-out': warning(
    { vi: 'Chú thích cuối trang không được nạp', en: 'A footnote was left out' },
    {
      vi: 'Nếu cần, chép nội dung chú thích vào câu hỏi.',
      en: 'If it matters, copy its text into the question.',
    },
  ),
  'cut-short': warning(
    { vi: '{} quá dài nên đã bị cắt bớt', en: '{} was too long and has been cut' },
    mendHere,
  ),
  'several-values': warning(
    {
      vi: 'Có nhiều dòng “{}” trong một câu; đã ghép lại',
      en: 'The question has several “{}” lines; they were joined',
    },
    lookAgain,
  ),

  // Of a question as it stands: its own words, options and key.
  'no-key': error({ vi: 'Chưa thấy đáp án đúng', en: 'No right answer is marked' }, markHere),
  'no-prompt': error({ vi: 'Chưa có nội dung câu hỏi', en: 'The question has no text' }, mendHere),
  'too-few-options': error(
    { vi: 'Câu mới có {} phương án', en: 'The question has only {} options' },
    { vi: 'Thêm phương án ngay tại đây; cần ít nhất hai.', en: 'Add options here; it needs at least two.' },
  ),
  'too-many-options': error(
    { vi: 'Câu có {} phương án, quá nhiều', en: 'The question has {} options, which is too many' },
    {
      vi: 'Bỏ bớt phương án; xem có phải hai câu bị dính vào nhau không.',
      en: 'Take some out; see whether two questions ran together.',
    },
  ),
  'empty-option': error({ vi: 'Phương án {} chưa có nội dung', en: 'Option {} is empty' }, mendHere),
  'duplicate-option': error(
    { vi: 'Hai phương án giống nhau: {}', en: 'Two options read the same: {}' },
    mendHere,
  ),
  'several-keys': error(
    { vi: 'Câu chọn một nhưng có {} đáp án đúng', en: 'A single-choice question has {} right options' },
    {
      vi: 'Chỉ để lại một đáp án, hoặc đổi sang câu chọn nhiều.',
      en: 'Keep one, or make it a multiple-choice question.',
    },
  ),
  'one-key-only': error(
    {
      vi: 'Câu chọn nhiều nhưng chỉ có một đáp án đúng',
      en: 'A multiple-choice question has only one right option',
    },
    {
      vi: 'Chọn thêm đáp án, hoặc đổi sang câu chọn một.',
      en: 'Mark another, or make it a single-choice question.',
    },
  ),
  'every-option-right': error(
    { vi: 'Mọi phương án đều được đánh dấu đúng', en: 'Every option is marked right' },
    markHere,
  ),
  'true-false-options': error(
    {
      vi: 'Câu đúng/sai phải có đúng hai phương án Đúng và Sai',
      en: 'A true/false question has exactly the options Đúng and Sai',
    },
    mendHere,
  ),
  'too-long': error({ vi: '{} dài quá mức cho phép', en: '{} is longer than allowed' }, shorten),
  'control-characters': error(
    {
      vi: 'Có ký tự điều khiển hoặc ký tự ẩn trong câu',
      en: 'The question has control or invisible characters',
    },
    mendHere,
  ),
  'prompt-too-long': error(
    { vi: 'Nội dung câu hỏi dài quá {} ký tự', en: 'The question is longer than {} characters' },
    shorten,
  ),
  'option-too-long': error(
    { vi: 'Phương án {} dài quá 1000 ký tự', en: 'Option {} is longer than 1,000 characters' },
    shorten,
  ),
  'no-legal-basis': warning(
    { vi: 'Chưa ghi căn cứ pháp lý', en: 'No legal basis is given' },
    {
      vi: 'Nên ghi số văn bản và điều khoản, để trả lời được khi có người thắc mắc.',
      en: 'Better name the document and the article: it answers whoever asks why.',
    },
  ),
  'uneven-options': warning(
    {
      vi: 'Phương án dài nhất gấp {} lần phương án ngắn nhất',
      en: 'The longest option is {} times the shortest',
    },
    {
      vi: 'Phương án dài thường bị đoán là đáp án; nên viết các phương án dài gần bằng nhau.',
      en: 'The longest option is often guessed to be right; better make them about as long.',
    },
  ),
  'duplicate-in-file': error(
    { vi: 'Trùng với câu {} trong tệp', en: 'The same as question {} of the file' },
    { vi: 'Bỏ một trong hai câu.', en: 'Leave one of the two out.' },
  ),
  'prompt-in-file': warning(
    {
      vi: 'Câu {} trong tệp hỏi cùng một lời, phương án khác',
      en: 'Question {} of the file asks in the same words with other options',
    },
    {
      vi: 'Nếu là hai câu khác nhau thì không cần làm gì.',
      en: 'If they are two questions, there is nothing to do.',
    },
  ),
  'already-in-bank': error(
    { vi: 'Ngân hàng đã có câu này ({})', en: 'The bank already has this question ({})' },
    {
      vi: 'Bỏ câu này ra; muốn sửa câu đã có thì sửa trong ngân hàng.',
      en: 'Leave it out; to change the one there, edit it in the bank.',
    },
  ),
  'prompt-in-bank': warning(
    {
      vi: 'Ngân hàng có câu hỏi cùng một lời, phương án khác ({})',
      en: 'The bank has a question in the same words with other options ({})',
    },
    {
      vi: 'Nếu là hai câu khác nhau thì không cần làm gì.',
      en: 'If they are two questions, there is nothing to do.',
    },
  ),
} as const satisfies Record<string, Entry>;

/** Words a detail may hold as `{name}`, where it tells of parts of a question or of ways to mark its key. */
const terms: Record<string, Words> = {
  line: { vi: 'dòng đáp án', en: 'key line' },
  bold: { vi: 'chữ đậm', en: 'bold' },
  underline: { vi: 'gạch chân', en: 'underline' },
  colour: { vi: 'màu chữ', en: 'colour' },
  highlight: { vi: 'tô nền', en: 'highlight' },
  asterisk: { vi: 'dấu sao', en: 'asterisk' },
  prompt: { vi: 'Câu hỏi', en: 'The question' },
  options: { vi: 'Phương án', en: 'Options' },
  explanation: { vi: 'Giải thích', en: 'The explanation' },
  legalBasis: { vi: 'Căn cứ', en: 'The legal basis' },
};

export type ImportProblemCode = keyof typeof importProblems;

/** A problem in the words of the reader's language. */
export const inWords = ({ code, place, detail }: ReadProblem, language: Language): ImportProblem => {
  const entry: Entry = importProblems[code];
  // A function, because in a replacement string “$&” would stand for something.
  const said = detail.replace(/\{(\w+)\}/g, (whole, name: string) => terms[name]?.[language] ?? whole);
  const fill = (words: Words) => words[language].replace('{}', () => said);
  return {
    severity: entry.severity,
    code,
    message: fill(entry.message),
    suggestion: fill(entry.suggestion),
    place,
  };
};

/** Whether a problem keeps its question out of the bank. */
export const isError = ({ code }: Pick<ReadProblem, 'code'>): boolean =>
  importProblems[code].severity === 'error';
