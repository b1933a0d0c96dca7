import type { StaffContest } from '@cchc/server/src/contests/contract.ts';
import { createContext } from 'svelte';
import { LiveClock } from '#lib/organizer/live-clock.svelte.ts';
import { Resource } from '#lib/organizer/resource.svelte.ts';
import { staffApi } from '#lib/organizer/staff-api.ts';

/** One contest on the organiser's desk: what the server last said of it, and its time. */
export class ContestDesk {
  readonly id: string;
  readonly resource: Resource<StaffContest>;
  readonly #clock = new LiveClock();

  constructor(id: string) {
    this.id = id;
    this.resource = new Resource(async () => this.#heard(await staffApi.contest(id)));
  }

  /** The contest; pages are shown only once it has been read. */
  get contest(): StaffContest {
    const { value } = this.resource;
    if (!value) throw new Error('The contest has not been read yet');
    return value;
  }

  /** The server's time, UTC ms. */
  get now(): number {
    return this.#clock.now;
  }

  /** Takes the contest as an action's answer gives it. */
  take(contest: StaffContest): void {
    this.resource.set(this.#heard(contest));
  }

  tick = (): (() => void) => this.#clock.start();

  #heard(contest: StaffContest): StaffContest {
    this.#clock.heard(contest.serverNow);
    return contest;
  }
}

/** The contest a page belongs to. */
export const [getDesk, setDesk] = createContext<ContestDesk>();
