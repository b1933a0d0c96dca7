import { describe, expect, it } from 'vitest';
import { makeItem } from '../banks/text/make-item.ts';
import { parseCatalogue } from './catalogue-file.ts';
import { checkBases, checkCatalogue } from './check-catalogue.ts';
import { numberKey, readNumber } from './document-number.ts';
import { approvalsAmong, documentsInDoubt } from './doubt.ts';
import { findAmong, resolveBasis, withCitations } from './resolve-citations.ts';

const now = Date.UTC(2026, 10, 21, 1, 30);

describe('readNumber', () => {
  it.each([
    ['118/2025/NĐ-CP', '118/2025/NĐ-CP'],
    [' 118/2025/NÐ–CP ', '118/2025/NĐ-CP'],
    ['76/NQ-CP', '76/NQ-CP'],
    ['72/2025/QH15', '72/2025/QH15'],
    ['66.22/2026/NQ-CP', '66.22/2026/NQ-CP'],
    ['18-NQ/TW', '18-NQ/TW'],
    ['144-QĐ/TW', '144-QĐ/TW'],
    ['38-CP', '38-CP'],
    ['623/TTg-KSTT', '623/TTg-KSTT'],
    ['148/QĐ-BTCHT', '148/QĐ-BTCHT'],
  ])('%s is %s', (text, number) => expect(readNumber(text)).toBe(number));

  it.each([
    '',
    '118',
    '118/2025',
    'NĐ-CP',
    'Nghị định 118/2025/NĐ-CP',
    '118/2025/nđ-cp',
    '2021–2026',
    '30/4/2025',
  ])('“%s” is none', (text) => expect(readNumber(text)).toBeUndefined());

  it('numbers typed without diacritics are the same to a reader', () => {
    expect(numberKey('118/2025/ND-CP')).toBe(numberKey('118/2025/NĐ-CP'));
  });
});

describe('documentsInDoubt', () => {
  const version = {
    id: 'v',
    since: 100,
    citations: [{ documentId: 'a' }, { documentId: 'a' }, { documentId: 'b' }],
  };
  const review = (at: number, verdict: string, id = `r${at}`) => ({ itemVersionId: 'v', at, verdict, id });
  it.each([
    ['nothing changed', {}, [], []],
    ['changed later than it was written', { a: 101 }, [], ['a']],
    ['changed in the moment it was written', { a: 100 }, [], []],
    ['changed before an approval', { a: 101 }, [review(102, 'approved')], []],
    ['changed after an approval', { a: 103 }, [review(102, 'approved')], ['a']],
    ['approved, then returned', { a: 101 }, [review(102, 'approved'), review(103, 'returned')], ['a']],
    ['returned, then approved', { a: 101 }, [review(103, 'approved'), review(102, 'returned')], []],
    [
      'both in one moment: the later review counts',
      { a: 101 },
      [review(102, 'approved', 'r1'), review(102, 'returned', 'r2')],
      ['a'],
    ],
    ['two documents', { a: 101, b: 105 }, [review(102, 'approved')], ['b']],
    ['a document it does not cite', { c: 200 }, [], []],
  ])('%s', (_title, flags, reviews, expected) => {
    expect(documentsInDoubt(version, new Map(Object.entries(flags)), approvalsAmong(reviews))).toEqual(
      expected,
    );
  });
});

