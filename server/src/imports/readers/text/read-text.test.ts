import { describe, expect, it } from 'vitest';
import { loose, outlines } from '../../../../testing/outline.ts';
import { readQuestionFile } from '../read-file.ts';

const read = (text: string, name = 'de.txt') =>
  readQuestionFile(new TextEncoder().encode(text), name, () => undefined);

describe('plain text laid out as in Word', () => {
  it('is read by the same rules, with lines for places', () => {
    const result = read(
      'Chuyên đề: Cải cách thể chế\r\n\r\nCâu 1. Ai ban hành nghị định?\r\nA. Quốc hội\tB. Chính phủ\r\nĐáp án: B\r\nCăn cứ: Luật 80/2015/QH13\r\n\r\nCâu 2: Nghị định là luật?\r\nĐáp án: Sai\r\n\r\nCâu 4) Gì?\r\na) một\r\nb) hai *\r\n',
    );
    expect(result.format).toBe('text');
    expect(outlines(result)).toEqual([
      'Ai ban hành nghị định? | Quốc hội | *Chính phủ',
      'Nghị định là luật? | Đúng | *Sai',
      'Gì? | một | *hai !number-out-of-order',
    ]);
    expect(result.questions.map(({ source }) => source.place)).toEqual([
      { line: 3 },
      { line: 8 },
      { line: 11 },
    ]);
    expect(result.questions[0]?.question).toMatchObject({
      topic: 'institutions',
      legalBasis: 'Luật 80/2015/QH13',
    });
  });

  it('takes the keys listed at its end', () => {
    const result = read('1. Một?\nA. x\nB. y\n2. Hai?\nA. x\nB. y\n\nBẢNG ĐÁP ÁN\n1.B 2.A\n');
    expect(outlines(result)).toEqual(['Một? | x | *y', 'Hai? | *x | y']);
  });

  it('under the name of a Word file says how it was read', () => {
    expect(loose(read('Câu 1. Gì?\nA. x\nB. y\nĐáp án: A', 'de.docx'))).toEqual(['renamed: : .txt']);
  });
});
