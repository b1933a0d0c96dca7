import { describe, expect, it } from 'vitest';
import { refusal } from '../../../../testing/outline.ts';
import { readQuestionFile } from '../read-file.ts';

const read = (text: string) => readQuestionFile(new TextEncoder().encode(text), 'x.txt', () => undefined);
const many = (text: string, letters = 1_000_000) => text.repeat(Math.ceil(letters / text.length));

describe('a text made to keep the reader busy', () => {
  it.each<[string, string]>([
    ['braces opened without end', many('::t:: {')],
    ['braces opened without end, on lines of their own', many('::t::{=a\n\n')],
    ['blank lines within braces', `::t::{${many('\n\nx')}{`],
    ['backslashes', `::t::{=${many('\\')}}`],
    ['colons', many(':')],
    ['titles never closed', many('::a\n')],
    ['answers without end', `::t:: x {${many('=a~b#c')}}`],
    ['weights never closed', `::t:: x {${many('~%1')}}`],
    ['tags never closed', `::t:: [html]${many('<a "')}{T}`],
    ['comments', `${many('// x\n')}::t:: x {T}`],
    ['Aiken options without end', `Một?\n${many('A. x\n')}ANSWER: A`],
    ['categories', many('$CATEGORY: a/b\n')],
    ['blanks within a line', `Câu 1${' '.repeat(99_000)}.`],
    ['blanks before a key', `Câu 1: a?\nA. b\nB. c\nĐáp án:${' '.repeat(99_000)}A,x`],
    ['blanks within a pair', `Câu hỏi,Cặp ghép\nGhép gì?,a${' '.repeat(99_000)}b`],
    ['slashes in a category', `$CATEGORY: ${many('/')}\n\n::t:: x {T}`],
  ])('with %s is read in moments, not minutes', (_, text) => {
    const from = performance.now();
    refusal(() => read(text));
    // Far more than it takes on a busy machine, and far less than anything quadratic.
    expect(performance.now() - from).toBeLessThan(5_000);
  });

  it('with more questions than a file may hold is refused', () => {
    expect(refusal(() => read(many('::t:: x {T}\n\n', 300_000)))).toBe('too-many-questions');
    expect(refusal(() => read(`<quiz>${many('<question type="truefalse"/>', 620_000)}</quiz>`))).toBe(
      'too-many-questions',
    );
  });
});
