import type { ChangedItem, DraftQuestion, ItemList, StaffItem } from '@cchc/server/src/banks/contract.ts';
import type { Level, Topic } from '@cchc/server/src/contests/contract.ts';
import type {
  Import,
  ImportQuestion,
  ListedImport,
  UndoneImport,
} from '@cchc/server/src/imports/contract.ts';
import { api } from '#lib/api/api.ts';
import { itemsPerPage, writeFilter, type ItemFilter } from '#lib/organizer/banks/item-query.ts';

const root = '/api/staff';
const bank = (id: string) => `${root}/banks/${encodeURIComponent(id)}`;
const item = (id: string) => `${root}/items/${encodeURIComponent(id)}`;
const fileImport = (id: string) => `${root}/imports/${encodeURIComponent(id)}`;

/** Which questions of an import are listed. */
export type ImportShow = 'problems' | 'all' | 'left-out';
/** What questions get that do not say it themselves. */
export interface ImportDefaults {
  topic: Topic | null;
  level: Level | null;
}

/** Where a file is sent to. */
export const uploadAddress = (bankId: string, fileName: string) =>
  `${bank(bankId)}/imports?name=${encodeURIComponent(fileName)}`;

/** What the pages for banks and imports ask of the server. Everything throws as `api` does. */
export const banksApi = {
  createBank: (title: string) => api.post<{ bankId: string }>(`${root}/banks`, { title }),

  items: (bankId: string, filter: ItemFilter) => {
    const query = writeFilter(filter);
    return api.get<ItemList>(`${bank(bankId)}/items${query}${query ? '&' : '?'}limit=${itemsPerPage}`);
  },
  item: (id: string) => api.get<StaffItem>(item(id)),
  writeItem: (bankId: string, question: DraftQuestion) =>
    api.post<StaffItem>(`${bank(bankId)}/items`, { question }),
  changeItem: (id: string, question: DraftQuestion, basedOn: number) =>
    api.put<ChangedItem>(item(id), { question, basedOn }),
  retireItem: (id: string, reason: string) =>
    api.post<ChangedItem>(`${item(id)}/retire`, reason.trim() ? { reason: reason.trim() } : {}),
  restoreItem: (id: string) => api.post<ChangedItem>(`${item(id)}/restore`),

  imports: (bankId: string) => api.get<ListedImport[]>(`${bank(bankId)}/imports`),
  fileImport: (id: string) => api.get<Import>(fileImport(id)),
  importQuestions: (id: string, show: ImportShow, offset: number, limit: number) =>
    api.get<{ total: number; questions: ImportQuestion[] }>(
      `${fileImport(id)}/questions?show=${show}&offset=${offset}&limit=${limit}`,
    ),
  mend: (id: string, ordinal: number, question: DraftQuestion, leftOut: boolean) =>
    api.put<ImportQuestion>(`${fileImport(id)}/questions/${ordinal}`, { question, leftOut }),
  take: (id: string, defaults: ImportDefaults) => api.post<Import>(`${fileImport(id)}/take`, { defaults }),
  undo: (id: string, confirm: boolean) => api.post<UndoneImport>(`${fileImport(id)}/undo`, { confirm }),
  dropImport: (id: string) => api.delete<void>(fileImport(id)),
};
