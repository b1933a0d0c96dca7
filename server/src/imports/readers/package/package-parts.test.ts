import { strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { makeDocx, makeXlsx, paragraphs, zipParts } from '../../../../testing/ooxml.ts';
import { outlines } from '../../../../testing/outline.ts';
import { openArchive } from './open-archive.ts';
import { readQuestionFile } from '../read-file.ts';

const read = (bytes: Uint8Array) => outlines(readQuestionFile(bytes, 'x', () => undefined));

/** The same file with its parts renamed and rewritten. */
const rewritten = (bytes: Uint8Array, names: Record<string, string>, rewrite: (xml: string) => string) => {
  const archive = openArchive(bytes);
  const parts = Object.entries(names).map(([from, to]): [string, string] => [
    to,
    rewrite(strFromU8(archive.read(from)!)),
  ]);
  return zipParts(Object.fromEntries(parts));
};

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
const plain = ['Gì? | *Một | Hai'];

describe('an office file', () => {
  it('may call its document anything and name it from the root, as Word on the web and Google do', () => {
    const names = { '_rels/.rels': '_rels/.rels', 'word/document.xml': 'word/document2.xml' };
    const bytes = rewritten(docx, names, (xml) =>
      xml.replace('"word/document.xml"', '"/word/document2.xml"'),
    );
    expect(read(bytes)).toEqual(plain);
  });

  it('may be of the strict variety', () => {
    const names = { '_rels/.rels': '_rels/.rels', 'word/document.xml': 'word/document.xml' };
    const strict = (xml: string) =>
      xml
        .replace(
          'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
          'http://purl.oclc.org/ooxml/wordprocessingml/main',
        )
        .replaceAll(
          'http://schemas.openxmlformats.org/officeDocument/2006/',
          'http://purl.oclc.org/ooxml/officeDocument/',
        );
    expect(read(rewritten(docx, names, strict))).toEqual(plain);
  });

  it('may have prefixes of its own, and folders by backslashes', () => {
    const names = {
      '_rels/.rels': '_rels\\.rels',
      'xl/workbook.xml': 'xl\\workbook.xml',
      'xl/_rels/workbook.xml.rels': 'xl\\_rels\\workbook.xml.rels',
      'xl/sharedStrings.xml': 'xl\\sharedStrings.xml',
      'xl/worksheets/sheet1.xml': 'xl\\worksheets\\sheet1.xml',
    };
    const prefixed = (xml: string) =>
      xml.includes('spreadsheetml')
        ? xml.replace('xmlns=', 'xmlns:x=').replace(/<(\/?)(?=[a-z])/g, '<$1x:')
        : xml;
    expect(read(rewritten(xlsx, names, prefixed))).toEqual(plain);
  });

  it('may do without styles, numbering and shared strings', () => {
    const names = { 'word/document.xml': 'word/document.xml' };
    expect(read(rewritten(docx, names, (xml) => xml))).toEqual(plain);
  });
});
