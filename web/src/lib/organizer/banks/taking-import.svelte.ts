import type { Level, Topic } from '@cchc/server/src/contests/contract.ts';
import { fieldErrors } from '#lib/api/field-errors.ts';
import { Action } from '#lib/organizer/action.svelte.ts';
import { banksApi } from '#lib/organizer/banks/banks-api.ts';
import type { ImportDesk } from '#lib/organizer/banks/import-desk.svelte.ts';
import { refusedQuestion } from '#lib/organizer/banks/refused-question.ts';
import { focusOn } from '#lib/organizer/editor/focus-on.ts';

/** Taking the sound questions of an import into the bank: what has to be said first, and the deed. */
export class TakingImport {
  topic = $state<Topic | ''>('');
  level = $state<Level | ''>('');
  readonly action = new Action();
  readonly #desk: ImportDesk;
  readonly asksTopic = $derived.by(() => this.#desk.value.counts.withoutTopic > 0);
  readonly asksLevel = $derived.by(() => this.#desk.value.counts.withoutLevel > 0);
  /* A question that cannot be taken needs neither, so what is missing is the server's to say. */
  readonly #refused = $derived.by(() => fieldErrors(this.action.error));
  readonly lacksTopic = $derived.by(() => '/defaults/topic' in this.#refused && this.topic === '');
  /** Number of the first question whose picture or sound went in that very moment. */
  readonly mediaGone = $derived.by(() => refusedQuestion(Object.keys(this.#refused)));
  readonly lacksLevel = $derived.by(() => '/defaults/level' in this.#refused && this.level === '');

  constructor(desk: ImportDesk) {
    this.#desk = desk;
  }

  /** What went wrong, where no field says it. */
  get error(): unknown {
    return Object.keys(this.#refused).length > 0 ? undefined : this.action.error;
  }

  /** Takes what can be taken. @returns whether it is done; the page says why not. */
  async take(): Promise<boolean> {
    const defaults = { topic: this.topic || null, level: this.level || null };
    const done = await this.action.run(() => banksApi.take(this.#desk.id, defaults));
    if (done) {
      this.#desk.resource.set(done.value);
      void this.#desk.questions.load();
    } else if (this.lacksTopic || this.lacksLevel) {
      await focusOn(this.lacksTopic ? 'default-topic' : 'default-level');
    } else if (this.mediaGone !== undefined) {
      await this.#desk.showWrong(this.mediaGone);
    }
    return done !== undefined;
  }
}
