import type { RulesEditor } from '#lib/organizer/editor/rules-editor.svelte.ts';
import { dropDraft, keepDraft } from '#lib/organizer/rules-draft.ts';

const pauseMs = 300;

/** Keeps what is typed on this device, a moment after typing pauses, until it is saved or discarded. */
export class KeptChanges {
  /** Whether this browser does keep them. */
  works = $state(true);
  #stopped = false;

  /** Call while a component is being set up: an effect does the keeping. */
  constructor(editor: RulesEditor, contestId: string) {
    $effect(() => {
      const form = $state.snapshot(editor.form);
      const { slug, base, changed } = editor;
      const keep = () => {
        if (this.#stopped) return;
        if (changed)
          this.works = keepDraft(localStorage, contestId, { form, slug, base, savedAt: Date.now() });
        else dropDraft(localStorage, contestId);
      };
      const timer = setTimeout(keep, pauseMs);
      return () => clearTimeout(timer);
    });
  }

  /** Once the changes are sent or given up, nothing is kept any more. */
  stop(): void {
    this.#stopped = true;
  }
}
