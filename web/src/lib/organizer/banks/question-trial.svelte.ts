import type { ItemType } from '@cchc/server/src/banks/contract.ts';
import { readWritten, type Field } from '#lib/attempt/answer.ts';
import type { FieldView } from '#lib/attempt/autosave.ts';

/** Keeps what an organiser answers on trying a question out. Nothing leaves the page. */
export class QuestionTrial {
  chosen: readonly string[] = $state.raw([]);
  #typed = $state('');
  readonly #type: () => ItemType;

  constructor(type: () => ItemType) {
    this.#type = type;
  }

  view(_field: Field): FieldView {
    const value = readWritten(this.#type(), this.#typed) ?? [];
    return { value, status: 'saved', movedElsewhere: false };
  }

  typed(_slot: number): string {
    return this.#typed;
  }

  write(_slot: number, text: string): void {
    this.#typed = text;
  }

  written(_slot: number): void {
    // Leaving the field sends nothing anywhere.
  }
}
