import type { StaffUnits } from '@cchc/server/src/collective/contract.ts';
import { resultsApi } from '#lib/organizer/results/results-api.ts';
import { Resource } from '#lib/organizer/resource.svelte.ts';

/** Collective standings as staff look at them: which ranking, which bloc, which page. */
export class UnitsDesk {
  /** Empty for the first of the rules. */
  ranking = $state('');
  bloc = $state('');
  offset = $state(0);
  readonly shown: Resource<StaffUnits>;

  constructor(contestId: string) {
    this.shown = new Resource(() =>
      resultsApi.units(contestId, {
        ...(this.ranking && { ranking: this.ranking }),
        ...(this.bloc && { bloc: this.bloc }),
        offset: this.offset,
      }),
    );
  }

  /** Shows another ranking or bloc, from its top. */
  choose(what: { ranking?: string; bloc?: string }): void {
    this.ranking = what.ranking ?? this.ranking;
    this.bloc = what.bloc ?? this.bloc;
    this.turn(0);
  }

  turn(offset: number): void {
    this.offset = offset;
    void this.shown.load();
  }
}
