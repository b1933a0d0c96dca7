import type { AppliedUnits, UnitPreview } from '@cchc/server/src/people/units/contract.ts';
import { Action } from '#lib/organizer/action.svelte.ts';
import { peopleApi } from '#lib/organizer/people-api.ts';

/** A file of units on its way into the tree: chosen, looked at, applied. */
export class UnitImport {
  fileName = $state('');
  preview = $state.raw<UnitPreview>();
  applied = $state.raw<AppliedUnits>();
  readonly reading = new Action();
  readonly applying = new Action();

  /** Has a file read, and shows what it would do. */
  choose = async (file: File): Promise<void> => {
    this.again();
    this.fileName = file.name;
    const done = await this.reading.run(() => peopleApi.previewUnits(file));
    this.preview = done?.value;
  };

  apply = async (): Promise<void> => {
    const token = this.preview?.token;
    if (!token) return;
    const done = await this.applying.run(() => peopleApi.applyUnits(token));
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
