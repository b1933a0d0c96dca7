import type { Locale } from '#lib/i18n/locale.ts';

/** A piece of an article, in the order it is read. */
export type RuleBlock =
  | { kind: 'text'; text: string }
  /** Opens a part of an article that has several. */
  | { kind: 'heading'; text: string }
  | { kind: 'list'; ordered: boolean; items: string[] }
  | { kind: 'table'; head: string[]; rows: string[][] };

/** One article of the published rules. */
export interface RuleSection {
  /** Anchor in the page. */
  id: string;
  title: string;
  blocks: RuleBlock[];
}

/** The language option of a message. */
export interface Language {
  locale: Locale;
}

export const text = (sentence: string): RuleBlock => ({ kind: 'text', text: sentence });
