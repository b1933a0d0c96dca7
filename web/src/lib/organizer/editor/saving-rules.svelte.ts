import { ApiProblem } from '#lib/api/api-problem.ts';
import { Action } from '#lib/organizer/action.svelte.ts';
import type { ContestDesk } from '#lib/organizer/contest/contest-desk.svelte.ts';
import { focusOn } from '#lib/organizer/editor/focus-on.ts';
import type { EditorBase, RulesEditor } from '#lib/organizer/editor/rules-editor.svelte.ts';
import { staffApi } from '#lib/organizer/staff-api.ts';

/** Where an editor that has been overtaken leads the eye. */
export const conflictId = 'conflict';

/** Sending edited rules of a contest: the reason, what was refused, and who else changed them meanwhile. */
export class SavingRules {
  reason = $state('');
  readonly action = new Action();
  readonly #editor: RulesEditor;
  readonly #desk: ContestDesk;

  constructor(editor: RulesEditor, desk: ContestDesk) {
    this.#editor = editor;
    this.#desk = desk;
  }

  /** The rules in force. */
  get latest(): EditorBase {
    const { rulesVersion, rules } = this.#desk.contest;
    return { version: rulesVersion, rules };
  }

  /** Whether somebody else has changed the rules since the editor was opened. */
  get overtaken(): boolean {
    return this.#editor.base?.version !== this.latest.version;
  }

  /** Sends what is fit to be sent. @returns the version now in force, or undefined with the page saying why not. */
  async send(): Promise<number | undefined> {
    if (!this.#editor.changed) return undefined;
    if (this.overtaken) return this.#showConflict();
    const rules = this.#editor.ready();
    if (!rules) return undefined;
    const { version } = this.latest;
    const done = await this.action.run(() =>
      staffApi.changeRules(this.#desk.id, rules, version, this.reason),
    );
    if (!done) return this.#refused();
    this.#desk.take(done.value);
    this.#editor.startFrom(this.latest);
    this.reason = '';
    return this.latest.version;
  }

  async #refused(): Promise<undefined> {
    const { error } = this.action;
    if (!(error instanceof ApiProblem)) return;
    if (error.problem === 'rules-changed') {
      this.action.clear();
      await this.#desk.resource.load();
      await this.#showConflict();
    } else if (error.errors.length > 0) {
      this.action.clear();
      this.#editor.refuse(error.errors);
    }
  }

  /** The clash stands at the top of a long page, the button that met it at the bottom. */
  async #showConflict(): Promise<undefined> {
    await focusOn(conflictId);
  }
}
