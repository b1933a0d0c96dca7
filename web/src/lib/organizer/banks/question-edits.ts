import type { DraftQuestion } from '@cchc/server/src/banks/contract.ts';

type Options = DraftQuestion['options'];

/** A question nobody has written anything of yet: four options, as most banks have. */
export const emptyQuestion = (): DraftQuestion => ({
  type: 'single',
  format: 'plain',
  prompt: '',
  pairs: [],
  answers: [],
  textMatch: { caseSensitive: false, diacriticSensitive: false },
  tolerance: '0',
  media: [],
  citations: [],
  translations: {},
  options: Array.from({ length: 4 }, () => ({ text: '', correct: false })),
  topic: null,
  level: null,
  difficulty: null,
  explanation: '',
  legalBasis: '',
});

/** Lists of a question whose entries are added, moved and removed. */
export type QuestionList = 'options' | 'pairs' | 'answers' | 'media';

/** Which entry now stands at each place, by the place it had; null for a new one. */
type Arrangement = readonly (number | null)[];

const places = (count: number): number[] => [...Array(count).keys()];

/** One more at the end. */
export const oneMore = (count: number): Arrangement => [...places(count), null];

/** All but the one at `index`. */
export const without = (count: number, index: number): Arrangement =>
  places(count).filter((place) => place !== index);

/** The one at `index` moved by a place; one that would fall off the end stays. */
export const moved = (count: number, index: number, by: -1 | 1): Arrangement => {
  const other = index + by;
  if (other < 0 || other >= count) return places(count);
  return places(count).map((place) => {
    if (place === index) return other;
    return place === other ? index : place;
  });
};

const placed = <Entry>(entries: readonly Entry[], order: Arrangement, blank: () => Entry): Entry[] =>
  order.map((from) => (from === null ? undefined : entries[from]) ?? blank());

const blankOption = () => ({ text: '', correct: false });
const blankPair = () => ({ left: '', right: '' });
const blankText = () => '';

type Translations = DraftQuestion['translations'];
type Translation = NonNullable<Translations[keyof Translations]>;

const eachTranslation = (
  translations: Translations,
  change: (translation: Translation) => Translation,
): Translations =>
  Object.fromEntries(
    Object.entries(translations).map(([language, translation]) => [language, change(translation)]),
  );

/** The question with one of its lists arranged anew. What its entries are called in other languages goes with them. */
export const arranged = (question: DraftQuestion, list: QuestionList, order: Arrangement): DraftQuestion => {
  const { options, pairs, answers, media, translations } = question;
  if (list === 'answers') return { ...question, answers: placed(answers, order, blankText) };
  if (list === 'media')
    return { ...question, media: order.flatMap((from) => (from === null ? [] : (media[from] ?? []))) };
  if (list === 'pairs')
    return {
      ...question,
      pairs: placed(pairs, order, blankPair),
      translations: eachTranslation(translations, (said) => ({
        ...said,
        pairs: placed(said.pairs, order, blankPair),
      })),
    };
  return {
    ...question,
    options: placed(options, order, blankOption),
    translations: eachTranslation(translations, (said) => ({
      ...said,
      options: placed(said.options, order, blankText),
    })),
  };
};

/** The options with the one at `index` right or wrong. Where only one may be right, the others become wrong. */
export const markedOption = (
  options: Options,
  type: DraftQuestion['type'],
  index: number,
  correct: boolean,
): Options =>
  options.map((option, each) => {
    if (each === index) return { ...option, correct };
    return type === 'multiple' ? option : { ...option, correct: false };
  });
