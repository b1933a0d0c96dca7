import type { AuditList } from '@cchc/server/src/audit/contract.ts';
import { Action } from '#lib/organizer/action.svelte.ts';
import { auditApi, type AuditPlace } from '#lib/organizer/audit/audit-api.ts';
import { Resource } from '#lib/organizer/resource.svelte.ts';

/** Decisions as they are looked through: what is asked for, and what was found so far. */
export class AuditLog {
  /** Empty for everything. */
  noun = $state('');
  readonly list: Resource<AuditList>;
  /** Fetching the page after the last one shown. */
  readonly further = new Action();
  readonly #place: AuditPlace;

  constructor(place: AuditPlace) {
    this.#place = place;
    this.list = new Resource(() => auditApi.list(place, this.noun));
  }

  narrow = (noun: string): void => {
    this.noun = noun;
    this.further.clear();
    void this.list.load();
  };

  /** Adds the next page below. Nothing when another choice was made meanwhile. */
  more = async (): Promise<void> => {
    const shown = this.list.value;
    if (!shown?.next) return;
    const { next } = shown;
    const done = await this.further.run(() => auditApi.list(this.#place, this.noun, next));
    if (!done || this.list.value !== shown) return;
    this.list.set({ ...done.value, entries: [...shown.entries, ...done.value.entries] });
  };
}
