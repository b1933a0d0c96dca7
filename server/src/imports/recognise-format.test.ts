import { describe, expect, it } from 'vitest';
import { makeDocx, makeXlsx, paragraphs, zipParts } from '../../testing/ooxml.ts';
import { refusal } from '../../testing/outline.ts';
import { readQuestionFile } from './readers/read-file.ts';
import { otherThanNamed, recogniseFormat } from './recognise-format.ts';

const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const compoundFile = (stream: string) =>
  Uint8Array.from([...compound, ...Buffer.alloc(504), ...Buffer.from(stream, 'utf16le')]);
const text = (written: string) => new TextEncoder().encode(written);
const docx = makeDocx({ body: paragraphs('Câu 1. Gì?', 'A. Một', 'B. Hai', 'Đáp án: A') });
const xlsx = makeXlsx([
  {
    name: 'S',
    rows: [
      ['Câu hỏi', 'A', 'B', 'Đáp án'],
      ['Gì?', 'Một', 'Hai', 'A'],
    ],
  },
]);
const csv = text('Câu hỏi,A,B,Đáp án\nGì?,Một,Hai,A\n');

describe('recogniseFormat', () => {
  it('goes by the content', () => {
    expect([docx, xlsx, csv].map(recogniseFormat)).toEqual(['docx', 'xlsx', 'csv']);
  });

  it.each<[string, string, string]>([
    ['a GIFT title', '::Câu 1:: Gì? {=a ~b}', 'gift'],
    ['a GIFT category', '// x\n$CATEGORY: a/b\n\nGì? {=a ~b}', 'gift'],
    ['answers in braces', 'Gì? {\n=a\n~b\n}', 'gift'],
    ['judgement in braces', 'Đất tròn. {T}', 'gift'],
    ['Aiken', 'Gì?\nA. a\nB. b\nANSWER: A', 'aiken'],
    ['Aiken in small letters, numbered', '1. Gì?\na) a\nb) b\nanswer: a', 'aiken'],
    ['questions with an English key', 'Câu 1. Gì?\nA. a\nB. b\nAnswer: A', 'text'],
    ['questions as in Word', 'Câu 1: Gì?\nA. a\nB. b\nĐáp án: A', 'text'],
    ['Moodle XML', '<?xml version="1.0"?>\n<!-- x -->\n<quiz>', 'moodle-xml'],
    ['Moodle XML without a declaration', '\ufeff<quiz><question/></quiz>', 'moodle-xml'],
    ['a table with braces in its cells', 'Câu hỏi;A;B;Đáp án\nTập {=1}?;{T};{};A', 'csv'],
    ['words alone', 'Kính gửi: các đơn vị', 'csv'],
  ])('knows %s', (_, written, format) => {
    expect(recogniseFormat(text(written))).toBe(format);
  });

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'empty-file'],
    ['an encrypted file', compoundFile('EncryptedPackage'), 'password-protected'],
    ['an old Word file', compoundFile('WordDocument'), 'old-office-file'],
    ['a PDF', text('%PDF-1.7\n'), 'pdf-file'],
    ['RTF', text('{\\rtf1 Câu 1.}'), 'unknown-format'],
    ['a web page', text('\ufeff<html><table><tr><td>Câu hỏi'), 'unknown-format'],
    ['a document in one XML file', text('<?xml version="1.0"?><office:document>'), 'unknown-format'],
    ['a presentation', zipParts({ 'ppt/presentation.xml': '<p/>' }), 'unknown-format'],
    [
      'an OpenDocument text',
      zipParts({ mimetype: 'application/vnd.oasis.opendocument.text' }),
      'unknown-format',
    ],
    ['half a zip file', docx.slice(0, docx.length / 2), 'damaged'],
    ['the beginning of a zip file', docx.slice(0, 10), 'damaged'],
  ])('refuses %s', (_, bytes, code) => {
    expect(refusal(() => recogniseFormat(bytes))).toBe(code);
  });
});

describe('otherThanNamed', () => {
  it.each([
    ['docx', 'Đề.DOCX', null],
    ['docx', 'đề.xlsx', 'Word (.docx)'],
    ['xlsx', 'đề.csv', 'Excel (.xlsx)'],
    ['csv', 'đề.docx', 'CSV'],
    ['csv', 'đề.txt', null],
    ['gift', 'đề.gift', null],
    ['aiken', 'đề.txt', null],
    ['text', 'đề.docx', '.txt'],
    ['moodle-xml', 'đề.txt', 'Moodle XML'],
    ['csv', 'đề', null],
  ] as const)('%s named %s: %s', (format, name, said) => {
    expect(otherThanNamed(format, name)).toBe(said);
  });
});

describe('readQuestionFile', () => {
  it('reads a renamed file as what it is, with a warning', () => {
    const { format, questions, problems } = readQuestionFile(docx, 'câu hỏi.xlsx', () => undefined);
    expect([format, questions.length]).toEqual(['docx', 1]);
    expect(problems).toEqual([{ code: 'renamed', place: {}, detail: 'Word (.docx)' }]);
  });

  it('refuses a file without a question', () => {
    const empty = makeDocx({ body: paragraphs('Kính gửi: các đơn vị') });
    expect(refusal(() => readQuestionFile(empty, 'x.docx', () => undefined))).toBe('no-questions');
  });
});
