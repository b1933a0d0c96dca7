import type { RosterList } from '@cchc/server/src/people/roster/contract.ts';
import { Action } from '#lib/organizer/action.svelte.ts';
import { Resource } from '#lib/organizer/resource.svelte.ts';
import { rosterApi, type RosterFilter } from '#lib/organizer/roster-api.ts';

const pauseMs = 250;

/** The members of a roster as they are searched for: what is asked, and what was found for it so far. */
export class RosterMembers {
  filter = $state<RosterFilter & { unitName: string }>({ q: '', unit: '', unitName: '', state: '' });
  readonly list: Resource<RosterList>;
  /** Fetching the page after the last one shown. */
  readonly further = new Action();
  readonly #contestId: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(contestId: string) {
    this.#contestId = contestId;
    this.list = new Resource(() => rosterApi.members(contestId, this.#asked()));
  }

  /** Searches once typing pauses. */
  typed = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.search, pauseMs);
  };

  search = (): void => {
    this.further.clear();
    void this.list.load();
  };

  /** Adds the next page below. Nothing when another search has begun meanwhile. */
  more = async (): Promise<void> => {
    const shown = this.list.value;
    if (!shown?.next) return;
    const { next } = shown;
    const done = await this.further.run(() => rosterApi.members(this.#contestId, this.#asked(), next));
    if (!done || this.list.value !== shown) return;
    this.list.set({ ...done.value, members: [...shown.members, ...done.value.members] });
  };

  #asked(): RosterFilter {
    const { q, unit, state } = this.filter;
    return { q: q.trim(), unit, state };
  }
}
