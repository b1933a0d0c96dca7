import type { DocumentStatus } from '@cchc/server/src/legal-documents/contract.ts';
import { readOffset } from '#lib/organizer/banks/item-query.ts';

/** Which documents are listed; an empty string means any. Kept in the page's address. */
export interface DocumentFilter {
  q: string;
  status: DocumentStatus | '';
  /** Only those that keep questions out of new papers. */
  doubt: 'yes' | '';
  offset: number;
}

export const documentStatuses = [
  'in-force',
  'ending',
  'upcoming',
  'replaced',
  'over',
  'unclear',
] as const satisfies readonly DocumentStatus[];

/** Documents on one page of the list. */
export const documentsPerPage = 30;

/** What an address asks for; what it asks for in words nobody knows is left out. */
export const readDocumentFilter = (params: Pick<URLSearchParams, 'get'>): DocumentFilter => ({
  q: (params.get('q') ?? '').slice(0, 200),
  status: documentStatuses.find((status) => status === params.get('status')) ?? '',
  doubt: params.get('doubt') === 'yes' ? 'yes' : '',
  offset: readOffset(params),
});

/** The query string of a filter: `?q=…`, or nothing when everything is listed from the start. */
export const writeDocumentFilter = ({ q, status, doubt, offset }: DocumentFilter): string => {
  const wanted = { q: q.trim(), status, doubt, offset: offset > 0 ? String(offset) : '' };
  const params = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ''));
  return params.size > 0 ? `?${params}` : '';
};
