import type { TextParser } from '#lib/organizer/banks/asked-question.ts';

let parser: TextParser | undefined = $state.raw();
let asked = false;

/** The reader of formatted text, fetched once somebody writes or sees such a text; until then it stands as typed. */
export const markdown = {
  get parser(): TextParser | undefined {
    return parser;
  },

  async load(): Promise<void> {
    if (asked) return;
    asked = true;
    try {
      parser = await import('@cchc/server/src/banks/question/parse-markdown.ts');
    } catch {
      // Without a network the text stays as it is typed, and the next question asks again.
      asked = false;
    }
  },
};
