import type { EntrantList } from '@cchc/server/src/people/contract.ts';
import { Action } from '#lib/organizer/action.svelte.ts';
import { readFilter, writeFilter, type ShownFilter } from '#lib/organizer/entrants/entrant-filter.ts';
import { peopleApi } from '#lib/organizer/people-api.ts';
import { Resource } from '#lib/organizer/resource.svelte.ts';

const pauseMs = 250;

/** Entrants of a contest as they are searched for: what is asked, and what was found for it so far. */
export class EntrantSearch {
  filter = $state<ShownFilter>(readFilter(''));
  /** What was typed for the list now shown. */
  found = $state('');
  readonly list: Resource<EntrantList>;
  /** Fetching the page after the last one shown. */
  readonly further = new Action();
  readonly #contestId: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(contestId: string, search: string) {
    this.#contestId = contestId;
    this.filter = readFilter(search);
    this.list = new Resource(async () => {
      const filter = $state.snapshot(this.filter);
      const list = await peopleApi.entrants(contestId, { ...filter, q: filter.q.trim() });
      this.found = filter.q.trim();
      return list;
    });
  }

  /** Searches once typing pauses. */
  typed = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.search, pauseMs);
  };

  /** Searches anew; the address remembers for what, so that coming back finds the same list. */
  search = (): void => {
    history.replaceState(history.state, '', location.pathname + writeFilter(this.filter));
    this.further.clear();
    void this.list.load();
  };

  /** Adds the next page below. Nothing when another search has begun meanwhile. */
  more = async (): Promise<void> => {
    const shown = this.list.value;
    if (!shown?.next) return;
    const { next } = shown;
    const done = await this.further.run(() => peopleApi.entrants(this.#contestId, this.filter, next));
    if (!done || this.list.value !== shown) return;
    this.list.set({ ...done.value, entrants: [...shown.entrants, ...done.value.entrants] });
  };
}
