import { describe, expect, it } from 'vitest';
import { makeDocx, paragraph, paragraphs, run } from '../../../../testing/ooxml.ts';
import { refusal } from '../../../../testing/outline.ts';
import { readDocx } from './read-docx.ts';

const oldFont = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>';
const many = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);
const nested = (depth: number): string =>
  depth === 0 ? '<m:r><m:t>x</m:t></m:r>' : `<m:f><m:num>${nested(depth - 1)}</m:num><m:den/></m:f>`;

describe('a Word document made to keep the reader busy', () => {
  it.each<[string, string]>([
    ['bullets without end', paragraphs('Câu 1. Gì?', ...many(10_000, '- a'))],
    ['letters without end', paragraphs('Câu 1. Gì?', ...many(10_000, 'A. x'))],
    [
      'blanks without end',
      paragraphs('Câu 1. Gì?', `A. ${' '.repeat(90_000)}(`, `B. b${'\t '.repeat(45_000)}`),
    ],
    ['keys without end', paragraphs('Câu 1. Gì?', ...many(5_000, 'x'), ...many(5_000, 'Đáp án: B'))],
    ['old letters in runs without end', paragraph(many(20_000, run('a¸', oldFont)).join(''))],
    ['an old word without end', paragraph(run('a¸'.repeat(45_000), oldFont))],
    [
      'ticks without end',
      paragraphs('Câu 1. Gì?', `A. ${'(Đ) '.repeat(24_000)}`, `B. ${'[x]'.repeat(30_000)}`),
    ],
    ['fractions in fractions', paragraph(`<m:oMath>${nested(80)}</m:oMath>`)],
    [
      'pictures without end',
      paragraph(many(20_000, '<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>').join('')),
    ],
  ])('with %s is read in moments, not minutes', (_, body) => {
    const from = performance.now();
    expect(refusal(() => readDocx(makeDocx({ body }), () => undefined))).toBe('read');
    // Far more than it takes on a busy machine, and far less than anything quadratic.
    expect(performance.now() - from).toBeLessThan(5_000);
  });
});
