import type { DraftQuestion, TranslationLanguage } from '@cchc/server/src/banks/contract.ts';
import { hasOptions } from '#lib/organizer/banks/question-type.ts';

/** Where a part of a question stands. */
export type PartPlace =
  { kind: 'prompt' } | { kind: 'option'; index: number } | { kind: 'left' | 'right'; index: number };

/** A part of a question beside what it is called in another language. */
interface TranslationPart {
  place: PartPlace;
  vietnamese: string;
  /** Empty while it is not translated. */
  translated: string;
}

type Translation = NonNullable<DraftQuestion['translations']['en']>;

const nothingSaid: Translation = { prompt: '', options: [], pairs: [] };

const saidAt = (said: Translation, place: PartPlace): string => {
  if (place.kind === 'prompt') return said.prompt;
  if (place.kind === 'option') return said.options[place.index] ?? '';
  return said.pairs[place.index]?.[place.kind] ?? '';
};

const placesOf = ({ type, prompt, options, pairs }: DraftQuestion): [PartPlace, string][] => [
  [{ kind: 'prompt' }, prompt],
  ...(hasOptions(type)
    ? options.map(({ text }, index): [PartPlace, string] => [{ kind: 'option', index }, text])
    : []),
  ...(type === 'matching'
    ? pairs.flatMap(({ left, right }, index): [PartPlace, string][] => [
        [{ kind: 'left', index }, left],
        [{ kind: 'right', index }, right],
      ])
    : []),
];

/** What of a question there is to translate, in the order it is read. What is not written in Vietnamese is not asked for. */
export const translationParts = (
  question: DraftQuestion,
  language: TranslationLanguage,
): TranslationPart[] => {
  const said = question.translations[language] ?? nothingSaid;
  return placesOf(question)
    .map(([place, vietnamese]) => ({ place, vietnamese, translated: saidAt(said, place) }))
    .filter(({ vietnamese }) => vietnamese.trim() !== '');
};

/** How many parts are still missing in a language. */
export const missingParts = (question: DraftQuestion, language: TranslationLanguage): number =>
  translationParts(question, language).filter(({ translated }) => translated.trim() === '').length;

const set = <Entry>(entries: readonly Entry[], index: number, entry: Entry, blank: Entry): Entry[] =>
  Array.from({ length: Math.max(entries.length, index + 1) }, (_none, at) =>
    at === index ? entry : (entries[at] ?? blank),
  );

const saidWith = (said: Translation, place: PartPlace, text: string): Translation => {
  if (place.kind === 'prompt') return { ...said, prompt: text };
  const { index } = place;
  if (place.kind === 'option') return { ...said, options: set(said.options, index, text, '') };
  const pair = { ...(said.pairs[index] ?? { left: '', right: '' }), [place.kind]: text };
  return { ...said, pairs: set(said.pairs, index, pair, { left: '', right: '' }) };
};

/** The question with one part said in a language. */
export const translated = (
  question: DraftQuestion,
  language: TranslationLanguage,
  place: PartPlace,
  text: string,
): DraftQuestion => {
  const said = saidWith(question.translations[language] ?? nothingSaid, place, text);
  return { ...question, translations: { ...question.translations, [language]: said } };
};

/** The question in one language more, nothing of it said yet. */
export const withLanguage = (question: DraftQuestion, language: TranslationLanguage): DraftQuestion => ({
  ...question,
  translations: { ...question.translations, [language]: question.translations[language] ?? nothingSaid },
});

/** The question without a language and all that was said in it. */
export const withoutLanguage = (question: DraftQuestion, language: TranslationLanguage): DraftQuestion => ({
  ...question,
  translations: Object.fromEntries(
    Object.entries(question.translations).filter(([each]) => each !== language),
  ),
});
