import fc from 'fast-check';
import { checkDraft } from '../src/banks/question/check-draft.ts';
import {
  blankQuestion,
  cleanQuestion,
  type CompleteQuestion,
} from '../src/banks/question/complete-question.ts';
import { difficultySchema, itemTypeSchema, type ItemType } from '../src/banks/contract.ts';
import { keepsOut } from '../src/banks/question/draft-problem.ts';
import { contentOfQuestion } from '../src/banks/question/item-content.ts';
import { canonicalJson } from '../src/canonical-json.ts';
import { levels, topics } from '../src/contests/contract.ts';

/** How questions are made up. */
interface Parts {
  /** Anything a prompt, an option or an explanation may say. */
  words: fc.Arbitrary<string>;
  /** Whether media, other languages and Markdown come in. */
  full: boolean;
}

type Answering = Partial<CompleteQuestion>;

const different = (words: fc.Arbitrary<string>, minLength: number, maxLength: number) =>
  fc.uniqueArray(words, { minLength, maxLength, selector: (text) => text.normalize('NFC').toLowerCase() });

const answering = (type: ItemType, words: fc.Arbitrary<string>): fc.Arbitrary<Answering> => {
  if (type === 'true-false')
    return fc.boolean().map((isTrue) => ({
      options: ['Đúng', 'Sai'].map((text) => ({ text, correct: (text === 'Đúng') === isTrue })),
    }));
  if (type === 'matching')
    return fc
      .tuple(different(words, 2, 4), different(words, 4, 6))
      .map(([lefts, rights]) => ({ pairs: rights.map((right, at) => ({ left: lefts[at] ?? '', right })) }));
  if (type === 'ordering')
    return different(words, 3, 8).map((texts) => ({
      options: texts.map((text) => ({ text, correct: true })),
    }));
  if (type === 'short-answer')
    return fc.record({
      answers: different(
        words.map((text) => text.slice(0, 60).trim()),
        1,
        4,
      ),
      textMatch: fc.record({ caseSensitive: fc.boolean(), diacriticSensitive: fc.boolean() }),
    });
  if (type === 'numeric')
    return fc.record({
      answers: fc.subarray(['34', '1234,5', '-0,25', '91,87', '1000'], { minLength: 1, maxLength: 3 }),
      tolerance: fc.constantFrom('0', '0,5', '10'),
    });
  return choice(type === 'multiple', words);
};

const choice = (several: boolean, words: fc.Arbitrary<string>): fc.Arbitrary<Answering> =>
  fc.tuple(different(words, several ? 3 : 2, 8), fc.nat(), fc.nat()).map(([texts, one, other]) => {
    const first = one % texts.length;
    const second = (first + 1 + (other % (texts.length - 1))) % texts.length;
    const right = several ? [first, second] : [first];
    return { options: texts.map((text, at) => ({ text, correct: right.includes(at) })) };
  });

const around = (words: fc.Arbitrary<string>) =>
  fc.record({
    prompt: words,
    topic: fc.constantFrom(...topics),
    level: fc.constantFrom(...levels),
    difficulty: fc.constantFrom(...difficultySchema.options),
    explanation: fc.oneof(fc.constant(''), words),
    legalBasis: fc.oneof(fc.constant(''), words),
  });

const extras = (words: fc.Arbitrary<string>) =>
  fc.record({
    format: fc.constantFrom('plain' as const, 'markdown' as const),
    media: fc.array(fc.record({ sha256: fc.constantFrom('a'.repeat(64), '0123'.repeat(16)), alt: words }), {
      maxLength: 2,
    }),
    languages: fc.subarray(['en' as const, 'km' as const]),
  });

const translated = (question: CompleteQuestion, languages: readonly ('en' | 'km')[]) =>
  Object.fromEntries(
    languages.map((language, number) => [
      language,
      {
        prompt: number === 0 ? `${language}: ${question.prompt}` : '',
        options: question.options.map(({ text }, at) => (at % 2 === number ? `${language} ${text}` : '')),
        pairs: question.pairs.map(({ left, right }, at) => ({
          left: left !== '' && at % 2 === 0 ? `${language} ${left}` : '',
          right: `${language} ${right}`,
        })),
      },
    ]),
  );

/** Questions in words of one's own choosing that nothing keeps out of a bank, of every kind. */
export const wordedQuestion = ({ words, full }: Parts): fc.Arbitrary<CompleteQuestion> =>
  fc
    .constantFrom(...itemTypeSchema.options)
    .chain((type) => fc.tuple(fc.constant(type), answering(type, words), around(words), extras(words)))
    .map(([type, answers, rest, { languages, ...more }]) => {
      const { topic, level, difficulty } = rest;
      const made = cleanQuestion({ ...blankQuestion, ...rest, ...answers, type, ...(full && more) });
      const clean: CompleteQuestion = { ...made, topic, level, difficulty };
      return full ? { ...clean, translations: translated(clean, languages) } : clean;
    })
    .filter((question) => !checkDraft(question).some(keepsOut));

/** What a question is once it is an item: two that give the same are the same. */
export const asStored = (question: CompleteQuestion): string =>
  canonicalJson(contentOfQuestion(question, null));
