import type { Level, Topic } from '../contests/contract.ts';
import type { DraftQuestion } from './contract.ts';
import type { ItemContent } from './plan-import.ts';

/** A question with everything an item needs to be drawn. */
export interface CompleteQuestion extends DraftQuestion {
  topic: Topic;
  level: Level;
  difficulty: NonNullable<DraftQuestion['difficulty']>;
}

const clean = (text: string) => text.normalize('NFC').replaceAll('\r\n', '\n').trim();

/** A question with its texts as they are stored: NFC, nothing blank around them. */
export const cleanQuestion = (draft: DraftQuestion): DraftQuestion => ({
  ...draft,
  prompt: clean(draft.prompt),
  options: draft.options.map(({ text, correct }) => ({ text: clean(text), correct })),
  explanation: clean(draft.explanation),
  legalBasis: clean(draft.legalBasis),
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

/** Options are known by a letter in the order they are written: a, b, c… */
const letterAt = (index: number) => String.fromCharCode('a'.charCodeAt(0) + index);

/**
 * What an item version and its key hold for a question.
 *
 * @param fact row of the fact base the item rests on, kept through changes made by hand.
 */
export const contentOfQuestion = (question: CompleteQuestion, fact: string | null): ItemContent => {
  const { type, topic, level, difficulty, prompt, explanation, legalBasis } = question;
  const options = question.options.map(({ text, correct }, index) => ({
    id: letterAt(index),
    text,
    correct,
  }));
  return {
    type,
    topic,
    level,
    difficulty,
    prompt,
    options: options.map(({ id, text }) => ({ id, text })),
    fact,
    correct: options.filter(({ correct }) => correct).map(({ id }) => id),
    explanation,
    legalBasis,
  };
};
