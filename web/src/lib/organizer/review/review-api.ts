import type { ReviewVerdict, StaffItem } from '@cchc/server/src/banks/contract.ts';
import type {
  BankReview,
  BulkDeed,
  BulkOutcome,
  ItemStatistics,
  LikeOne,
  NearItems,
  ReviewPolicy,
  ReviewQueue,
} from '@cchc/server/src/banks/review/review-contract.ts';
import { api } from '#lib/api/api.ts';
import { writeFilter, type ItemFilter } from '#lib/organizer/banks/item-query.ts';

const root = '/api/staff';
const bank = (id: string) => `${root}/banks/${encodeURIComponent(id)}`;
const item = (id: string) => `${root}/items/${encodeURIComponent(id)}`;

/** Pairs on one page of look-alikes. */
export const pairsPerPage = 10;

/** What the pages for reviewing and checking questions ask of the server. Everything throws as `api` does. */
export const reviewApi = {
  bank: (bankId: string) => api.get<BankReview>(`${bank(bankId)}/review`),
  setPolicy: (bankId: string, policy: ReviewPolicy) =>
    api.put<BankReview>(`${bank(bankId)}/review`, { policy }),
  queue: (bankId: string) => api.get<ReviewQueue>(`${bank(bankId)}/review-queue`),
  review: (id: string, version: number, verdict: ReviewVerdict, comment: string) =>
    api.post<StaffItem>(`${item(id)}/review`, { version, verdict, comment }),

  itemIds: (bankId: string, filter: ItemFilter) =>
    api.get<{ ids: string[] }>(`${bank(bankId)}/item-ids${writeFilter({ ...filter, offset: 0 })}`),
  editMany: (bankId: string, itemIds: readonly string[], deed: BulkDeed) =>
    api.post<BulkOutcome>(`${bank(bankId)}/bulk-edit`, { itemIds, deed }),

  near: (bankId: string, offset: number) =>
    api.get<NearItems>(`${bank(bankId)}/near-items?offset=${offset}&limit=${pairsPerPage}`),
  keepBoth: (bankId: string, itemId: string, otherId: string) =>
    api.post<void>(`${bank(bankId)}/kept-pairs`, { itemId, otherId }),
  likeOne: (id: string) => api.get<LikeOne>(`${item(id)}/near`),
  statistics: (id: string) => api.get<ItemStatistics>(`${item(id)}/statistics`),
};
