import type { StoredMedia, StoredOption, StoredTranslation, TextMatch } from '@cchc/db/schema/banks.ts';
import type { Schema } from '@cchc/db/schema/schema.ts';
import { levelSchema, topicSchema } from '../../contests/contract.ts';
import { readDecimal } from '../../scoring/decimal.ts';
import { blankQuestion, type CompleteQuestion } from './complete-question.ts';
import {
  difficultySchema,
  itemTypeSchema,
  textFormatSchema,
  translationLanguageSchema,
  type Citation,
  type DraftQuestion,
} from '../contract.ts';

/** What an item version and its key hold. */
export interface ItemContent {
  type: string;
  topic: string;
  level: string;
  difficulty: string;
  format: string;
  prompt: string;
  options: StoredOption[];
  premises: StoredOption[];
  textMatch: TextMatch | null;
  media: StoredMedia[];
  translations: Record<string, StoredTranslation>;
  fact: string | null;
  correct: string[];
  tolerance: string | null;
  explanation: string;
  legalBasis: string;
  citations: Citation[];
}

/** Options are known by a letter, premises by a number, in the order they are stored. */
const letterAt = (index: number) => String.fromCharCode('a'.charCodeAt(0) + index);
const lettered = (texts: readonly string[]): StoredOption[] =>
  texts.map((text, index) => ({ id: letterAt(index), text }));

/** By wording alone: the order in which these are stored, and the letters they get, must not tell the key. */
const inWordOrder = (texts: readonly string[]): string[] => [...new Set(texts)].toSorted();

const idOf = (list: readonly StoredOption[], text: string): string => {
  const found = list.find((one) => one.text === text);
  if (!found) throw new Error('A question names an option it does not have');
  return found.id;
};

type Answering = Pick<ItemContent, 'options' | 'premises' | 'textMatch' | 'correct' | 'tolerance'>;
const unasked = { options: [], premises: [], textMatch: null, tolerance: null };

/** What may be answered, and what is right, by type of item. */
const answeringOf = (question: DraftQuestion): Answering => {
  const { type, options, pairs, answers, textMatch, tolerance } = question;
  if (type === 'matching') return matchingOf(pairs);
  if (type === 'ordering') return orderingOf(options.map(({ text }) => text));
  if (type === 'short-answer') return { ...unasked, textMatch, correct: answers };
  if (type === 'numeric') return { ...unasked, correct: answers.map(decimal), tolerance: decimal(tolerance) };
  const stored = lettered(options.map(({ text }) => text));
  const correct = stored.filter((_, index) => options[index]?.correct).map(({ id }) => id);
  return { ...unasked, options: stored, correct };
};

const decimal = (text: string) => readDecimal(text) ?? text;

const orderingOf = (sequence: readonly string[]): Answering => {
  const options = lettered(inWordOrder(sequence));
  return { ...unasked, options, correct: sequence.map((text) => idOf(options, text)) };
};

const matchingOf = (pairs: DraftQuestion['pairs']): Answering => {
  const matched = pairs.filter(({ left }) => left !== '');
  const options = lettered(inWordOrder(pairs.map(({ right }) => right)));
  const premises = matched.map(({ left }, index) => ({ id: `${index + 1}`, text: left }));
  const correct = matched.map(({ right }, index) => `${index + 1}:${idOf(options, right)}`);
  return { ...unasked, options, premises, correct: correct.toSorted() };
};

const filled = (entries: [string, string][]) => {
  const said = entries.filter(([, text]) => text !== '');
  return said.length > 0 ? Object.fromEntries(said) : undefined;
};

/** Translations by id of what they translate. */
const translationsOf = (
  question: DraftQuestion,
  { options, premises }: Answering,
): ItemContent['translations'] => {
  const all = Object.entries(question.translations).map(([language, { prompt, options: said, pairs }]) => {
    const optionTexts = filled([
      ...question.options.map(({ text }, at): [string, string] => [
        idAmong(options, text, at),
        said[at] ?? '',
      ]),
      ...question.pairs.map(({ right }, at): [string, string] => [
        idOf(options, right),
        pairs[at]?.right ?? '',
      ]),
    ]);
    const premiseTexts = filled(premises.map(({ id }, at) => [id, pairs[at]?.left ?? '']));
    const translation: StoredTranslation = {
      ...(prompt !== '' && { prompt }),
      ...(optionTexts && { options: optionTexts }),
      ...(premiseTexts && { premises: premiseTexts }),
    };
    return [language, translation] as const;
  });
  return Object.fromEntries(all.filter(([, translation]) => Object.keys(translation).length > 0));
};

/** Options of a choice keep their place; those of an ordering are found by their words. */
const idAmong = (options: readonly StoredOption[], text: string, at: number) =>
  options[at]?.text === text ? letterAt(at) : idOf(options, text);

const choosing = new Set(['single', 'multiple', 'true-false', 'ordering']);

/** What belongs to another type is left behind: a change of type, or a file, may have kept it. */
const asAsked = (question: CompleteQuestion): CompleteQuestion => {
  const options = choosing.has(question.type) ? question.options : [];
  const pairs = question.type === 'matching' ? question.pairs : [];
  const translations = Object.entries(question.translations).map(([language, said]) => [
    language,
    { ...said, options: said.options.slice(0, options.length), pairs: said.pairs.slice(0, pairs.length) },
  ]);
  return { ...question, options, pairs, translations: Object.fromEntries(translations) };
};

