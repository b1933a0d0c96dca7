import type {
  BankDoubts,
  ChangedDocument,
  CitingItems,
  Consequences,
  DocumentList,
  DocumentPage,
  NamedDocuments,
  Recognised,
  WrittenDocument,
} from '@cchc/server/src/legal-documents/contract.ts';
import { api } from '#lib/api/api.ts';
import {
  documentsPerPage,
  writeDocumentFilter,
  type DocumentFilter,
} from '#lib/organizer/legal/document-query.ts';

const root = '/api/staff/legal-documents';
const document = (id: string) => `${root}/${encodeURIComponent(id)}`;

/** Questions on one page of a document. */
export const citingPerPage = 20;

/** What the pages for legal documents ask of the server. Everything throws as `api` does. */
export const legalApi = {
  documents: (filter: DocumentFilter) => {
    const query = writeDocumentFilter(filter);
    return api.get<DocumentList>(`${root}${query}${query ? '&' : '?'}limit=${documentsPerPage}`);
  },
  find: (q: string, signal: AbortSignal) =>
    api.get<DocumentList>(`${root}?q=${encodeURIComponent(q)}&limit=12`, { signal }),
  recognise: (text: string) => api.get<Recognised>(`${root}/recognise?text=${encodeURIComponent(text)}`),
  bankDoubts: (bankId: string) => api.get<BankDoubts>(`${root}/doubts?bankId=${encodeURIComponent(bankId)}`),
  named: (ids: readonly string[]) =>
    api.get<NamedDocuments>(`${root}/named?ids=${ids.map(encodeURIComponent).join(',')}`),
  document: (id: string) => api.get<DocumentPage>(document(id)),
  citing: (id: string, offset: number) =>
    api.get<CitingItems>(`${document(id)}/items?offset=${offset}&limit=${citingPerPage}`),
  consequences: (id: string) => api.get<Consequences>(`${document(id)}/consequences`),
  create: (written: WrittenDocument) => api.post<DocumentPage>(root, { document: written }),
  change: (id: string, written: WrittenDocument, basedOn: number) =>
    api.put<ChangedDocument>(document(id), { document: written, basedOn }),
  replace: (id: string, successorId: string, from: string, basedOn: number) =>
    api.post<ChangedDocument>(`${document(id)}/replace`, { successorId, from, basedOn }),
  end: (id: string, from: string, reason: string, basedOn: number) =>
    api.post<ChangedDocument>(`${document(id)}/end`, { from, reason, basedOn }),
  amend: (id: string, reason: string, basedOn: number) =>
    api.post<ChangedDocument>(`${document(id)}/amend`, { reason, basedOn }),
  restore: (id: string, reason: string, basedOn: number) =>
    api.post<ChangedDocument>(`${document(id)}/restore`, { reason, basedOn }),
};
