import type { Language } from '../../../problems.ts';
import type { RosterProblem, RosterProblemCode } from './roster-line.ts';

/** `{}` stands for the detail. */
const words: Record<RosterProblemCode, Record<Language, string>> = {
  'no-code': {
    vi: 'Dòng này chưa có mã cán bộ nên bị bỏ qua; điền mã rồi nạp lại',
    en: 'This row has no staff code and is left out; fill it in and import again',
  },
  'bad-code': {
    vi: 'Mã “{}” phải gồm 2 đến 30 chữ cái, chữ số, dấu gạch hoặc dấu chấm; dòng này bị bỏ qua',
    en: 'The code “{}” must be 2 to 30 letters, digits, dashes or dots; the row is left out',
  },
  'code-twice': {
    vi: 'Mã “{}” đã có ở dòng trên nên dòng này bị bỏ qua; sửa mã nếu đây là người khác',
    en: 'The code “{}” is on an earlier row, so this one is left out; mend the code if this is somebody else',
  },
  'no-name': {
    vi: 'Dòng này chưa có họ tên nên bị bỏ qua; điền họ tên rồi nạp lại',
    en: 'This row has no name and is left out; fill it in and import again',
  },
  'bad-name': {
    vi: 'Họ tên “{}” chỉ được gồm chữ cái và khoảng trắng, nhiều nhất 80 chữ; dòng này bị bỏ qua',
    en: 'The name “{}” may have letters and spaces only, 80 at most; the row is left out',
  },
  'bad-birth': {
    vi: 'Không đọc được ngày sinh “{}”; người này vẫn vào danh sách nhưng chưa dự thi được. Ghi dạng 17/05/1985 rồi nạp lại',
    en: 'The date of birth “{}” cannot be read; the person is taken but cannot enter yet. Write it as 17/05/1985 and import again',
  },
  'no-unit': {
    vi: 'Dòng này chưa có đơn vị nên bị bỏ qua; điền đơn vị rồi nạp lại',
    en: 'This row has no unit and is left out; fill it in and import again',
  },
  'unknown-unit': {
    vi: 'Không có đơn vị “{}” trong danh mục nên dòng này bị bỏ qua; ghi đúng tên như trong mục Đơn vị, hoặc thêm đơn vị ở đó trước',
    en: 'There is no unit “{}”, so the row is left out; write its name as under Units, or add the unit there first',
  },
  'ambiguous-unit': {
    vi: 'Có nhiều đơn vị cùng tên “{}” nên dòng này bị bỏ qua; ghi thêm cấp trên, ví dụ “Phòng Nội vụ, Phường Đà Lạt”',
    en: 'Several units are called “{}”, so the row is left out; name what stands above too, as in “Phòng Nội vụ, Phường Đà Lạt”',
  },
  erased: {
    vi: 'Người này đã được xoá thông tin theo yêu cầu nên danh sách không ghi lại',
    en: 'This person’s details were erased on request and are not written down again',
  },
};

/** A problem in the words of the reader's language. */
export const rosterProblemInWords = ({ code, place, detail }: RosterProblem, language: Language) => ({
  place,
  message: words[code][language].replace('{}', () => detail),
});
