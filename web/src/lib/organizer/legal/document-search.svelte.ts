import type { DocumentList } from '@cchc/server/src/legal-documents/contract.ts';
import { untrack } from 'svelte';
import { goto } from '$app/navigation';
import { page } from '$app/state';
import {
  readDocumentFilter,
  writeDocumentFilter,
  type DocumentFilter,
} from '#lib/organizer/legal/document-query.ts';
import { legalApi } from '#lib/organizer/legal/legal-api.ts';
import { Resource } from '#lib/organizer/resource.svelte.ts';

const pauseMs = 250;

/** The documents as they are searched for. The page's address says what is listed. */
export class DocumentSearch {
  /** In the search box. */
  typed = $state('');
  readonly list: Resource<DocumentList>;
  readonly #address = $derived.by(() => writeDocumentFilter(readDocumentFilter(page.url.searchParams)));
  readonly filter: DocumentFilter = $derived.by(() => readDocumentFilter(new URLSearchParams(this.#address)));
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Call while a component is being set up: an effect reads what the address asks for. */
  constructor() {
    this.list = new Resource(() => legalApi.documents(this.filter));
    this.typed = this.filter.q;
    $effect(() => {
      const { q } = this.filter;
      // Going back brings an older search into the box; a search still being typed is left alone.
      if (q !== untrack(() => this.typed.trim()) && this.#timer === undefined) this.typed = q;
      void this.list.load();
    });
  }

  /** Whether anything narrows the list. */
  get narrowed(): boolean {
    return writeDocumentFilter({ ...this.filter, offset: 0 }) !== '';
  }

  /** Lists something else, from its start. */
  narrow = (change: Partial<DocumentFilter>): void => {
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
    this.narrow({ status: '', doubt: '' });
  };

  addressOf(filter: DocumentFilter): string {
    return page.url.pathname + writeDocumentFilter(filter);
  }
}
