import type { ExportState } from './export-contract.ts';

/** The workbooks being made in this process, by what their pages call them, with how far each is. */
export class ExportsUnderWay {
  readonly #states = new Map<string, ExportState>();

  /** @param name chosen by the page that asks, and whose it is. */
  begin(name: string): { progress: (state: ExportState) => void; end: () => void } {
    this.#states.set(name, { step: 'waiting', rows: 0, total: 0 });
    return {
      progress: (state) => {
        if (this.#states.has(name)) this.#states.set(name, state);
      },
      end: () => void this.#states.delete(name),
    };
  }

  /** One that has ended, or that this process does not make, is in no step. */
  find(name: string): ExportState {
    return this.#states.get(name) ?? { step: null, rows: 0, total: 0 };
  }
}
