import type {
  AskedColumns,
  ColumnChoice,
  ColumnsPreview,
  SheetColumns,
  TableSample,
} from '@cchc/server/src/imports/column-contract.ts';
import { fieldErrors } from '#lib/api/field-errors.ts';
import { Action } from '#lib/organizer/action.svelte.ts';
import { columnsApi } from '#lib/organizer/banks/columns/columns-api.ts';
import { recall, remember } from '#lib/organizer/banks/columns/remembered-columns.ts';
import type { ImportDesk } from '#lib/organizer/banks/import-desk.svelte.ts';

/** One sheet as it is being named. */
export class NamedSheet {
  readonly sample: TableSample;
  readonly isRemembered: boolean;
  skip: number = $state(0);
  columns: ColumnChoice[] = $state([]);
  /** Whether its questions are read at all. */
  wanted = $state(true);

  constructor(sample: TableSample, storage: Storage | undefined) {
    const known = storage && recall(storage, sample);
    const { skip, columns } = known ?? sample.guess;
    this.sample = sample;
    this.isRemembered = known !== undefined;
    this.skip = skip;
    this.columns = [...columns];
    this.wanted = known !== undefined || columns.includes('prompt');
  }

  get chosen(): SheetColumns {
    const columns = this.wanted ? [...this.columns] : this.columns.map((): ColumnChoice => 'ignore');
    return { sheet: this.sample.sheet, skip: this.skip, columns };
  }

  /** How many rows are read. */
  get rows(): number {
    return this.wanted ? Math.max(0, this.sample.total - this.skip) : 0;
  }
}

/** Naming the columns of a file: what is chosen, how the first questions would come out, and the deed. */
export class ColumnsDesk {
  readonly sheets: readonly NamedSheet[];
  readonly asked: AskedColumns;
  readonly action = new Action();
  preview = $state.raw<ColumnsPreview['questions']>();
  previewFailed = $state(false);
  #refused = $state.raw<Readonly<Record<string, string>>>({});
  #latest = 0;
  readonly #desk: ImportDesk;
  readonly #storage: Storage | undefined;

  constructor(desk: ImportDesk, asked: AskedColumns, storage: Storage | undefined) {
    this.#desk = desk;
    this.asked = asked;
    this.#storage = storage;
    this.sheets = asked.sheets.map((sample) => new NamedSheet(sample, storage));
  }

  get chosen(): SheetColumns[] {
    return this.sheets.map((sheet) => sheet.chosen);
  }

  get rows(): number {
    return this.sheets.reduce((sum, sheet) => sum + sheet.rows, 0);
  }

  get isRefused(): boolean {
    return Object.keys(this.#refused).length > 0;
  }

  /** What is wrong with the columns of a sheet, if anything is. */
  refusalOf(at: number): string | undefined {
    return this.#refused[`/sheets/${at}/columns`];
  }

  /** Looks how the first questions would come out. An answer overtaken by a later choice is dropped. */
  async look(chosen: SheetColumns[]): Promise<void> {
    const own = ++this.#latest;
    try {
      const { questions } = await columnsApi.preview(this.#desk.id, chosen);
      if (own !== this.#latest) return;
      [this.preview, this.#refused, this.previewFailed] = [questions, {}, false];
    } catch (error) {
      if (own !== this.#latest) return;
      const refused = fieldErrors(error);
      [this.preview, this.#refused] = [[], refused];
      this.previewFailed = Object.keys(refused).length === 0;
    }
  }

  /** Has the file read with the columns as they are named. */
  async choose(): Promise<void> {
    const done = await this.action.run(() => columnsApi.choose(this.#desk.id, this.chosen));
    if (!done) {
      const refused = fieldErrors(this.action.error);
      if (Object.keys(refused).length > 0) [this.#refused, this.action.error] = [refused, undefined];
      return;
    }
    if (this.#storage) remember(this.#storage, this.asked.sheets, this.chosen);
    this.#desk.resource.set(done.value);
  }
}
