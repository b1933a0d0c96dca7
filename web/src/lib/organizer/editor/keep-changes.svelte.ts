import type { RulesEditor } from '#lib/organizer/editor/rules-editor.svelte.ts';
import { dropDraft, keepDraft } from '#lib/organizer/rules-draft.ts';

const pauseMs = 300;

/** Keeps what is typed on this device, a moment after typing pauses, until it is saved or discarded. */
export class KeptChanges {
  /** Whether this browser does keep them. */
  works = $state(true);
  #stopped = false;
  /** Keeps what has been typed since; undefined once it is kept. */
  #pending: (() => void) | undefined;

  /**
   * Call while a component is being set up: an effect does the keeping.
   *
   * @param step the step of the wizard to come back to.
   */
  constructor(editor: RulesEditor, contestId: string, step: () => string | undefined = () => undefined) {
    $effect(() => {
      const form = $state.snapshot(editor.form);
      const { slug, base, changed } = editor;
      const at = step();
      this.#pending = () => {
        if (changed)
          this.works = keepDraft(localStorage, contestId, {
            form,
            slug,
            base,
            savedAt: Date.now(),
            step: at,
          });
        else dropDraft(localStorage, contestId);
      };
      const timer = setTimeout(this.#keep, pauseMs);
      return () => clearTimeout(timer);
    });
    // Whoever leaves at once after typing, within the site or for good, does not wait for the pause.
    $effect(() => {
      addEventListener('pagehide', this.#keep);
      return () => {
        removeEventListener('pagehide', this.#keep);
        this.#keep();
      };
    });
  }

  /** Once the changes are sent or given up, nothing is kept any more. */
  stop(): void {
    this.#stopped = true;
  }

  readonly #keep = (): void => {
    if (!this.#stopped) this.#pending?.();
    this.#pending = undefined;
  };
}
