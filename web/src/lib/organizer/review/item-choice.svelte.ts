import type { BulkDeed, BulkOutcome } from '@cchc/server/src/banks/review/review-contract.ts';
import { SvelteSet } from 'svelte/reactivity';
import { Action } from '#lib/organizer/action.svelte.ts';
import type { ItemFilter } from '#lib/organizer/banks/item-query.ts';
import { reviewApi } from '#lib/organizer/review/review-api.ts';

/** The server changes so many in one request. */
const atOnce = 500;

/** The questions chosen in a list, over all its pages, and what is being done to them. */
export class ItemChoice {
  readonly chosen = new SvelteSet<string>();
  readonly choosing = new Action();
  readonly doing = new Action();
  /** How many the deed under way has dealt with. */
  done = $state(0);
  outcome: BulkOutcome | undefined = $state.raw();
  readonly #bankId: string;

  constructor(bankId: string) {
    this.#bankId = bankId;
  }

  toggle(id: string, wanted: boolean): void {
    if (wanted) this.chosen.add(id);
    else this.chosen.delete(id);
  }

  /** Chooses everything a filter finds, on every page. */
  async chooseAll(filter: ItemFilter): Promise<void> {
    const read = await this.choosing.run(() => reviewApi.itemIds(this.#bankId, filter));
    for (const id of read?.value.ids ?? []) this.chosen.add(id);
  }

  clear(): void {
    this.chosen.clear();
  }

  /**
   * Does one thing to all that are chosen. What is done is chosen no more: after a failure the rest still is.
   *
   * @returns whether it was done to all.
   */
  async carryOut(deed: BulkDeed): Promise<boolean> {
    const ids = [...this.chosen];
    this.done = 0;
    this.outcome = undefined;
    const run = await this.doing.run(async () => {
      for (let at = 0; at < ids.length; at += atOnce) await this.#doSome(ids.slice(at, at + atOnce), deed);
    });
    return run !== undefined;
  }

  async #doSome(ids: readonly string[], deed: BulkDeed): Promise<void> {
    const some = await reviewApi.editMany(this.#bankId, ids, deed);
    this.outcome = {
      changed: (this.outcome?.changed ?? 0) + some.changed,
      left: [...(this.outcome?.left ?? []), ...some.left],
      shortContests: some.shortContests,
    };
    this.done += ids.length;
    for (const id of ids) this.chosen.delete(id);
  }
}
