import type { ItemState, ItemType } from '@cchc/server/src/banks/contract.ts';
import type { Level, Topic } from '@cchc/server/src/contests/contract.ts';
import { levels, topics } from '#lib/organizer/bank-fields.ts';

/** What of a bank is listed; an empty string means any. Kept in the page's address. */
export interface ItemFilter {
  q: string;
  topic: Topic | '';
  level: Level | '';
  type: ItemType | '';
  state: ItemState | 'active' | '';
  /** Only those whose figures say that somebody should look. */
  look: 'yes' | '';
  /** Only those in use whose legal basis changed since somebody looked at them. */
  doubt: 'yes' | '';
  offset: number;
}

export const itemTypes = [
  'single',
  'multiple',
  'true-false',
  'matching',
  'ordering',
  'short-answer',
  'numeric',
] as const satisfies readonly ItemType[];
export const itemStates = ['active', 'draft', 'reviewed', 'in-use', 'retired'] as const satisfies readonly (
  ItemState | 'active'
)[];
/** Items on one page of the list. */
export const itemsPerPage = 30;

const oneOf = <V extends string>(known: readonly V[], value: string | null): V | '' =>
  known.find((each) => each === value) ?? '';

/** What an address asks for; what it asks for in words nobody knows is left out. */
export const readFilter = (params: Pick<URLSearchParams, 'get'>): ItemFilter => ({
  q: (params.get('q') ?? '').slice(0, 200),
  topic: oneOf(topics, params.get('topic')),
  level: oneOf(levels, params.get('level')),
  type: oneOf(itemTypes, params.get('type')),
  state: oneOf(itemStates, params.get('state')),
  look: oneOf(['yes'], params.get('look')),
  doubt: oneOf(['yes'], params.get('doubt')),
  offset: readOffset(params),
});

/** Where a paged list begins, from 0. */
export const readOffset = (params: Pick<URLSearchParams, 'get'>): number => {
  const text = params.get('offset') ?? '';
  return /^\d{1,7}$/.test(text) ? Number(text) : 0;
};

/** The query string of a filter: `?q=…`, or nothing when everything is listed from the start. */
export const writeFilter = (filter: ItemFilter): string => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    const text = typeof value === 'string' ? value.trim() : String(value || '');
    if (text) params.set(name, text);
  }
  return params.size > 0 ? `?${params}` : '';
};

/** Whether anything narrows the list. */
export const isNarrowed = (filter: ItemFilter): boolean => writeFilter({ ...filter, offset: 0 }) !== '';
