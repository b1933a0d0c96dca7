import { describe, expect, it } from 'vitest';
import { makeDocx, paragraph, paragraphs, run } from '../../../../testing/ooxml.ts';
import { loose, outline, outlines } from '../../../../testing/outline.ts';
import { readDocx } from './read-docx.ts';

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1]);
const other = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 2]);
const wmf = new Uint8Array([0xd7, 0xcd, 0xc6, 0x9a, 0, 0]);
const emf = new Uint8Array(44);
emf.set([1, 0, 0, 0]);
emf.set([0x20, 0x45, 0x4d, 0x46], 40);

const media = { a: png, b: other, w: wmf, e: emf };
const read = (body: string, more: Record<string, string> = {}) =>
  readDocx(
    makeDocx({
      body,
      media: {
        ...Object.fromEntries(
          Object.entries(media).map(([id, bytes]) => [id, { target: `media/${id}.png`, bytes }]),
        ),
        ...Object.fromEntries(Object.entries(more).map(([id, target]) => [id, { target, bytes: null }])),
      },
    }),
    () => undefined,
  );
const drawn = (id: string, alt = '') =>
  `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="${alt}"/><a:graphic><a:graphicData><a:blip r:embed="${id}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
const old = (id: string, alt: string) =>
  `<w:r><w:pict><v:shape alt="${alt}"><v:imagedata r:id="${id}"/></v:shape></w:pict></w:r>`;
const shown = (body: string) =>
  read(body).questions.map(({ media: found = [] }) => found.map(({ bytes, alt }) => [bytes.at(-1), alt]));
const rest = paragraphs('A. Một', 'B. Hai', 'Đáp án: B');

describe('pictures of a Word document', () => {
  it.each<[string, string]>([
    [
      'within the line',
      paragraph(`${run('Câu 1. Biển báo ')}${drawn('a', 'Biển cấm')}${run(' là gì?')}`) + rest,
    ],
    ['on a line of its own', paragraph('Câu 1. Biển báo là gì?') + paragraph(drawn('a', 'Biển cấm')) + rest],
    ['in the older form', paragraph(`${run('Câu 1. Biển báo là gì?')}${old('a', 'Biển cấm')}`) + rest],
    [
      'in both forms',
      paragraph(
        `${run('Câu 1. Biển báo là gì?')}<w:r><mc:AlternateContent><mc:Choice Requires="wps">${drawn('a', 'Biển cấm').slice(5, -6)}</mc:Choice><mc:Fallback>${old('a', 'x').slice(5, -6)}</mc:Fallback></mc:AlternateContent></w:r>`,
      ) + rest,
    ],
  ])('are kept with what they show, %s', (_, body) => {
    expect(outlines(read(body))).toEqual(['Biển báo là gì? | Một | *Hai']);
    expect(shown(body)).toEqual([[[1, 'Biển cấm']]]);
  });

  it('go with their own question', () => {
    const body =
      paragraph(`${run('Câu 1. Gì?')}${drawn('a')}`) +
      rest +
      paragraph(`${run('Câu 2. Nào?')}${drawn('b')}${drawn('a')}`) +
      rest;
    expect(shown(body)).toEqual([
      [[1, '']],
      [
        [2, ''],
        [1, ''],
      ],
    ]);
  });

  it('of an option are moved to the question, which says so', () => {
    const body =
      paragraph('Câu 1. Hình nào?') +
      paragraph(`${run('A. Một')}${drawn('a')}`) +
      paragraph(run('B. ') + drawn('b')) +
      paragraph('Đáp án: A');
    const [found] = read(body).questions;
    expect(outline(found!)).toBe('Hình nào? | *Một |  !media-moved !media-moved');
    expect(found?.problems.map(({ detail }) => detail)).toEqual(['A', 'B']);
    expect(shown(body)).toEqual([
      [
        [1, ''],
        [2, ''],
      ],
    ]);
  });

  it('of an explanation would give the key away and are left out', () => {
    const body = paragraph('Câu 1. Gì?') + rest + paragraph(`${run('Giải thích: như hình ')}${drawn('a')}`);
    const [found] = read(body).questions;
    expect([found?.question.explanation, outline(found!)]).toEqual([
      'như hình',
      'Gì? | Một | *Hai !picture-left-out',
    ]);
    expect(found?.media).toBeUndefined();
  });

  it.each(['w', 'e'])('in the forms of Windows are refused with advice (%s)', (id) => {
    expect(outlines(read(paragraph(`${run('Câu 1. Gì?')}${drawn(id)}`) + rest))).toEqual([
      'Gì? | Một | *Hai !picture-metafile',
    ]);
  });

  it.each([
    ['../../../etc/passwd'],
    ['https://example.org/a.png'],
    ['/word/document.xml/../../../a.png'],
    ['media/none.png'],
  ])('at %s are not fetched', (target) => {
    const result = read(paragraph(`${run('Câu 1. Gì?')}${drawn('x')}`) + rest, { x: target });
    expect(outlines(result)).toEqual(['Gì? | Một | *Hai !picture-left-out']);
    expect(result.questions[0]?.media).toBeUndefined();
  });

  it('in a table are kept with the question of their row, and those of no question are told', () => {
    const cells = (...texts: string[]) =>
      `<w:tr>${texts.map((text) => `<w:tc>${paragraph(text)}</w:tc>`).join('')}</w:tr>`;
    const body =
      paragraph(drawn('b')) +
      `<w:tbl>${cells('Câu hỏi', 'A', 'B', 'Đáp án')}${cells(run('Gì?') + drawn('a', 'Biển'), 'Một', 'Hai', 'B')}</w:tbl>`;
    const result = read(body);
    expect(outlines(result)).toEqual(['Gì? | Một | *Hai']);
    expect(shown(body)).toEqual([[[1, 'Biển']]]);
    expect(loose(result).map((line) => line.split(':')[0])).toEqual(['outside-question']);
  });
});
