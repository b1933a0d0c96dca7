import type { Citation } from '../banks/contract.ts';
import { numberKey } from './document-number.ts';
import { resolveBasis, type CitingCatalogue } from './resolve-citations.ts';

/** As documents are dated: days below ten and the first two months with a nought. Source: Nghị định 30/2020/NĐ-CP, phụ lục I. */
const written = (date: string): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}/${Number(month) < 3 ? month : Number(month)}/${year}`;
};

/** `khoản 2 Điều 5`; empty for the whole document. */
const partWords = ({ article, clause }: Pick<Citation, 'article' | 'clause'>): string => {
  if (article === '') return '';
  const within = /^\d/.test(clause) ? `khoản ${clause}` : clause;
  return [within, `Điều ${article}`].filter(Boolean).join(' ');
};

/**
 * Writes citations as people do and `readWrittenCitations` reads, whatever a document is called inside:
 * `khoản 2 Điều 5 Nghị định 118/2025/NĐ-CP`. The date stands only where another document has the same number. What
 * nobody knows any more is left out. Made once for a whole bank.
 */
export const citationWriter = ({ documents }: Pick<CitingCatalogue, 'documents'>) => {
  const namesakes = Map.groupBy(documents, ({ number }) => numberKey(number));
  const names = new Map(
    documents.map(({ id, number, kind, issuedOn }) => {
      const alone = (namesakes.get(numberKey(number)) ?? []).length === 1;
      const date = alone || issuedOn === null ? '' : ` ngày ${written(issuedOn)}`;
      return [id, `${kind} ${number}${date}`];
    }),
  );
  return (citations: readonly Citation[]): string[] =>
    citations.flatMap((citation) => {
      const name = names.get(citation.documentId);
      return name === undefined ? [] : [[partWords(citation), name].filter(Boolean).join(' ')];
    });
};

/** Citations from lines such as `citationWriter` writes, and the numbers nobody knows. */
export const readWrittenCitations = (
  lines: string,
  { find }: Pick<CitingCatalogue, 'find'>,
): { citations: Citation[]; unknown: string[] } => {
  const read = lines.split('\n').map((line) => resolveBasis(line, find));
  return {
    citations: read.flatMap(({ citations }) => citations),
    unknown: [...new Set(read.flatMap(({ unknown }) => unknown))],
  };
};
