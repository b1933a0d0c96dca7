import { describe, expect, it } from 'vitest';
import { readWritten } from './written-answering.ts';

describe('how typed answers are compared, in words', () => {
  it.each<[string, boolean, boolean, boolean]>([
    // What is written; whether capitals matter, diacritics do, and all of it was understood.
    ['', false, false, true],
    ['phân biệt hoa thường, phân biệt dấu', true, true, true],
    ['Phân biệt chữ hoa và chữ thường', true, false, true],
    ['không phân biệt hoa thường', false, false, true],
    ['không phân biệt hoa/thường', false, false, true],
    ['không cần dấu', false, false, true],
    ['khong can dau', false, false, true],
    ['không phân biệt', false, false, true],
    ['Không phân biệt hoa thường và dấu.', false, false, true],
    ['không phân biệt hoa thường, dấu', false, false, true],
    ['không phân biệt hoa thường, phân biệt dấu', false, true, true],
    ['phân biệt hoa thường nhưng không cần dấu', true, false, true],
    ['phân biệt hoa thường không phân biệt dấu', true, false, true],
    ['phân biệt dấu, bỏ qua hoa thường', false, true, true],
    ['phải có dấu tiếng Việt', false, true, true],
    ['hoa thường', true, false, true],
    ['không phân biệt dấu câu', false, false, false],
    ['phân biệt dấu câu', false, false, false],
    ['phân biệt', false, false, false],
    ['chính xác từng chữ', false, false, false],
  ])('%s', (textMatch, caseSensitive, diacriticSensitive, isClear) => {
    const read = readWritten('short-answer', { answers: ['a'], textMatch, tolerance: '' });
    expect(read.textMatch).toEqual({ caseSensitive, diacriticSensitive });
    expect(read.problems).toEqual(isClear ? [] : [{ code: 'text-match-unknown', detail: textMatch }]);
  });
});
