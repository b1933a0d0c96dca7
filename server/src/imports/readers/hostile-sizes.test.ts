import { describe, expect, it } from 'vitest';
import { makeDocx } from '../../../testing/ooxml.ts';
import { refusal } from '../../../testing/outline.ts';
import { readQuestionFile } from './read-file.ts';
import { mostQuestions } from './table/table-questions.ts';
import { mostLines } from './text/bound-lines.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (name: string, file: Uint8Array) => readQuestionFile(file, name, () => undefined);
const question = (start = 'Câu 1: Gì?') => `${start}\nA. Một\nB. Hai\nĐáp án: A\n`;
const attributes = (count: number) => Array.from({ length: count }, (_, at) => `a${at}=""`).join(' ');
const codesOf = (text: string) => {
  const { questions, problems } = read('a.txt', bytes(text));
  return {
    questions: questions.length,
    problems: [...problems, ...questions.flatMap((each) => each.problems)].map(({ code }) => code),
  };
};

describe('a file beyond all measure is refused by what is too much of it', () => {
  it.each<[string, string, () => Uint8Array, string]>([
    ['questions on one line', 'a.txt', () => bytes('Câu 1: a'.repeat(1_000_000)), 'paragraph-too-long'],
    ['options on one line', 'a.txt', () => bytes('A. '.repeat(1_000_000)), 'paragraph-too-long'],
    [
      'a cell',
      'a.csv',
      () => bytes(`Câu hỏi,A,B,Đáp án\nGì?,a,b,A\n${'x'.repeat(1e6)}`),
      'paragraph-too-long',
    ],
    ['empty lines', 'a.txt', () => bytes('\n'.repeat(5_000_000)), 'too-many-rows'],
    ['lines of an old Macintosh', 'a.txt', () => bytes(question() + '\r'.repeat(mostLines)), 'too-many-rows'],
    ['options, a line each', 'a.txt', () => bytes(`Câu 1: a\n${'A. \n'.repeat(mostLines)}`), 'too-many-rows'],
    [
      'lines of Aiken',
      'a.txt',
      () => bytes('Một?\nA. x\nB. y\nANSWER: A\n'.repeat(700_000)),
      'too-many-rows',
    ],
    ['lines of GIFT', 'a.txt', () => bytes(`::t:: x {T}\n${'\n'.repeat(mostLines)}`), 'too-many-rows'],
    [
      'rows of nothing',
      'a.csv',
      () => bytes(`Câu hỏi,A,B,Đáp án\nGì?,a,b,A\n${'\n'.repeat(2e6)}`),
      'too-many-rows',
    ],
    ['questions', 'a.txt', () => bytes(question().repeat(mostQuestions + 1)), 'too-many-questions'],
    ['attributes of one element', 'a.xml', () => bytes(`<quiz ${attributes(1_001)}/>`), 'unsafe-file'],
    [
      'attributes in Word',
      'a.docx',
      () => makeDocx({ body: `<w:p ${attributes(100_000)}/>` }),
      'unsafe-file',
    ],
    [
      'paragraphs',
      'a.docx',
      // Numbered, or it would be refused for how well it packs.
      () =>
        makeDocx({
          body: Array.from({ length: mostLines + 1 }, (_, at) => `<w:p w:id="${(at * 7919) % 1e6}"/>`).join(
            '',
          ),
        }),
      'too-many-rows',
    ],
  ])('%s', (_, name, make, code) => {
    expect(refusal(() => read(name, make()))).toBe(code);
  });
});

describe('what is large and still a file of questions', () => {
  it('as many lines as any bank has are read', () => {
    const rest = '\n'.repeat(mostLines - 5);
    expect(codesOf(question() + rest)).toEqual({ questions: 1, problems: [] });
  });

  it.each([
    ['lines', 'từ\n'.repeat(1_000)],
    ['letters', `${'từ '.repeat(10_000)}\n`.repeat(10)],
  ])('a question of more %s than any has keeps its beginning; the rest is told of', (_, rest) => {
    const found = codesOf(question('Câu 1: Nào?') + question('Câu 2: Gì?') + rest);
    expect(found.questions).toBe(2);
    expect(found.problems).toContain('outside-question');
  });

  it('an answer list is matched to nine thousand questions', () => {
    const count = 9_000;
    const asked = Array.from({ length: count }, (_, at) => `Câu ${at + 1}: Gì ${at}?\nA. Một\nB. Hai\n`);
    const keys = Array.from({ length: count }, (_, at) => `${at + 1}.B`);
    const { questions } = read(
      'a.txt',
      bytes(`${asked.join('')}ĐÁP ÁN\n${keys.join(' ').replaceAll(/(?:\S+ ){100}/g, '$&\n')}`),
    );
    expect(questions.filter(({ question: { options } }) => options[1]?.correct)).toHaveLength(count);
  });

  it('letters with thousands of marks keep thirty of them', () => {
    const marked = `Câu 1: a${'\u0301\u0323'.repeat(40_000)}?\nA. Một\nB. Hai\nĐáp án: A\n`;
    const [first] = read('a.txt', bytes(marked)).questions;
    expect(first?.question.prompt.normalize('NFD').match(/\p{M}/gu)).toHaveLength(30);
  });

  it('GIFT answers in their millions are told of as too many', () => {
    const { questions } = read('a.txt', bytes(`::t:: x {=b${'~a'.repeat(3_000_000)}}`));
    expect(questions[0]?.question.options).toHaveLength(12);
    expect(questions[0]?.problems.map(({ code }) => code)).toContain('cut-short');
  });
});
