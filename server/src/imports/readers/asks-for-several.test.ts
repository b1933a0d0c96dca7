import { describe, expect, it } from 'vitest';
import { asksForSeveral } from './asks-for-several.ts';

describe('asksForSeveral', () => {
  it.each([
    'Cơ quan nào có thẩm quyền? (Chọn 2)',
    'Chọn hai phương án đúng: hồ sơ gồm những gì?',
    'Hồ sơ gồm những gì? (Có thể chọn nhiều đáp án)',
    'Hãy chọn các phương án đúng về cải cách thể chế.',
    'CHỌN TẤT CẢ CÁC Ý ĐÚNG',
    'Chọn một hoặc nhiều câu trả lời.',
    'Câu hỏi này có 3 đáp án đúng. Đó là gì?',
    'Which bodies decide? Select all that apply.',
  ])('sees that it is asked for in “%s”', (prompt) => expect(asksForSeveral(prompt)).toBe(true));

  it.each([
    'Chọn một phương án đúng nhất.',
    'Cơ quan nào tiếp nhận hồ sơ?',
    'Trong các phương án sau, phương án nào đúng?',
    'Chọn các từ thích hợp điền vào chỗ trống.',
    'Chọn 20 xã để làm điểm là việc của ai?',
    'Nghị quyết được chọn năm 2021 là văn bản nào?',
  ])('does not read it into “%s”', (prompt) => expect(asksForSeveral(prompt)).toBe(false));
});
