import { describe, expect, it } from 'vitest';
import { outline, outlines, refusal } from '../../../../testing/outline.ts';
import { readCsv } from './read-csv.ts';

const read = (bytes: Uint8Array) => readCsv(bytes, () => undefined);
const utf8 = (text: string) => new TextEncoder().encode(text);

/** As the inside of a photograph: every byte as often as any other. */
const noise = Uint8Array.from({ length: 5_000 }, (_, at) => (at * at * 31 + at * 7 + 0xa9) % 251);

const rows = [
  ['Câu hỏi', 'A', 'B', 'Đáp án'],
  ['Thủ đô của Việt Nam?', 'Huế', 'Hà Nội', 'B'],
];
const plain = 'Thủ đô của Việt Nam? | Huế | *Hà Nội';
const text = (separator: string) => rows.map((row) => row.join(separator)).join('\r\n');

const utf16 = (written: string, endian: 'le' | 'be', mark: boolean) => {
  const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${written}`, 'utf16le');
  return Uint8Array.from(endian === 'be' ? bytes.swap16() : bytes);
};

/** Letters of Windows-1258 beyond ASCII that these tests use; tones are characters of their own. */
const windows1258 = new Map([
  ['â', 0xe2],
  ['ê', 0xea],
  ['ô', 0xf4],
  ['đ', 0xf0],
  ['Đ', 0xd0],
  ['à', 0xe0],
  ['á', 0xe1],
  ['\u0300', 0xcc],
  ['\u0301', 0xec],
  ['\u0309', 0xd2],
  ['\u0323', 0xf2],
]);
const inWindows1258 = (written: string) =>
  Uint8Array.from(
    [...written.normalize('NFD').replace(/([aeo])\u0302/g, (whole) => whole.normalize('NFC'))]
      .join('')
      .replace(
        /[eo]\u0323\u0302/g,
        (whole) => `${whole.normalize('NFC').normalize('NFD')[0] === 'e' ? 'ê' : 'ô'}\u0323`,
      ),
    (letter) => windows1258.get(letter) ?? letter.charCodeAt(0),
  );

describe('readCsv', () => {
  it.each([',', ';', '\t', '|'])('is separated by %j', (separator) => {
    expect(outlines(read(utf8(text(separator))))).toEqual([plain]);
  });

  it.each<[string, Uint8Array]>([
    ['UTF-8 with a mark', utf8(`\ufeff${text(';')}`)],
    ['UTF-16, little end first', utf16(text('\t'), 'le', true)],
    ['UTF-16, big end first', utf16(text('\t'), 'be', true)],
    ['UTF-16 without a mark', utf16(text('\t'), 'le', false)],
    ['UTF-8 with accents of their own', utf8(text(',').normalize('NFD'))],
    ['Windows-1258', inWindows1258(text(';'))],
  ])('is read in %s', (_, bytes) => {
    expect(outlines(read(bytes))).toEqual([plain]);
  });

  it('says the line of each question, cells over several lines counted', () => {
    const written = 'Câu hỏi,A,B,Đáp án\r\n"Gì,\r\nthế\r\nnào?",Một,Hai,A\r\n\r\nNào?,Ba,"Bốn ""4""",Z\n';
    const { questions } = read(utf8(written));
    expect(questions.map(outline)).toEqual([
      'Gì,\nthế\nnào? | *Một | Hai',
      'Nào? | Ba | Bốn "4" !key-unknown',
    ]);
    expect(questions.map(({ source }) => source.place)).toEqual([{ line: 2 }, { line: 6 }]);
    expect(questions[1]?.problems[0]?.place).toEqual({ line: 6 });
  });

  it('with a quote nobody closed keeps what is before it', () => {
    const result = read(utf8('Câu hỏi,A,B,Đáp án\nGì?,Một,Hai,A\nNào?,"Ba,Bốn,B\n'));
    expect(outlines(result)[0]).toBe('Gì? | *Một | Hai');
  });

  it('with a hundred thousand rows of nothing below has its questions, on their lines', () => {
    const nothing = ',,,\n'.repeat(100_000);
    const { questions } = read(utf8(`Câu hỏi,A,B,Đáp án\n${nothing}Gì?,Một,Hai,A\n${nothing}`));
    expect(questions.map(outline)).toEqual(['Gì? | *Một | Hai']);
    expect(questions[0]?.source.place).toEqual({ line: 100_002 });
  });

  it.each<[string, Uint8Array, string]>([
    ['words alone', utf8('Câu 1. Gì?\nA. Một\n'), 'no-header'],
    [
      'a picture',
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3, 4]),
      'unknown-format',
    ],
    ['noise that has the signs of TCVN3 in it', noise, 'unknown-format'],
    [
      'TCVN3',
      Uint8Array.from(Buffer.from('C©u hái,A,B,§¸p ¸n\nThñ ®« cña n­íc?,HuÕ,Hµ Néi,B', 'latin1')),
      'legacy-font',
    ],
  ])('%s is refused', (_, bytes, code) => {
    expect(refusal(() => read(bytes))).toBe(code);
  });
});
