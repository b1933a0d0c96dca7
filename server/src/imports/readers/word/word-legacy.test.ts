import { describe, expect, it } from 'vitest';
import { makeDocx, paragraph, paragraphs, run } from '../../../../testing/ooxml.ts';
import { loose, outlines } from '../../../../testing/outline.ts';
import { writtenAs, type Encoding } from './legacy-tables.ts';
import { readDocx } from './read-docx.ts';

const read = (body: string, parts: { styles?: string; numbering?: string } = {}) =>
  readDocx(makeDocx({ body, ...parts }), () => undefined);

const font = (name: string) => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`;
const inLegacy = (text: string, encoding: Encoding) =>
  [...text].map((letter) => writtenAs[encoding].get(letter) ?? letter).join('');
const lines = [
  'Câu 1. Thủ đô của nước Việt Nam là thành phố nào?',
  'A. Huế',
  'B. Hà Nội',
  'C. Đà Nẵng',
  'D. Cần Thơ',
  'Đáp án: B',
];
const bank = ['Thủ đô của nước Việt Nam là thành phố nào? | Huế | *Hà Nội | Đà Nẵng | Cần Thơ'];
/** Capitals with tones, which TCVN3 does not have, are small in it. */
const written = (encoding: Encoding, name: string) =>
  paragraphs(...lines.map((line) => run(inLegacy(line, encoding), font(name))));

describe('a document in an old encoding', () => {
  it.each<[string, string, string]>([
    ['TCVN3', '.VnTime', written('TCVN3', '.VnTime')],
    ['TCVN3', '.VnArial', written('TCVN3', '.VnArial')],
    ['VNI', 'VNI-Times', written('VNI', 'VNI-Times')],
    ['TCVN3', 'a font that tells nothing', written('TCVN3', 'Times New Roman')],
    ['VNI', 'a font that tells nothing', written('VNI', 'Times New Roman')],
  ])('%s in %s is read, and said to have been', (encoding, _, body) => {
    const result = read(body);
    expect(outlines(result)).toEqual(bank);
    expect(loose(result)).toEqual([`legacy-converted: : ${encoding}`]);
  });

  it('with every letter in a run of its own is read', () => {
    for (const [encoding, name] of [
      ['TCVN3', '.VnTime'],
      ['VNI', 'VNI-Times'],
    ] as const) {
      const body = lines
        .map((line) =>
          paragraph([...inLegacy(line, encoding)].map((letter) => run(letter, font(name))).join('')),
        )
        .join('');
      expect(outlines(read(body))).toEqual(bank);
    }
  });

  it('keeps the look of each letter', () => {
    const right = run(inLegacy('B. Hà Nội', 'TCVN3'), `${font('.VnTime')}<w:b/>`);
    const body = paragraphs(
      ...lines
        .slice(0, 5)
        .map((line, at) => (at === 2 ? right : run(inLegacy(line, 'TCVN3'), font('.VnTime')))),
    );
    expect(outlines(read(body))).toEqual(bank);
  });

  it('has small letters that a font draws as capitals', () => {
    const body = paragraphs(
      run(inLegacy('Câu 1. Gì?', 'TCVN3'), font('.VnTime')),
      `${run('A. ', font('.VnTime'))}${run(inLegacy('cải cách', 'TCVN3'), font('.VnTimeH'))}`,
      run(inLegacy('B. Thủ tục', 'TCVN3'), font('.VnTime')),
      'Đáp án: A',
    );
    expect(outlines(read(body))).toEqual(['Gì? | *CẢI CÁCH | Thủ tục']);
  });

  it('has its font from a style, its numbers from a list, and signs kept as symbols', () => {
    const styles = `<w:docDefaults><w:rPrDefault><w:rPr>${font('.VnTime')}</w:rPr></w:rPrDefault></w:docDefaults>`;
    const numbering =
      '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="C©u %1:"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>';
    const symbols = inLegacy('Thủ đô của Việt Nam?', 'TCVN3').replace(/[¡-ÿ]/g, (sign) =>
      String.fromCharCode(sign.charCodeAt(0) + 0xf000),
    );
    const body =
      paragraph(symbols, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') +
      paragraphs(...[...lines.slice(1)].map((line) => inLegacy(line, 'TCVN3')));
    const result = read(body, { styles, numbering });
    expect(outlines(result)).toEqual(['Thủ đô của Việt Nam? | Huế | *Hà Nội | Đà Nẵng | Cần Thơ']);
    expect(result.questions[0]?.source.text).toMatch(/^Câu 1: Thủ đô/);
  });

  it('may be one of several in a document, each read by its font', () => {
    const second = lines.map((line) => line.replace('Câu 1', 'Câu 2'));
    const third = lines.map((line) => line.replace('Câu 1', 'Câu 3'));
    const body =
      written('TCVN3', '.VnTime') +
      paragraphs(...second.map((line) => run(inLegacy(line, 'VNI'), font('VNI-Times')))) +
      paragraphs(...third);
    const result = read(body);
    expect(outlines(result)).toEqual([...bank, ...bank, ...bank]);
    expect(loose(result)).toEqual(['legacy-converted: : TCVN3, VNI']);
  });
});

describe('text that may be in an old encoding', () => {
  it('is Unicode where the document is, whatever its font', () => {
    const body =
      paragraphs(
        'Câu 1. Có bắt buộc không?',
        ...['A. Có', 'B. Không', 'C. Tùy', 'Đáp án: A'].map((line) => run(line, font('.VnTime'))),
      ) + paragraphs(run('Câu 2. Thủ đô của Việt Nam?', font('.VnTime')), 'A. Huế', 'B. Có', 'Đáp án: A');
    const result = read(body);
    expect(outlines(result)).toEqual([
      'Có bắt buộc không? | *Có | Không | Tùy',
      'Thủ đô của Việt Nam? | *Huế | Có',
    ]);
    expect(loose(result)).toEqual([]);
  });

  it('goes with its neighbours where a document is mixed, and is pointed out', () => {
    const body =
      written('TCVN3', '.VnTime') +
      paragraphs(
        ...['Câu 2. Được ủy quyền không?', 'A. Có', 'B. Không', 'Đáp án: A'].map((line) =>
          run(line, font('.VnTime')),
        ),
      );
    expect(outlines(read(body))).toEqual([...bank, 'Được ủy quyền không? | *Có | Không !legacy-doubtful']);
  });

  it('of an encoding nobody has a table for, or with signs it does not have, is kept out', () => {
    const body =
      paragraphs(run('Câu 1. Thû Çô?', font('VPS Times')), 'A. Một', 'B. Hai', 'Đáp án: A') +
      paragraphs(run('C©u 2. Thñ ®« ÿÿ cña ViÖt Nam?', font('.VnTime')), 'A. Một', 'B. Hai', 'Đáp án: A');
    const found = outlines(read(body));
    expect(found.map((line) => line.split(' ').at(-1))).toEqual(['!legacy-font', '!legacy-font']);
  });

  it('with letters of Unicode among those of an old encoding is kept out', () => {
    const body =
      written('TCVN3', '.VnTime') +
      paragraphs(run('C©u 2. Ủy ban nh©n d©n lµ g×?', font('.VnTime')), 'A. Một', 'B. Hai', 'Đáp án: A');
    expect(read(body).questions[1]?.problems).toMatchObject([{ code: 'legacy-font', detail: 'TCVN3' }]);
  });

  it('in words no Vietnamese knows is pointed out', () => {
    const body =
      written('TCVN3', '.VnTime') +
      paragraphs(run('C©u 2. Ph¸th lµ g×?', font('.VnTime')), 'A. Một', 'B. Hai', 'Đáp án: A');
    const second = read(body).questions[1];
    expect(second?.problems).toMatchObject([{ code: 'legacy-doubtful', detail: 'Pháth' }]);
  });

  it('is no such thing for names and signs of other languages', () => {
    const body = paragraphs(
      'Câu 1. Ai là tác giả?',
      'A. Gödel và Poincaré',
      'B. Noël',
      'C. 10 µm × 5 ®',
      'Đáp án: B',
    );
    expect(outlines(read(body))).toEqual(['Ai là tác giả? | Gödel và Poincaré | *Noël | 10 µm × 5 ®']);
  });
});
