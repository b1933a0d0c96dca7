import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAmong } from './resolve-citations.ts';
import { citationWriter, readWrittenCitations } from './write-citation.ts';

const documents = [
  { id: 'n118', number: '118/2025/NĐ-CP', kind: 'Nghị định', issuedOn: '2025-06-09' },
  { id: 'l118', number: '118/2025/QH15', kind: 'Luật', issuedOn: null },
  { id: 'q22', number: '282/QĐ-TTg', kind: 'Quyết định', issuedOn: '2022-02-01' },
  { id: 'q26', number: '282/QĐ-TTg', kind: 'Quyết định', issuedOn: '2026-11-12' },
  { id: 'c06', number: '623/TTg-KSTT', kind: 'Công văn khác', issuedOn: null },
];
const catalogue = { documents, find: findAmong(documents) };
const write = citationWriter(catalogue);

describe('citations as people write them', () => {
  it.each([
    ['n118', '5', '2', 'khoản 2 Điều 5 Nghị định 118/2025/NĐ-CP'],
    ['n118', '7', 'điểm b khoản 2', 'điểm b khoản 2 Điều 7 Nghị định 118/2025/NĐ-CP'],
    ['n118', '12a', '', 'Điều 12a Nghị định 118/2025/NĐ-CP'],
    ['l118', '', '', 'Luật 118/2025/QH15'],
    ['q22', '1', '', 'Điều 1 Quyết định 282/QĐ-TTg ngày 01/02/2022'],
    ['q26', '', '', 'Quyết định 282/QĐ-TTg ngày 12/11/2026'],
    ['c06', '2', '1', 'khoản 1 Điều 2 Công văn khác 623/TTg-KSTT'],
  ])('%s, Điều %s, khoản %s: %s', (documentId, article, clause, words) => {
    const citations = [{ documentId, article, clause }];
    expect(write(citations)).toEqual([words]);
    expect(readWrittenCitations(words, catalogue)).toEqual({ citations, unknown: [] });
  });

  it('leave out a document nobody knows; a number nobody knows is told', () => {
    expect(write([{ documentId: 'gone', article: '1', clause: '' }])).toEqual([]);
    expect(readWrittenCitations('Điều 1 Nghị định 1/2020/NĐ-CP\nabc', catalogue)).toEqual({
      citations: [],
      unknown: ['1/2020/NĐ-CP'],
    });
  });

  it('are read again as the same, however many stand below each other', () => {
    const citation = fc.record({
      documentId: fc.constantFrom(...documents.map(({ id }) => id)),
      article: fc.constantFrom('5', '12a', '139'),
      clause: fc.constantFrom('', '2', '2a', 'điểm đ khoản 3'),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(citation, { selector: (each) => Object.values(each).join(' ') }),
        (cited) => {
          const lines = write(cited).join('\n');
          expect(readWrittenCitations(lines, catalogue).citations).toEqual(cited);
        },
      ),
    );
  });
});
