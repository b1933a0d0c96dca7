import type { Language } from '../../../problems.ts';
import type { UnitProblem, UnitProblemCode } from './unit-line.ts';

/** `{}` stands for the detail. */
const words: Record<UnitProblemCode, Record<Language, string>> = {
  'no-name': { vi: 'Dòng này chưa có tên đơn vị', en: 'This row has no name' },
  'bad-name': {
    vi: 'Tên “{}” dài quá 160 chữ hoặc có ký tự ẩn',
    en: 'The name “{}” is longer than 160 letters or has hidden characters',
  },
  'bad-code': {
    vi: 'Mã “{}” chỉ được gồm chữ không dấu, chữ số, dấu gạch và dấu chấm, nhiều nhất 60',
    en: 'The code “{}” may have plain letters, digits, dashes and dots only, 60 at most',
  },
  'code-twice': { vi: 'Mã “{}” đã có ở dòng trên', en: 'The code “{}” is on an earlier row' },
  'unknown-kind': {
    vi: 'Loại “{}” không rõ; hãy ghi tỉnh, xã hoặc cơ quan',
    en: 'The kind “{}” is not known; write tỉnh, xã or cơ quan',
  },
  'unknown-parent': {
    vi: 'Không có đơn vị cấp trên mang mã “{}”',
    en: 'There is no unit above with the code “{}”',
  },
  'parent-left-out': {
    vi: 'Đơn vị cấp trên “{}” có vấn đề nên dòng này cũng bỏ qua',
    en: 'The unit above, “{}”, has a problem, so this row is left out too',
  },
  'within-itself': { vi: 'Đơn vị “{}” nằm trong chính nó', en: '“{}” would lie within itself' },
  'too-deep': { vi: '“{}” nằm sâu quá 8 cấp', en: '“{}” is deeper than eight levels' },
  'name-there': { vi: 'Cùng cấp đã có đơn vị tên “{}”', en: 'There is already a unit “{}” beside it' },
  ended: {
    vi: 'Đơn vị “{}” đã có ngày kết thúc; hãy khôi phục trước',
    en: '“{}” has been given an end; restore it first',
  },
};

/** A problem in the words of the reader's language. */
export const unitProblemInWords = ({ code, place, detail }: UnitProblem, language: Language) => ({
  place,
  message: words[code][language].replace('{}', () => detail),
});
