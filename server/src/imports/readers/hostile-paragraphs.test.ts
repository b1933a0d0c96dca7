import { expect, it } from 'vitest';
import { makeDocx } from '../../../testing/ooxml.ts';
import { FileRefused } from '../read-result.ts';
import { recogniseFormat } from '../recognise-format.ts';
import { readQuestionFile } from './read-file.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (name: string, file: Uint8Array) => readQuestionFile(file, name, () => undefined);

it.each([
  ['a line of plain text', 'a.txt', () => bytes(`Câu 1: a\nA. b\nB. c\nCâu 2: ${'x '.repeat(60_000)}`)],
  [
    'a paragraph of Word in one run',
    'a.docx',
    () => makeDocx({ body: `<w:p><w:r><w:t>Câu 1: ${'*'.repeat(120_000)}</w:t></w:r></w:p>` }),
  ],
  [
    'a paragraph of Word in many runs',
    'a.docx',
    () => makeDocx({ body: `<w:p>${'<w:r><w:t>A. a B. b </w:t></w:r>'.repeat(12_000)}</w:p>` }),
  ],
])('refuses a file with %s beyond all measure', (_, name, make) => {
  expect(() => read(name, make())).toThrow(expect.objectContaining({ code: 'paragraph-too-long' }));
  expect(() => read(name, make())).toThrow(FileRefused);
});

it('reads no more of an HTML text than any question has', () => {
  const { questions } = read('a.txt', bytes(`::a::[html]${'‹'.repeat(2_000_000)}{T}\n`));
  expect(questions[0]?.problems.map(({ code }) => code)).toContain('cut-short');
});

it('tells in one pass that comments begin no question bank', () => {
  expect(() => recogniseFormat(bytes(`${'<!---->'.repeat(500)}x`))).toThrow(FileRefused);
  expect(recogniseFormat(bytes(`${'<!-- a -->'.repeat(50)}<quiz>`))).toBe('moodle-xml');
});
