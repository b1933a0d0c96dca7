import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { makeDocx, makeXlsx, paragraph, paragraphs, zipParts } from '../../../testing/ooxml.ts';
import { outlines, refusal } from '../../../testing/outline.ts';
import { openArchive } from './package/open-archive.ts';
import { readDocx } from './word/read-docx.ts';
import { readQuestionFile } from './read-file.ts';
import { readXlsx } from './table/read-xlsx.ts';

const read = (bytes: Uint8Array) => readQuestionFile(bytes, 'x', () => undefined);
const question = paragraphs('Câu 1. Gì?', 'A. Một', 'B. Hai', 'Đáp án: A');
const megabyte = 1024 * 1024;

/** Writes another size over what the directory and the entry's own header say it expands to. */
const claiming = (bytes: Uint8Array, name: string, size: number) => {
  const lying = Buffer.from(bytes);
  for (let at = lying.indexOf(name); at >= 0; at = lying.indexOf(name, at + 1)) {
    if (lying.readUInt32LE(Math.max(0, at - 30)) === 0x04034b50) lying.writeUInt32LE(size, at - 8);
    if (lying.readUInt32LE(Math.max(0, at - 46)) === 0x02014b50) lying.writeUInt32LE(size, at - 22);
  }
  return Uint8Array.from(lying);
};

const claimingParts = (count: number, size: number) => {
  const names = Array.from({ length: count }, (_, at) => `word/part${String(at).padStart(4, '0')}.xml`);
  const bytes = zipParts(Object.fromEntries(names.map((name) => [name, 'x'])));
  return names.reduce((lying, name) => claiming(lying, name, size), bytes);
};

describe('an archive', () => {
  it.each<[string, () => Uint8Array, string]>([
    ['a part of 65 MB', () => claimingParts(1, 65 * megabyte), 'expands-too-far'],
    ['parts of 140 MB together', () => claimingParts(20, 7 * megabyte), 'expands-too-far'],
    [
      'a part a thousand times its packed size',
      () => zipParts({ x: new Uint8Array(9 * megabyte) }),
      'expands-too-far',
    ],
    ['2,001 parts', () => claimingParts(2_001, 1), 'expands-too-far'],
    ['a name that leads out of it', () => zipParts({ '../../etc/passwd': 'x' }), 'unsafe-file'],
    ['a name from the root', () => zipParts({ '/etc/passwd': 'x' }), 'unsafe-file'],
    ['a name on a drive', () => zipParts({ 'C:\\windows\\x': 'x' }), 'unsafe-file'],
    ['a name that leads out by backslashes', () => zipParts({ '..\\x': 'x' }), 'unsafe-file'],
  ])('with %s is refused before anything is inflated', (_, make, code) => {
    expect(refusal(() => openArchive(make()))).toBe(code);
  });

  it('that claims 500 MB is refused by its claim', () => {
    const bytes = claiming(makeDocx({ body: question }), 'word/document.xml', 500 * megabyte);
    expect(refusal(() => read(bytes))).toBe('expands-too-far');
  });

  it('that claims less than it holds is inflated no further than it claims', () => {
    const bomb = makeDocx({ body: question + paragraph('x'.repeat(8 * megabyte)) });
    const before = process.memoryUsage().arrayBuffers;
    expect(refusal(() => read(claiming(bomb, 'word/document.xml', 5_000)))).toBe('damaged');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * megabyte);
  });

  it('in which one letter changed on the way is refused, not read with another letter', () => {
    const stored = zipSync({
      'word/document.xml': [
        openArchive(makeDocx({ body: question })).read('word/document.xml')!,
        { level: 0 },
      ],
    });
    expect(outlines(read(stored))).toEqual(['Gì? | *Một | Hai']);
    const changed = Buffer.from(stored);
    changed.write('N', changed.indexOf('Hai'));
    expect(refusal(() => read(Uint8Array.from(changed)))).toBe('damaged');
  });

  it('cut off anywhere is refused', () => {
    const bytes = makeDocx({ body: question });
    for (let length = 1; length < bytes.length; length += 97)
      expect(['damaged', 'plain-text', 'unknown-format']).toContain(
        refusal(() => read(bytes.slice(0, length))),
      );
  });
});

