import type { ChangedItem, StaffItem } from '@cchc/server/src/banks/contract.ts';
import { ApiProblem } from '#lib/api/api-problem.ts';
import { Action } from '#lib/organizer/action.svelte.ts';
import { banksApi } from '#lib/organizer/banks/banks-api.ts';
import { QuestionDraft } from '#lib/organizer/banks/question-draft.svelte.ts';
import { questionErrors, type QuestionError } from '#lib/organizer/banks/question-errors.ts';

/** What the form of the editor is called: its controls' ids begin so. */
export const itemForm = 'item';

/** One question of a bank being edited: as it is stored, as it is typed, and what saving met. */
export class ItemDesk {
  item: StaffItem = $state.raw() as StaffItem;
  readonly draft: QuestionDraft;
  readonly saving = new Action();
  /** Refused when saving was last tried. */
  refused: readonly QuestionError[] = $state.raw([]);
  /** As somebody else has stored it, while it is not what the draft began with. */
  theirs: StaffItem | undefined = $state.raw();

  constructor(item: StaffItem) {
    this.item = item;
    this.draft = new QuestionDraft(item.question);
  }

  /** Sends the question as it stands. @returns the item, or undefined with the page saying why not. */
  async save(): Promise<ChangedItem | undefined> {
    const { value } = this.draft;
    // Whoever has seen the other version and saves again means it.
    const basedOn = (this.theirs ?? this.item).current;
    this.refused = [];
    const done = await this.saving.run(() => banksApi.changeItem(this.item.id, value, basedOn));
    if (!done) return this.#refuse();
    this.take(done.value);
    this.draft.start(done.value.question);
    return done.value;
  }

  /** Takes the item as an answer gives it; what is typed stays. */
  take(item: StaffItem): void {
    this.item = item;
    this.theirs = undefined;
  }

  /** Gives up what is typed for what is stored. */
  startOver(): void {
    this.take(this.theirs ?? this.item);
    this.draft.start(this.item.question);
    this.saving.clear();
    this.refused = [];
  }

  async #refuse(): Promise<undefined> {
    const { error } = this.saving;
    if (!(error instanceof ApiProblem)) return;
    if (error.problem === 'item-changed') {
      this.saving.clear();
      const read = await this.saving.run(() => banksApi.item(this.item.id));
      if (read) this.theirs = read.value;
    } else if (error.errors.length > 0) {
      this.refused = questionErrors(error.errors, itemForm);
      this.saving.clear();
    }
  }
}
