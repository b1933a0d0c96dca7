import { draftProblems } from '../banks/question/draft-problem.ts';
import {
  error,
  fillIn,
  markHere,
  mendHere,
  warning,
  type ProblemWords,
  type Words,
} from '../banks/question/problem-words.ts';
import type { Language } from '../problems.ts';
import type { ImportProblem } from './contract.ts';
import type { ReadProblem } from './read-result.ts';

const saveAgain: Words = {
  vi: 'Mở tệp trên máy tính, chọn Lưu thành (Save As) dạng .docx hoặc .xlsx, rồi nạp tệp mới.',
  en: 'Open the file on your computer, choose Save As .docx or .xlsx, and import the new file.',
};
const splitFile: Words = {
  vi: 'Chia tệp thành nhiều tệp nhỏ hơn rồi nạp từng tệp.',
  en: 'Split it into several smaller files and import them one by one.',
};
const lookAgain: Words = {
  vi: 'Xem lại chỗ này trong tệp; nếu đúng như vậy thì không cần làm gì.',
  en: 'Look at this place in the file; if it is as meant, there is nothing to do.',
};
const sayAgain: Words = { vi: 'Thử nạp lại tệp này.', en: 'Try importing the file again.' };

/** Everything that can be wrong with an imported file or a question in it, and what to do about it. */
const importProblems = {
  // Of a question written from the bank and brought back.
  'retired-in-bank': error(
    {
      vi: 'Câu {} đã ngừng dùng trong ngân hàng này',
      en: 'Question {} is retired in this bank',
    },
    {
      vi: 'Bỏ câu này ra; muốn dùng lại thì mở câu đó trong ngân hàng và cho dùng lại.',
      en: 'Leave it out; to use it again, open it in the bank and bring it back.',
    },
  ),
  'changed-since-export': error(
    {
      vi: 'Câu {} trong ngân hàng đã được sửa sau khi xuất tệp này',
      en: 'Question {} was changed in the bank after this file was exported',
    },
    {
      vi: 'So với bản trong ngân hàng ngay dưới đây. Vẫn muốn dùng chữ của tệp: bấm Sửa tại đây rồi Xong.',
      en: 'Compare it with the bank below. To use the words of the file all the same: mend it here and press Done.',
    },
  ),
  'code-in-file': error(
    {
      vi: 'Dòng này và câu thứ {} của tệp cùng một mã câu hỏi',
      en: 'This row and question {} of the file have the same item code',
    },
    {
      vi: 'Bỏ một trong hai ra. Nếu đây là câu mới, xoá mã ở dòng này trong tệp rồi nạp lại.',
      en: 'Leave one of them out. If this is a new question, delete its code in the file and import it again.',
    },
  ),
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
      vi: 'Tệp không phải Word (.docx), Excel (.xlsx), CSV hay tệp câu hỏi của Moodle',
      en: 'The file is not Word (.docx), Excel (.xlsx), CSV or one of Moodle’s question files',
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
  'plain-text': error(
    {
      vi: 'Tệp chỉ có chữ thuần, không phải tệp Word, Excel hay bảng CSV',
      en: 'The file is plain text, not a Word or Excel file nor a CSV table',
    },
    {
      vi: 'Chép nội dung sang một tệp Word mới, mỗi câu bắt đầu bằng “Câu 1.”, lưu dạng .docx rồi nạp.',
      en: 'Copy the text into a new Word file, each question starting with “Câu 1.”, save it as .docx and import that.',
    },
  ),
  'columns-unclear': error(
    {
      vi: 'Không rõ cột nào là câu hỏi, phương án hay đáp án',
      en: 'It is not clear which columns hold the question, its options or its key',
    },
    {
      vi: 'Đặt tên cột là Câu hỏi, A, B, C, D, Đáp án, mỗi tên một cột, rồi nạp lại.',
      en: 'Name the columns Câu hỏi, A, B, C, D, Đáp án, one each, and import again.',
    },
  ),
  'columns-needed': error(
    { vi: 'Cần cho biết mỗi cột chứa gì', en: 'Say what each column holds' },
    { vi: 'Chọn nội dung cho từng cột ngay tại đây.', en: 'Choose for each column here.' },
  ),
  'columns-gave-nothing': error(
    {
      vi: 'Với các cột đã chọn không đọc được câu hỏi nào',
      en: 'No question was found with the columns as chosen',
    },
    {
      vi: 'Xem lại cột câu hỏi và dòng đầu tiên có câu hỏi.',
      en: 'Check the column of the question and the first row that has one.',
    },
  ),
  'no-unit-header': error(
    { vi: 'Không tìm thấy dòng tên cột của bảng đơn vị', en: 'The heading row of the units was not found' },
    {
      vi: 'Cần một dòng có các cột Tỉnh, Xã, Đơn vị; hoặc Mã, Tên, Loại, Mã cấp trên.',
      en: 'It needs a row with the columns Tỉnh, Xã, Đơn vị; or Mã, Tên, Loại, Mã cấp trên.',
    },
  ),
  'no-roster-header': error(
    {
      vi: 'Không tìm thấy dòng tên cột của danh sách dự thi',
      en: 'The heading row of the roster was not found',
    },
    {
      vi: 'Cần một dòng có các cột Mã cán bộ, Họ và tên, Ngày sinh, Đơn vị.',
      en: 'It needs a row with the columns Mã cán bộ, Họ và tên, Ngày sinh, Đơn vị.',
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
  'paragraph-too-long': error(
    { vi: 'Tệp có đoạn dài hơn {} ký tự', en: 'The file has a paragraph longer than {} characters' },
    {
      vi: 'Không câu hỏi nào dài như vậy; hãy xuống dòng trước từng câu, từng phương án rồi thử lại.',
      en: 'No question is that long; start a new line before each question and option, then try again.',
    },
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
  'order-unknown': error(
    { vi: 'Thứ tự đúng “{}” không đủ các mục của câu', en: 'The order “{}” does not name every step' },
    {
      vi: 'Sửa câu này và xếp các mục theo thứ tự đúng.',
      en: 'Edit the question and put its steps in the right order.',
    },
  ),
  'order-as-written': warning(
    {
      vi: 'Chưa ghi thứ tự đúng; các mục được lấy theo thứ tự trong tệp: {}',
      en: 'No order is given; the steps were taken as they stand in the file: {}',
    },
    {
      vi: 'Xem các mục đã đúng thứ tự chưa; chưa đúng thì bấm sửa và xếp lại.',
      en: 'See whether they are in the right order; if not, edit the question.',
    },
  ),
  'pairs-unknown': error(
    { vi: 'Đáp án “{}” không nói đủ cặp ghép', en: 'The key “{}” does not match every pair' },
    {
      vi: 'Ghi đáp án theo mẫu 1-B, 2-A, 3-C trong tệp rồi nạp lại, hoặc sửa ngay tại đây.',
      en: 'Write the key like 1-B, 2-A, 3-C in the file and import again, or mend it here.',
    },
  ),
  'pair-unknown': error(
    { vi: 'Không tách được hai vế của cặp “{}”', en: 'The two sides of “{}” cannot be told apart' },
    {
      vi: 'Mỗi cặp viết một dòng, hai vế cách nhau bằng dấu → ; hoặc sửa ngay tại đây.',
      en: 'Write one pair to a line, its sides apart by → , or mend it here.',
    },
  ),
  'text-match-unknown': warning(
    { vi: 'Không rõ cách so chữ “{}”', en: 'How answers are compared is not clear from “{}”' },
    {
      vi: 'Xem câu này có phân biệt hoa thường, phân biệt dấu không và chọn ngay tại đây.',
      en: 'See whether capitals and diacritics matter in this question and say so here.',
    },
  ),
  'read-as-multiple': warning(
    {
      vi: 'Đáp án ghi nhiều phương án ({}) nên câu này được đọc thành câu có nhiều đáp án',
      en: 'The key names several options ({}), so this was read as a question with several right answers',
    },
    {
      vi: 'Nếu câu chỉ có một đáp án đúng, bấm “Sửa tại đây”, chọn “Một đáp án” rồi đánh dấu lại; nếu đúng là nhiều đáp án thì không cần làm gì.',
      en: 'If only one is right, press “Fix here”, choose “One right answer” and mark it again. If several are, there is nothing to do.',
    },
  ),
  'read-as-written': warning(
    {
      vi: 'Câu không có phương án nên được đọc thành câu tự viết câu trả lời, đáp án: {}',
      en: 'There are no options, so this was read as a question with a written answer: {}',
    },
    {
      vi: 'Nếu đây là câu trắc nghiệm, bấm “Sửa tại đây” và thêm phương án; nếu đúng là câu điền thì không cần làm gì.',
      en: 'If options are missing, press “Fix here” and add them; if the answer is to be written, there is nothing to do.',
    },
  ),
  'options-without-letters': warning(
    {
      vi: 'Phương án không có chữ cái A, B, C; đã lấy {} dòng cuối, mỗi dòng một phương án',
      en: 'The options have no letters; the last {} lines were taken, one option each',
    },
    lookAgain,
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
  'legacy-converted': warning(
    {
      vi: 'Tệp dùng bảng mã cũ ({}); chữ đã được chuyển sang Unicode',
      en: 'The file is in an old Vietnamese encoding ({}); its text was put into Unicode',
    },
    {
      vi: 'Xem lướt các câu; nếu chữ nào sai dấu thì sửa ngay tại đây.',
      en: 'Look through the questions; where an accent is wrong, mend it here.',
    },
  ),
  'legacy-doubtful': warning(
    {
      vi: 'Chưa chắc chữ này đã đọc đúng bảng mã cũ: “{}”',
      en: 'This may not have been read rightly from an old encoding: “{}”',
    },
    {
      vi: 'So với tệp gốc; nếu sai dấu thì sửa ngay tại đây.',
      en: 'Compare it with the file; where an accent is wrong, mend it here.',
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
  'picture-metafile': error(
    {
      vi: 'Không đọc được hình dạng EMF/WMF, hãy dán lại dạng PNG',
      en: 'A picture is in the form EMF or WMF, which cannot be shown',
    },
    {
      vi: 'Trong Word: cắt hình, chọn Dán đặc biệt (Paste Special) → PNG, lưu rồi nạp lại; hoặc thêm hình tại đây.',
      en: 'In Word, cut it and use Paste Special → PNG, save and import again; or add the picture here.',
    },
  ),
  'equation-unreadable': error(
    {
      vi: 'Công thức có ma trận, không viết thành một dòng được: “{}”',
      en: 'An equation holds a matrix, which cannot be written on one line: “{}”',
    },
    {
      vi: 'Chụp công thức thành hình rồi thêm vào câu, hoặc viết lại bằng chữ tại đây.',
      en: 'Add the equation as a picture, or put it in words here.',
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

  // Of files from Moodle and of question text in its formats.
  'kind-not-supported': error(
    {
      vi: 'Câu này thuộc loại chưa dùng được nên không đọc: {}',
      en: 'This kind of question cannot be used and was not read: {}',
    },
    {
      vi: 'Viết lại thành câu trắc nghiệm, ghép đôi, sắp xếp, trả lời ngắn hoặc trả lời bằng số rồi nạp lại.',
      en: 'Rewrite it as choice, matching, ordering, short answer or number and import again.',
    },
  ),
  'nothing-asked': warning(
    {
      vi: 'Đoạn này không có phần đáp án nên không phải câu hỏi: “{}”',
      en: 'This has no answers and is no question: “{}”',
    },
    {
      vi: 'Nếu đây là câu hỏi, thêm phần đáp án trong dấu { } ngay sau rồi nạp lại.',
      en: 'If it is a question, add its answers in { } right after it and import again.',
    },
  ),
  'category-not-topic': warning(
    { vi: 'Danh mục “{}” không ứng với chuyên đề nào', en: 'The category “{}” is none of the topics' },
    {
      vi: 'Chọn chuyên đề cho các câu trong danh mục này khi nạp.',
      en: 'Choose a topic for its questions when you import.',
    },
  ),
  'answers-not-closed': error(
    {
      vi: 'Phần đáp án mở bằng “{” mà không có “}” đóng lại',
      en: 'The answers begin with “{” and never end with “}”',
    },
    mendHere,
  ),
  'brackets-unclear': error(
    {
      vi: 'Dấu { } trong câu không rõ, không biết đâu là đáp án',
      en: 'The braces { } do not tell where the answers are',
    },
    {
      vi: 'Mỗi câu có đúng một cặp { }; dấu ngoặc nhọn khác ghi là \\{ và \\}. Sửa tại đây hoặc trong tệp.',
      en: 'A question has one pair of { }; write other braces as \\{ and \\}. Mend it here or in the file.',
    },
  ),
  'answer-unmarked': warning(
    { vi: 'Đáp án không có dấu = hoặc ~ đứng trước: “{}”', en: 'No = or ~ stands before this answer: “{}”' },
    lookAgain,
  ),
  'partial-credit-dropped': warning(
    {
      vi: 'Điểm từng phần không dùng được nên đã bỏ: {}',
      en: 'Part of the marks cannot be given and was dropped: {}',
    },
    {
      vi: 'Xem lại phương án nào đúng, phương án nào sai.',
      en: 'See which answers are right and which are wrong.',
    },
  ),
  'weights-off': warning(
    {
      vi: 'Các phương án đúng cộng lại được {} chứ không phải 100 %',
      en: 'The right options add up to {}, not to 100 %',
    },
    {
      vi: 'Xem có thiếu hay thừa phương án đúng nào không.',
      en: 'See whether a right option is missing or one too many.',
    },
  ),
  'wildcard-dropped': warning(
    {
      vi: 'Đáp án dùng dấu * thay cho chữ bất kỳ đã bị bỏ: “{}”',
      en: 'An answer with * for any words was dropped: “{}”',
    },
    { vi: 'Ghi đủ từng cách trả lời được chấp nhận.', en: 'Write out every answer that is accepted.' },
  ),
  'tolerances-differ': warning(
    {
      vi: 'Các đáp án có sai số khác nhau ({}); đã lấy sai số nhỏ nhất cho tất cả',
      en: 'The answers have different tolerances ({}); the smallest was taken for all',
    },
    { vi: 'Nếu chưa đúng, sửa sai số tại đây.', en: 'If that is wrong, change the tolerance here.' },
  ),
  'number-unclear': error(
    { vi: 'Không rõ đáp án “{}” là số nào', en: 'Which number “{}” is cannot be told' },
    { vi: 'Ghi số, ví dụ 34 hoặc 91,87.', en: 'Write a number, for example 34 or 91.87.' },
  ),
  'units-left-out': warning(
    { vi: 'Đơn vị đo không dùng được nên đã bỏ: {}', en: 'Units cannot be used and were left out: {}' },
    { vi: 'Ghi rõ đơn vị trong câu hỏi.', en: 'Say in the question which unit is meant.' },
  ),
  'steps-subset': warning(
    {
      vi: 'Moodle chỉ hiện {} mục mỗi lần; ở đây hiện tất cả',
      en: 'Moodle shows only {} of the steps at a time; here all are shown',
    },
    lookAgain,
  ),
  'choices-merged': warning(
    {
      vi: 'Các nhóm từ để chọn đã gộp làm một: {}',
      en: 'Groups of words to choose from were made one: {}',
    },
    lookAgain,
  ),
  'media-left-out': warning(
    { vi: 'Tệp kèm theo câu không được nạp: {}', en: 'A file that goes with the question was left out: {}' },
    {
      vi: 'Nếu câu cần tệp này, thêm hình hoặc âm thanh tại đây.',
      en: 'If the question needs it, add the picture or sound here.',
    },
  ),
  'media-moved': warning(
    {
      vi: 'Hình trong phương án được đưa lên phần câu hỏi: {}',
      en: 'A picture of an option was moved to the question: {}',
    },
    {
      vi: 'Xem câu còn dễ hiểu không; nên viết phương án bằng chữ.',
      en: 'See whether it still reads well; better put options in words.',
    },
  ),
  'media-refused': warning(
    {
      vi: 'Hình hoặc âm thanh không dùng được nên đã bỏ ({})',
      en: 'A picture or sound cannot be used and was left out ({})',
    },
    {
      vi: 'Nếu câu cần nó, lưu thành tệp .png, .jpg hoặc .mp3 rồi thêm tại đây.',
      en: 'If the question needs it, save it as .png, .jpg or .mp3 and add it here.',
    },
  ),
  'unknown-document': warning(
    {
      vi: 'Danh mục văn bản không có {} nên chưa ghi kèm vào câu',
      en: 'The catalogue of documents has no {}, so the question does not cite it',
    },
    {
      vi: 'Thêm văn bản vào danh mục, rồi nêu số hiệu của nó trong căn cứ của câu này.',
      en: 'Add the document to the catalogue, then name its number in the legal basis here.',
    },
  ),
  'too-many-media': warning(
    {
      vi: 'Câu hoặc tệp có quá nhiều hình, âm thanh nên đã bỏ bớt (tối đa 6 mỗi câu, {} mỗi tệp)',
      en: 'The question or the file has too many pictures or sounds; some were left out (at most 6 a question, {} a file)',
    },
    splitFile,
  ),
  'markup-in-text': error(
    {
      vi: 'Trong chữ có thẻ <{}> làm mất một phần nội dung',
      en: 'A tag <{}> within the text has swallowed part of it',
    },
    {
      vi: 'Ghi lại đủ nội dung tại đây; trong tệp thì đặt chữ có thẻ vào <![CDATA[ ]]>.',
      en: 'Write the whole text here; in the file, put text with tags into <![CDATA[ ]]>.',
    },
  ),
  'note-damaged': error(
    {
      vi: 'Dòng ghi thêm của hệ thống bị hỏng nên không đọc được: “{}”',
      en: 'A line this platform had added is damaged and cannot be read: “{}”',
    },
    {
      vi: 'Xem chuyên đề, mức độ, căn cứ và cách chấm của câu này; sửa tại đây nếu thiếu.',
      en: 'Look at its topic, level, legal basis and how it is marked; mend here what is missing.',
    },
  ),
  'rest-not-read': error(
    {
      vi: 'Tệp hỏng từ đây trở đi; các câu sau không đọc được',
      en: 'The file is damaged from here on; what follows was not read',
    },
    {
      vi: 'Xuất lại tệp từ Moodle rồi nạp lại; các câu đã đọc vẫn dùng được.',
      en: 'Export it from Moodle again and import that; the questions read so far can be used.',
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
  'near-in-bank': warning(
    {
      vi: 'Gần giống câu {} đã có trong ngân hàng',
      en: 'Nearly the same as question {} of the bank',
    },
    {
      vi: 'So hai câu bên dưới: nếu là một thì bỏ câu này ra; nếu là hai câu khác nhau thì không cần làm gì.',
      en: 'Compare the two below: if they are one, leave this out; if they are two, there is nothing to do.',
    },
  ),
  'near-in-file': warning(
    { vi: 'Gần giống câu {} trong tệp', en: 'Nearly the same as question {} of the file' },
    {
      vi: 'So hai câu bên dưới: nếu là một thì bỏ bớt một câu; nếu là hai câu khác nhau thì không cần làm gì.',
      en: 'Compare the two below: if they are one, leave one out; if they are two, there is nothing to do.',
    },
  ),
  'missing-media': error(
    {
      vi: 'Hình hoặc âm thanh thứ {} của câu không còn trên hệ thống',
      en: 'Picture or sound {} of the question is not stored any more',
    },
    {
      vi: 'Sửa câu này: bỏ hình hoặc âm thanh đó rồi thêm lại tệp gốc.',
      en: 'Mend the question: take it out and add the file again.',
    },
  ),
  ...draftProblems,
} as const satisfies Record<string, ProblemWords>;

/** Words a detail may hold as `{name}`, where it tells of parts of a question or of ways to mark its key. */
const terms: Record<string, Words> = {
  line: { vi: 'dòng đáp án', en: 'key line' },
  bold: { vi: 'chữ đậm', en: 'bold' },
  italic: { vi: 'chữ nghiêng', en: 'italic' },
  underline: { vi: 'gạch chân', en: 'underline' },
  colour: { vi: 'màu chữ', en: 'colour' },
  highlight: { vi: 'tô nền', en: 'highlight' },
  asterisk: { vi: 'dấu sao', en: 'asterisk' },
  tick: { vi: 'dấu (Đ), [x] hoặc ✓', en: '(Đ), [x] or a tick' },
  prompt: { vi: 'Câu hỏi', en: 'The question' },
  options: { vi: 'Phương án', en: 'Options' },
  explanation: { vi: 'Giải thích', en: 'The explanation' },
  legalBasis: { vi: 'Căn cứ', en: 'The legal basis' },
  essay: { vi: 'tự luận', en: 'essay' },
  cloze: { vi: 'nhiều ô trả lời trong một đoạn (cloze)', en: 'several answers within a text (cloze)' },
  unknownKind: { vi: 'không phải loại tệp dùng được', en: 'not a kind that can be used' },
  tooLarge: { vi: 'quá lớn', en: 'too large' },
  broken: { vi: 'không mở được', en: 'cannot be opened' },
  notHere: { vi: 'không có ở hệ thống này', en: 'not on this platform' },
  tookTooLong: {
    vi: 'các ảnh của tệp cần quá nhiều thời gian',
    en: 'the pictures of the file take too long',
  },
};

export type ImportProblemCode = keyof typeof importProblems;

/** A problem in the words of the reader's language. */
export const inWords = ({ code, place, detail }: ReadProblem, language: Language): ImportProblem => {
  const entry: ProblemWords = importProblems[code];
  const said = detail.replace(/\{(\w+)\}/g, (whole, name: string) => terms[name]?.[language] ?? whole);
  return { severity: entry.severity, code, ...fillIn(entry, said, language), place };
};

/** Whether a problem keeps its question out of the bank. */
export const isError = ({ code }: Pick<ReadProblem, 'code'>): boolean =>
  importProblems[code].severity === 'error';
