import type { ItemList } from '@cchc/server/src/banks/contract.ts';
import { untrack } from 'svelte';
import { goto } from '$app/navigation';
import { page } from '$app/state';
import { banksApi } from '#lib/organizer/banks/banks-api.ts';
import { readFilter, writeFilter, type ItemFilter } from '#lib/organizer/banks/item-query.ts';
import { Resource } from '#lib/organizer/resource.svelte.ts';

const pauseMs = 250;

/** The questions of a bank as they are searched for. The page's address says what is listed. */
export class ItemSearch {
  /** In the search box. */
  typed = $state('');
  readonly list: Resource<ItemList>;
  readonly #address = $derived.by(() => writeFilter(readFilter(page.url.searchParams)));
  readonly filter: ItemFilter = $derived.by(() => readFilter(new URLSearchParams(this.#address)));
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Call while a component is being set up: an effect reads what the address asks for. */
  constructor(bankId: string) {
    this.list = new Resource(() => banksApi.items(bankId, this.filter));
    this.typed = this.filter.q;
    $effect(() => {
      const { q } = this.filter;
      // Going back brings an older search into the box; a search still being typed is left alone.
      if (q !== untrack(() => this.typed.trim()) && this.#timer === undefined) this.typed = q;
      void this.list.load();
    });
  }

  /** Lists something else, from its start. */
  narrow = (change: Partial<ItemFilter>): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const filter = { ...this.filter, q: this.typed, offset: 0, ...change };
    void goto(this.addressOf(filter), { replace: true, reset: false });
  };

  /** Searches once typing pauses. */
  search = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.narrow({}), pauseMs);
  };

  /** Lists everything. */
  clear = (): void => {
    this.typed = '';
    this.narrow({ topic: '', level: '', type: '', state: '', look: '', doubt: '' });
  };

  addressOf(filter: ItemFilter): string {
    return page.url.pathname + writeFilter(filter);
  }
}
