import type { StaffUnit, UnitDetail } from '@cchc/server/src/people/units/contract.ts';
import { peopleApi } from '#lib/organizer/people-api.ts';
import { Resource } from '#lib/organizer/resource.svelte.ts';

const pauseMs = 250;

interface Shown {
  /** undefined above the roots. */
  unit: UnitDetail | undefined;
  units: readonly StaffUnit[];
  total: number;
  /** What was searched for; empty while browsing. */
  query: string;
}

/** One level of the tree of units, or what a search over all of it found. */
export class UnitBrowser {
  query = $state('');
  readonly list: Resource<Shown>;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(id: string | undefined) {
    this.list = new Resource(async () => {
      const query = this.query.trim();
      const wanted = query ? { q: query } : id === undefined ? {} : { parent: id };
      const [unit, found] = await Promise.all([
        id === undefined ? undefined : peopleApi.unit(id),
        peopleApi.units(wanted),
      ]);
      return { unit, ...found, query };
    });
  }

  /** Searches once typing pauses. */
  typed = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.list.load(), pauseMs);
  };
}
