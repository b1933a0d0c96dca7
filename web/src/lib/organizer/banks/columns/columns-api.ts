import type { AskedColumns, ColumnsPreview, SheetColumns } from '@cchc/server/src/imports/column-contract.ts';
import type { Import } from '@cchc/server/src/imports/contract.ts';
import { api } from '#lib/api/api.ts';

const columns = (id: string) => `/api/staff/imports/${encodeURIComponent(id)}/columns`;

/** What naming the columns of a file asks of the server. Everything throws as `api` does. */
export const columnsApi = {
  asked: (id: string) => api.get<AskedColumns>(columns(id)),
  preview: (id: string, sheets: readonly SheetColumns[]) =>
    api.post<ColumnsPreview>(`${columns(id)}/preview`, { sheets }),
  choose: (id: string, sheets: readonly SheetColumns[]) => api.put<Import>(columns(id), { sheets }),
};