/** Pairs that match nothing come last, in the order of their words: that is how they are stored. */
const ordered = (question: CompleteQuestion): CompleteQuestion => {
  const place = new Map(question.pairs.map((pair, index) => [pair, index]));
  const loose = question.pairs.filter(({ left }) => left === '');
  const sorted = [
    ...question.pairs.filter(({ left }) => left !== ''),
    ...loose.toSorted((one, other) => (one.right < other.right ? -1 : 1)),
  ];
  const translations = Object.entries(question.translations).map(([language, translation]) => [
    language,
    {
      ...translation,
      pairs: sorted.map((pair) => translation.pairs[place.get(pair) ?? -1] ?? { left: '', right: '' }),
    },
  ]);
  return { ...question, pairs: sorted, translations: Object.fromEntries(translations) };
};

/**
 * What an item version and its key hold for a question.
 *
 * @param fact row of the fact base the item rests on, kept through changes made by hand.
 */
export const contentOfQuestion = (written: CompleteQuestion, fact: string | null): ItemContent => {
  const question = ordered(asAsked(written));
  const { type, topic, level, difficulty, format, prompt, media } = question;
  const { explanation, legalBasis, citations } = question;
  const answering = answeringOf(question);
  return {
    ...{ type, topic, level, difficulty, format, prompt, media },
    ...answering,
    translations: translationsOf(question, answering),
    fact,
    explanation,
    legalBasis,
    citations: inCitationOrder(citations),
  };
};

const citationKey = ({ documentId, article, clause }: Citation) => [documentId, article, clause].join(' ');

/** The order citations are stored in, however they were found: another order would be another content. */
export const inCitationOrder = (citations: readonly Citation[]): Citation[] =>
  citations.toSorted((one, other) => (citationKey(one) < citationKey(other) ? -1 : 1));

/** A version as it is stored, with its key. */
export interface StoredVersion {
  version: Omit<ItemContent, keyof StoredKey>;
  key: StoredKey;
}

type StoredKey = Pick<
  Schema['itemKeys']['$inferSelect'],
  'correct' | 'tolerance' | 'explanation' | 'legalBasis'
>;

/** The content of a stored version, as `contentOfQuestion` makes it. */
export const contentOfVersion = ({ version, key }: StoredVersion): ItemContent => {
  const { type, topic, level, difficulty, format, prompt, options, premises } = version;
  const { textMatch, media, translations, fact, citations } = version;
  const { correct, tolerance, explanation, legalBasis } = key;
  return {
    ...{ type, topic, level, difficulty, format, prompt, options, premises },
    ...{ textMatch, media, translations, fact, citations },
    ...{ correct, tolerance, explanation, legalBasis },
  };
};

const textOf = (list: readonly StoredOption[], id: string) => list.find((one) => one.id === id)?.text ?? '';

/** Which stored options a draft lists, in its order. */
const draftOrder = ({ version, key }: StoredVersion): string[] =>
  version.type === 'ordering' ? key.correct : version.options.map(({ id }) => id);

const pairIds = ({ version: { type, premises, options }, key }: StoredVersion): [string, string][] => {
  if (type !== 'matching') return [];
  const rightOf = new Map(
    key.correct.map((pair): [string, string] => [pair.split(':')[0] ?? '', pair.split(':')[1] ?? '']),
  );
  const loose = options.filter(({ id }) => ![...rightOf.values()].includes(id));
  return [
    ...premises.map(({ id }): [string, string] => [id, rightOf.get(id) ?? '']),
    ...loose.map(({ id }): [string, string] => ['', id]),
  ];
};

const draftTranslations = (stored: StoredVersion): DraftQuestion['translations'] => {
  const pairs = pairIds(stored);
  const entries = Object.entries(stored.version.translations).map(([language, said]) => [
    translationLanguageSchema.parse(language),
    {
      prompt: said.prompt ?? '',
      options: pairs.length > 0 ? [] : draftOrder(stored).map((id) => said.options?.[id] ?? ''),
      pairs: pairs.map(([left, right]) => ({
        left: said.premises?.[left] ?? '',
        right: said.options?.[right] ?? '',
      })),
    },
  ]);
  return Object.fromEntries(entries);
};

/** A stored version as it is written and edited. */
export const questionOf = (stored: StoredVersion): CompleteQuestion => {
  const { version, key } = stored;
  const type = itemTypeSchema.parse(version.type);
  const isWritten = type === 'short-answer' || type === 'numeric';
  return {
    ...blankQuestion,
    type,
    format: textFormatSchema.parse(version.format),
    prompt: version.prompt,
    options:
      type === 'matching'
        ? []
        : draftOrder(stored).map((id) => ({
            text: textOf(version.options, id),
            correct: key.correct.includes(id),
          })),
    pairs: pairIds(stored).map(([left, right]) => ({
      left: textOf(version.premises, left),
      right: textOf(version.options, right),
    })),
    answers: isWritten ? key.correct : [],
    ...(version.textMatch && { textMatch: version.textMatch }),
    ...(key.tolerance !== null && { tolerance: key.tolerance }),
    media: version.media,
    topic: topicSchema.parse(version.topic),
    level: levelSchema.parse(version.level),
    difficulty: difficultySchema.parse(version.difficulty),
    explanation: key.explanation,
    legalBasis: key.legalBasis,
    citations: version.citations,
    translations: draftTranslations(stored),
  };
};
