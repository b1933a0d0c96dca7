import type { StoredOption, StoredTranslation } from '@cchc/db/schema/banks.ts';
import { plainBlocks, plainRuns } from '../banks/question/formatted-text.ts';
import { parseMarkdown, parseMarkdownLine } from '../banks/question/parse-markdown.ts';
import type { ShownMedia } from '../media/contract.ts';
import type { Slot } from './contract.ts';

/** The texts of an item as its version stores them. */
export interface ItemTexts {
  prompt: string;
  /** plain or markdown. */
  format: string;
  options: readonly StoredOption[];
  premises: readonly StoredOption[];
  translations: Record<string, StoredTranslation>;
}

/** An item as papers show it: its options in the order they are stored, nothing of its key. */
export type ShownItem = Pick<Slot, 'prompt' | 'blocks' | 'options' | 'premises' | 'translations' | 'media'>;

type Format = Pick<ItemTexts, 'format'>;

/** A text with its formatting, if it has any. */
export const shownText = ({ format }: Format, text: string): Pick<Slot, 'prompt' | 'blocks'> => {
  if (format !== 'markdown') return { prompt: text };
  const blocks = parseMarkdown(text);
  return { prompt: plainBlocks(blocks), blocks };
};

const shownOption = ({ format }: Format, { id, text }: StoredOption): Slot['options'][number] => {
  if (format !== 'markdown') return { id, text };
  const runs = parseMarkdownLine(text);
  return { id, text: plainRuns(runs), runs };
};

/**
 * What of some options or premises is translated, in the order these are stored. Never in the order the translation
 * is: that of an ordering was written down in the right one.
 */
const shownParts = (format: Format, whole: readonly StoredOption[], said: Record<string, string> = {}) =>
  whole.flatMap(({ id }) => {
    const text = said[id];
    return text === undefined ? [] : [shownOption(format, { id, text })];
  });

/** What of an item has been put into another language; parts that have not are left out. */
const shownTranslation = (item: ItemTexts, { prompt, options, premises }: StoredTranslation) => ({
  ...(prompt !== undefined && shownText(item, prompt)),
  options: shownParts(item, item.options, options),
  premises: shownParts(item, item.premises, premises),
});

/** An item as papers show it. Worked out once for each version: versions never change. */
export const shownItem = (item: ItemTexts, media: ShownMedia[]): ShownItem => {
  const { prompt, options, premises, translations } = item;
  const languages = Object.entries(translations);
  return {
    ...shownText(item, prompt),
    options: options.map((option) => shownOption(item, option)),
    ...(premises.length > 0 && { premises: premises.map((premise) => shownOption(item, premise)) }),
    ...(languages.length > 0 && {
      translations: languages.map(([language, said]) => ({ language, ...shownTranslation(item, said) })),
    }),
    ...(media.length > 0 && { media }),
  };
};
