import { describe, expect, it } from 'vitest';
import { refusal } from '../../../testing/outline.ts';
import { readQuestionFile } from './read-file.ts';

const read = (text: string, name: string) =>
  readQuestionFile(new TextEncoder().encode(text), name, () => undefined);
const running = 'Kính gửi các đồng chí.\nNội dung hội thi được thông báo sau, tại hội trường.\n';

describe('plain text without a heading row', () => {
  it.each([
    ['de-thi.docx', 'plain-text'],
    ['de-thi.xlsx', 'plain-text'],
    ['de-thi.txt', 'plain-text'],
    ['de-thi', 'plain-text'],
    ['de-thi.csv', 'no-header'],
    ['de-thi.TSV', 'no-header'],
  ])('named %s is refused as %s', (name, code) => {
    expect(refusal(() => read(running, name))).toBe(code);
  });

  it('is no matter where there is one, whatever its name', () => {
    expect(read('Câu hỏi,A,B,Đáp án\nGì?,Một,Hai,A\n', 'de-thi.txt').questions).toHaveLength(1);
  });
});
