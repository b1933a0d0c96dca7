import type { AppliedRoster, RosterPreview } from '@cchc/server/src/people/roster/contract.ts';
import { Action } from '#lib/organizer/action.svelte.ts';
import { rosterApi } from '#lib/organizer/roster-api.ts';

/** Whether a file is the whole roster, or adds to it. */
export type FileReach = 'whole' | 'part';

/** A roster on its way in: chosen, looked at, taken. */
export class RosterImport {
  reach = $state<FileReach>('whole');
  fileName = $state('');
  preview = $state.raw<RosterPreview>();
  applied = $state.raw<AppliedRoster>();
  readonly reading = new Action();
  readonly applying = new Action();
  readonly #contestId: string;

  constructor(contestId: string) {
    this.#contestId = contestId;
  }

  /** Has a file read, and shows what it would do. */
  choose = async (file: File): Promise<void> => {
    this.again();
    this.fileName = file.name;
    const whole = this.reach === 'whole';
    const done = await this.reading.run(() => rosterApi.preview(this.#contestId, file, whole));
    this.preview = done?.value;
  };

  apply = async (): Promise<void> => {
    const token = this.preview?.token;
    if (!token) return;
    const done = await this.applying.run(() => rosterApi.apply(this.#contestId, token));
    this.applied = done?.value;
  };

  /** Back to the beginning. */
  again = (): void => {
    this.preview = undefined;
    this.applied = undefined;
    this.reading.clear();
    this.applying.clear();
  };
}
