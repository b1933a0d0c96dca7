import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreResponse } from '../../scoring/score-response.ts';
import { checkDraft } from './check-draft.ts';
import { cleanQuestion, completed, type CompleteQuestion } from './complete-question.ts';
import { keepsOut } from './draft-problem.ts';
import { contentOfQuestion, questionOf } from './item-content.ts';
import { makeDraft } from './make-draft.ts';

const complete = (changes: Parameters<typeof makeDraft>[0]): CompleteQuestion => {
  const question = completed(makeDraft(changes));
  if (!question) throw new Error('A made draft is complete');
  return question;
};

const stored = (question: CompleteQuestion) => {
  const { correct, tolerance, explanation, legalBasis, ...version } = contentOfQuestion(question, null);
  return { version, key: { correct, tolerance, explanation, legalBasis } };
};

const steps = ['Trả kết quả', 'Tiếp nhận hồ sơ', 'Thẩm định'];
const ordering = complete({ type: 'ordering', options: steps.map((text) => ({ text, correct: true })) });
const matching = complete({
  type: 'matching',
  options: [],
  pairs: [
    { left: 'SIPAS', right: 'Hài lòng' },
    { left: 'PAPI', right: 'Quản trị' },
    { left: '', right: 'Cạnh tranh' },
  ],
});

describe('an item version', () => {
  it('holds the steps of an ordering by their wording, so that neither place nor letter tells the key', () => {
    const content = contentOfQuestion(ordering, null);
    const turned = contentOfQuestion({ ...ordering, options: ordering.options.toReversed() }, null);
    expect(content.options).toEqual(turned.options);
    expect(content.correct).toEqual(turned.correct.toReversed());
  });

  it('holds the right sides of a matching by their wording, those that match nothing among them', () => {
    expect(contentOfQuestion(matching, null)).toMatchObject({
      premises: [
        { id: '1', text: 'SIPAS' },
        { id: '2', text: 'PAPI' },
      ],
      options: [
        { id: 'a', text: 'Cạnh tranh' },
        { id: 'b', text: 'Hài lòng' },
        { id: 'c', text: 'Quản trị' },
      ],
      correct: ['1:b', '2:c'],
    });
  });

  it('holds numbers in their one form', () => {
    const question = complete({ type: 'numeric', options: [], answers: ['1.234,50'], tolerance: '0.5' });
    expect(contentOfQuestion(question, null)).toMatchObject({ correct: ['1234,5'], tolerance: '0,5' });
  });

  it('leaves behind what another type of question would have', () => {
    const translated = { prompt: 'How many?', options: ['x', 'y'], pairs: [{ left: 'l', right: 'r' }] };
    const question = complete({ type: 'numeric', answers: ['5'], translations: { en: translated } });
    const content = contentOfQuestion({ ...question, pairs: matching.pairs }, null);
    expect(content).toMatchObject({
      options: [],
      premises: [],
      translations: { en: { prompt: 'How many?' } },
    });
  });

  it('keeps a translation with what it translates', () => {
    const question = {
      ...ordering,
      translations: { en: { prompt: 'In which order?', options: ['Return', '', 'Appraise'], pairs: [] } },
    };
    const { translations, options } = contentOfQuestion(question, null);
    const idOf = (text: string) => options.find((option) => option.text === text)?.id ?? '';
    expect(translations).toEqual({
      en: {
        prompt: 'In which order?',
        options: { [idOf('Trả kết quả')]: 'Return', [idOf('Thẩm định')]: 'Appraise' },
      },
    });
    expect(questionOf(stored(question)).translations).toEqual(question.translations);
  });
});

const words = fc.stringMatching(/^[a-zà-ỹ]{1,6}( [a-zà-ỹ]{1,6}){0,2}$/).map((text) => text.normalize('NFC'));
const texts = (least: number) => fc.uniqueArray(words, { minLength: least, maxLength: 6 });
const choice = fc
  .tuple(fc.constantFrom('single' as const, 'multiple' as const), texts(3), fc.nat({ max: 2 }))
  .map(([type, options, right]) => ({
    type,
    options: options.map((text, at) => ({
      text,
      correct: at === right || (type === 'multiple' && at === right - 1),
    })),
  }));
const answering = fc.oneof<fc.Arbitrary<Parameters<typeof makeDraft>[0]>[]>(
  choice,
  texts(3).map((all) => ({
    type: 'ordering' as const,
    options: all.map((text) => ({ text, correct: true })),
  })),
  fc.tuple(texts(2), texts(6)).map(([lefts, rights]) => ({
    type: 'matching' as const,
    options: [],
    pairs: rights.map((right, at) => ({ left: lefts[at] ?? '', right })),
  })),
  texts(1).map((answers) => ({ type: 'short-answer' as const, options: [], answers })),
  fc.array(fc.integer(), { minLength: 1, maxLength: 3 }).map((numbers) => ({
    type: 'numeric' as const,
    options: [],
    answers: numbers.map(String),
  })),
);

describe('any question that may be an item', () => {
  const questions = answering
    .map((changes) => completed(cleanQuestion(makeDraft(changes))))
    .filter((question) => question !== undefined && !checkDraft(question).some(keepsOut));

  it('is stored and read back as one with the same content', () => {
    fc.assert(
      fc.property(questions, (question) => {
        if (!question) throw new Error('Filtered out above');
        const version = stored(question);
        expect(stored(questionOf(version))).toEqual(version);
        expect(questionOf(stored(questionOf(version)))).toEqual(questionOf(version));
      }),
    );
  });

  it('earns full marks for its own key', () => {
    fc.assert(
      fc.property(questions, (question) => {
        if (!question) throw new Error('Filtered out above');
        const { version, key } = stored(question);
        const written = question.type === 'short-answer' || question.type === 'numeric';
        const response = written ? key.correct.slice(0, 1) : key.correct;
        const slot = { type: question.type, textMatch: version.textMatch, ...key };
        expect(scoreResponse(slot, response, { pointsPerItem: 100, multiple: 'partial' })).toBe(100);
      }),
    );
  });
});
