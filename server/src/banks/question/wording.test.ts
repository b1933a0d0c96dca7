import { expect, test } from 'vitest';
import { hasQuietNegation, namesOptions, sameInOtherWords } from './wording.ts';

test.each([
  ['Nội dung nào sau đây không phải là nhiệm vụ của xã?', true],
  ['Nội dung nào sau đây KHÔNG phải là nhiệm vụ của xã?', false],
  ['Nội dung nào sau đây **không** phải là nhiệm vụ của xã?', false],
  ['Phát biểu nào sau đây sai?', true],
  ['Phát biểu nào sau đây SAI?', false],
  ['Ai không được làm chứng?', true],
  ['Những việc sau thuộc cấp xã, ngoại trừ:', true],
  ['Cơ quan nào trả lời trong thời hạn không quá 5 ngày?', false],
  ['Đơn vị nào quản lý không gian mạng?', false],
  ['Cán bộ nào sai phạm thì bị xử lý?', false],
  ['Thủ tục hành chính là gì? Không tính phí.', false],
  ['Which of these is not a duty?', true],
  ['Which of these is NOT a duty?', false],
])('“%s” asks quietly for what is not so: %s', (prompt, quiet) => {
  expect(hasQuietNegation(prompt)).toBe(quiet);
});

test.each([
  ['cả a, b và c', true],
  ['Cả A và B đều đúng', true],
  ['Tất cả các phương án trên', true],
  ['Tất cả đều đúng', true],
  ['Đáp án B.', true],
  ['Cả nước có 34 tỉnh, thành phố', false],
  ['Tất cả cán bộ, công chức', false],
  ['Cả Chính phủ và Quốc hội', false],
  ['A Lưới và Phong Điền', false],
])('“%s” names other options: %s', (text, names) => {
  expect(namesOptions(['Một', 'Hai', 'Ba', text])).toBe(names);
});

test.each<[string, string[], [number, number] | undefined]>([
  ['an abbreviation', ['Chủ tịch UBND tỉnh', 'Chủ tịch Ủy ban nhân dân tỉnh'], [0, 1]],
  ['another spelling', ['Sở Y tế', 'Uỷ ban', 'Ủy ban'], [1, 2]],
  ['a date with and without noughts', ['01/07/2026', '1/7/2026'], [0, 1]],
  ['a list in another order', ['Tỉnh và xã', 'Xã, tỉnh'], [0, 1]],
  ['another day', ['1/7/2026', '7/1/2026'], undefined],
  ['who does it to whom', ['Bộ trưởng giao Thứ trưởng', 'Thứ trưởng giao Bộ trưởng'], undefined],
  ['other diacritics', ['ma', 'mã'], undefined],
  ['the same letters, which is an error of its own', ['Sở Y tế', 'sở y tế'], undefined],
  ['signs alone', ['<', '>'], undefined],
])('%s', (_title, texts, expected) => {
  expect(sameInOtherWords(texts)).toEqual(expected);
});
