import type { Level, Topic } from '../../contests/contract.ts';
import type { DraftQuestion } from '../contract.ts';

/** A question with everything an item needs to be drawn. */
export interface CompleteQuestion extends DraftQuestion {
  topic: Topic;
  level: Level;
  difficulty: NonNullable<DraftQuestion['difficulty']>;
}

/** What a question holds besides its prompt before anything is filled in. */
export const blankQuestion = {
  format: 'plain',
  options: [],
  pairs: [],
  answers: [],
  textMatch: { caseSensitive: false, diacriticSensitive: false },
  tolerance: '0',
  media: [],
  topic: null,
  level: null,
  difficulty: null,
  explanation: '',
  legalBasis: '',
  citations: [],
  translations: {},
} satisfies Partial<DraftQuestion>;

const clean = (text: string) => text.normalize('NFC').replaceAll('\r\n', '\n').trim();

const cleanPair = ({ left, right }: DraftQuestion['pairs'][number]) => ({
  left: clean(left),
  right: clean(right),
});

const cleanTranslations = (translations: DraftQuestion['translations']): DraftQuestion['translations'] =>
  Object.fromEntries(
    Object.entries(translations).map(([language, { prompt, options, pairs }]) => [
      language,
      { prompt: clean(prompt), options: options.map(clean), pairs: pairs.map(cleanPair) },
    ]),
  );

/** A question with its texts as they are stored: NFC, nothing blank around them. */
export const cleanQuestion = (draft: DraftQuestion): DraftQuestion => ({
  ...draft,
  prompt: clean(draft.prompt),
  options: draft.options.map(({ text, correct }) => ({ text: clean(text), correct })),
  pairs: draft.pairs.map(cleanPair),
  answers: draft.answers.map(clean).filter((answer) => answer !== ''),
  media: draft.media.map(({ sha256, alt }) => ({ sha256, alt: clean(alt) })),
  explanation: clean(draft.explanation),
  legalBasis: clean(draft.legalBasis),
  translations: cleanTranslations(draft.translations),
});

/** A question with topic and level from `defaults` where it says none; undefined if neither does. */
export const completed = (
  draft: DraftQuestion,
  defaults: Pick<DraftQuestion, 'topic' | 'level'> = { topic: null, level: null },
): CompleteQuestion | undefined => {
  const topic = draft.topic ?? defaults.topic;
  const level = draft.level ?? defaults.level;
  return topic && level ? { ...draft, topic, level, difficulty: draft.difficulty ?? 'medium' } : undefined;
};
