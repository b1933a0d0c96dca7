import type { ImportQuestion } from '@cchc/server/src/imports/contract.ts';
import { banksApi } from '#lib/organizer/banks/banks-api.ts';
import type { ImportDesk } from '#lib/organizer/banks/import-desk.svelte.ts';
import { oneAtATime } from '#lib/organizer/banks/one-at-a-time.ts';
import { QuestionDraft } from '#lib/organizer/banks/question-draft.svelte.ts';

/** A question of an import being mended where it stands: saved and checked again after every change. */
export class Mending {
  readonly draft: QuestionDraft;
  state = $state<'resting' | 'saving' | 'saved' | 'failed'>('resting');
  /** What saving last failed with. */
  error: unknown = $state.raw();
  readonly #desk: ImportDesk;
  readonly #question: () => ImportQuestion;

  constructor(desk: ImportDesk, question: () => ImportQuestion) {
    this.#desk = desk;
    this.#question = question;
    this.draft = new QuestionDraft(question().question);
  }

  /** Saves what has changed. What is typed meanwhile is saved right after. */
  save = oneAtATime(() => this.#save());

  /** Sends the question as it stands, changed or not: somebody says that it is right. */
  confirm = oneAtATime(() => this.#send());

  async #save(): Promise<void> {
    if (this.draft.changed) await this.#send();
  }

  async #send(): Promise<void> {
    const { value } = this.draft;
    const { ordinal, leftOut } = this.#question();
    this.state = 'saving';
    try {
      const checked = await banksApi.mend(this.#desk.id, ordinal, value, leftOut);
      this.draft.markSaved(value);
      this.#desk.take(checked);
      this.state = 'saved';
      this.error = undefined;
    } catch (error) {
      this.state = 'failed';
      this.error = error;
    }
  }
}
