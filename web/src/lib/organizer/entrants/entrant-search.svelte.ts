import type { EntrantList } from '@cchc/server/src/people/contract.ts';
import { staffApi } from '#lib/organizer/staff-api.ts';
import { Resource } from '#lib/organizer/resource.svelte.ts';

const pauseMs = 250;

/** Entrants of a contest as they are searched for: what is typed, and what was found for it. */
export class EntrantSearch {
  query = $state('');
  /** What the list now shown was found for. */
  found = $state('');
  readonly list: Resource<EntrantList>;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(contestId: string) {
    this.list = new Resource(async () => {
      const query = this.query.trim();
      const list = await staffApi.entrants(contestId, query);
      this.found = query;
      return list;
    });
  }

  /** Searches once typing pauses. */
  typed = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.list.load(), pauseMs);
  };
}