describe('XML', () => {
  const laughs =
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>';
  it.each<[string, () => Uint8Array, string]>([
    [
      'with a document type',
      () => makeDocx({ prolog: laughs, body: paragraph('<w:r><w:t>&c;</w:t></w:r>') }),
      'unsafe-file',
    ],
    [
      'that names a file of the machine',
      () => makeDocx({ prolog: '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>', body: question }),
      'unsafe-file',
    ],
    [
      'nested 5,000 deep',
      () => makeDocx({ body: '<w:sdt>'.repeat(5_000) + '</w:sdt>'.repeat(5_000) }),
      'unsafe-file',
    ],
    [
      'nested 5,000 deep in a paragraph',
      () => makeDocx({ body: paragraph('<w:ins>'.repeat(5_000) + '</w:ins>'.repeat(5_000)) }),
      'unsafe-file',
    ],
    [
      'with a paragraph of 300,000 runs',
      () => makeDocx({ body: paragraph('<w:r/>'.repeat(300_000)) }),
      'expands-too-far',
    ],
    ['cut off', () => makeDocx({ body: '<w:p>' }), 'damaged'],
    [
      'with an unknown entity',
      () => makeDocx({ body: paragraph('<w:r><w:t>&nbsp;</w:t></w:r>') }),
      'damaged',
    ],
  ])('%s is refused', (_, make, code) => {
    expect(refusal(() => readDocx(make(), () => undefined))).toBe(code);
  });

  it('styles that inherit from one another in a ring do no harm', () => {
    const styles = ['a', 'b'].map(
      (id, at) => `<w:style w:type="paragraph" w:styleId="${id}"><w:basedOn w:val="${'ba'[at]}"/></w:style>`,
    );
    const body =
      paragraph('Câu 1. Gì?', '<w:pStyle w:val="a"/>') + paragraphs('A. Một', 'B. Hai', 'Đáp án: A');
    expect(outlines(readDocx(makeDocx({ body, styles: styles.join('') }), () => undefined))).toEqual([
      'Gì? | *Một | Hai',
    ]);
  });
});

describe('a workbook', () => {
  const rows = [
    ['Câu hỏi', 'A', 'B', 'Đáp án'],
    ...Array.from({ length: 10 }, (_, at) => [`Câu ${at}?`, 'Một', 'Hai', 'A']),
  ];

  it('that claims a million rows is read by the rows it has', () => {
    const before = '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" width="9"/></cols>';
    const after =
      '<mergeCells><mergeCell ref="A1048500:A1048576"/><mergeCell ref="A2:A1048576"/></mergeCells>';
    const { questions } = readXlsx(makeXlsx([{ name: 'S', rows, before, after }]), () => undefined);
    expect(questions).toHaveLength(10);
  });

  it('with thousands of empty rows is read by those that are not', () => {
    const empty = '<row r="@" spans="1:4" s="1" customFormat="1"/>';
    const after = `<sheetData>${Array.from({ length: 60_000 }, (_, at) => empty.replace('@', `${at + 20}`)).join('')}</sheetData>`;
    expect(readXlsx(makeXlsx([{ name: 'S', rows, after }]), () => undefined).questions).toHaveLength(10);
  });

  it('with 16,000 cells in a row is read as far as any table goes', () => {
    const wide = [...rows, Array.from({ length: 26 }, (_, at) => `x${at}`)];
    const extra = { xml: '<c t="str"><v>x</v></c>'.repeat(16_000) };
    const { questions } = readXlsx(makeXlsx([{ name: 'S', rows: [...wide, [extra]] }]), () => undefined);
    expect(questions.length).toBeLessThanOrEqual(12);
  });

  it('with more questions than any bank is refused', () => {
    const many = Array.from({ length: 22_100 }, () => ['Gì?', 'Một', 'Hai', 'A']);
    const [head = []] = rows;
    expect(refusal(() => readXlsx(makeXlsx([{ name: 'S', rows: [head, ...many] }]), () => undefined))).toBe(
      'too-many-questions',
    );
  });
});