describe('resolving citations', () => {
  const documents = [
    { id: 'n118', number: '118/2025/NĐ-CP', kind: 'Nghị định', issuedOn: '2025-06-09' },
    { id: 'l118', number: '118/2025/QH15', kind: 'Luật', issuedOn: null },
    { id: 'q22', number: '282/QĐ-TTg', kind: 'Quyết định', issuedOn: '2022-02-01' },
    { id: 'q26', number: '282/QĐ-TTg', kind: 'Quyết định', issuedOn: '2026-02-12' },
  ];
  const catalogue = { documents, find: findAmong(documents) };
  const cited = (text: string) => resolveBasis(text, catalogue.find);

  it.each([
    ['Nghị định 118/2025/NĐ-CP', ['n118']],
    ['Nghị định 118/2025/ND-CP', ['n118']],
    ['sửa Nghị định 118/2025', ['n118']],
    ['sửa Luật 118/2025', ['l118']],
    ['Quyết định 282/QĐ-TTg ngày 12/02/2026', ['q26']],
    ['Quyết định 282/QĐ-TTg năm 2022', ['q22']],
    ['Quyết định 282/QĐ-TTg', []],
    ['Nghị định 118/2025/NĐ-CP ngày 10/6/2025', []],
  ])('%s → %o', (text, ids) => {
    expect(cited(text).citations.map(({ documentId }) => documentId)).toEqual(ids);
  });

  it('tells the numbers nobody knows, each once', () => {
    expect(cited('Nghị định 1/2020/NĐ-CP, Điều 1; Nghị định 1/2020/NĐ-CP').unknown).toEqual(['1/2020/NĐ-CP']);
  });

  it('keeps what was cited by hand, drops documents nobody knows, and names a whole document only without articles', () => {
    const citations = [
      { documentId: 'l118', article: '3', clause: '' },
      { documentId: 'gone', article: '1', clause: '' },
    ];
    const legalBasis = 'Nghị định 118/2025/NĐ-CP (sửa điểm a khoản 2 Điều 7 Nghị định 118/2025)';
    expect(withCitations({ legalBasis, citations }, catalogue).citations).toEqual([
      { documentId: 'l118', article: '3', clause: '' },
      { documentId: 'n118', article: '7', clause: 'điểm a khoản 2' },
    ]);
  });

  it('is done once and for all: citing again changes nothing', () => {
    const question = { legalBasis: 'Nghị định 118/2025/NĐ-CP, Điều 5, khoản 2 Điều 6', citations: [] };
    const once = withCitations(question, catalogue);
    expect(withCitations(once, catalogue)).toEqual(once);
  });
});

describe('the text of a catalogue', () => {
  const text = `
- number: 1/2025/NĐ-CP
  kind: Nghị định
  effectiveTo: 2026-01-01
- number: 2/2025/NĐ-CP
  kind: Nghị định
  replacedBy: 3/2026/NĐ-CP
- number: 1/2025/NĐ-CP
  kind: Nghị định
- number: hai
  kind: Nghị định
`;
  it('tells each problem at its line, and reads the good rest', () => {
    const read = parseCatalogue(text);
    expect(read.entries.map(({ line, number }) => [line, number])).toEqual([
      [2, '1/2025/NĐ-CP'],
      [5, '2/2025/NĐ-CP'],
      [8, '1/2025/NĐ-CP'],
    ]);
    expect(checkCatalogue(read).map(({ line, code }) => [line, code])).toEqual([
      [10, 'document-entry'],
      [8, 'document-twice'],
      [5, 'document-successor'],
    ]);
  });

  it('tells what cannot be of its documents', () => {
    const contradictory = `
- { number: 1/2025/NĐ-CP, kind: Nghị định, replacedBy: 2/2025/NĐ-CP }
- { number: 2/2025/NĐ-CP, kind: Nghị định, replacedBy: 1/2025/NĐ-CP }
- { number: 3/2025/NĐ-CP, kind: Nghị định, effectiveFrom: 2025-07-01, effectiveTo: 2025-07-01 }
- { number: 4/2025/NĐ-CP, kind: Nghị định, effectiveTo: 2026-01-01, replacedBy: 5/2026/NĐ-CP }
- { number: 5/2026/NĐ-CP, kind: Nghị định, effectiveFrom: 2026-02-01 }
- { number: 6/2026/NĐ-CP, kind: Nghị định, effectiveFrom: 1800-02-01 }
`;
    expect(checkCatalogue(parseCatalogue(contradictory)).map(({ line, code }) => [line, code])).toEqual([
      [7, 'document-entry'],
      [2, 'document-circle'],
      [3, 'document-circle'],
      [4, 'document-dates'],
      [5, 'document-successor-dates'],
    ]);
  });

  it.each([
    ['Theo quy định, ai làm?', '1/2025/NĐ-CP', ['document-gone']],
    ['Năm 2025, ai làm?', '1/2025/NĐ-CP', []],
    ['Theo quy định, ai làm?', '9/2025/NĐ-CP', ['document-unknown']],
    ['Theo quy định, ai làm?', 'Báo cáo', ['document-missing']],
  ])('a question “%s” on %s: %o', (prompt, basis, codes) => {
    const { entries } = parseCatalogue(text.split('- number: 2/')[0] ?? '');
    const items = [makeItem({ prompt, legalBasis: `Nghị định ${basis}` })];
    expect(checkBases(items, { entries }, now).map(({ code }) => code)).toEqual(codes);
  });
});
