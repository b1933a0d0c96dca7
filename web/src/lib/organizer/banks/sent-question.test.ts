import type { DraftQuestion } from '@cchc/server/src/banks/contract.ts';
import { expect, test } from 'vitest';
import { emptyQuestion } from '#lib/organizer/banks/question-edits.ts';
import { sentQuestion } from '#lib/organizer/banks/sent-question.ts';

const full: DraftQuestion = {
  ...emptyQuestion(),
  options: [
    { text: 'A', correct: true },
    { text: 'B', correct: false },
  ],
  pairs: [{ left: 'L', right: 'R' }],
  answers: ['34', ' '],
  textMatch: { caseSensitive: true, diacriticSensitive: true },
  tolerance: '0,5',
  translations: {
    en: { prompt: 'Q', options: ['a'], pairs: [{ left: 'l', right: 'r' }] },
    tyz: { prompt: ' ', options: [], pairs: [] },
  },
};
const sent = (type: DraftQuestion['type']) => {
  const { options, pairs, answers, textMatch, tolerance } = sentQuestion({ ...full, type });
  return {
    options: options.map(({ text, correct }) => text + (correct ? '*' : '')).join(' '),
    pairs: pairs.length,
    answers,
    cases: textMatch.caseSensitive,
    tolerance,
  };
};
const nothing = { options: '', pairs: 0, answers: [], cases: false, tolerance: '0' };

test.each<[DraftQuestion['type'], Partial<typeof nothing> | object]>([
  ['single', { options: 'A* B' }],
  ['ordering', { options: 'A* B*' }],
  ['matching', { pairs: 1 }],
  ['short-answer', { answers: ['34'], cases: true }],
  ['numeric', { answers: ['34'], tolerance: '0,5' }],
])('%s sends what it asks for and nothing else', (type, asked) => {
  expect(sent(type)).toEqual({ ...nothing, ...asked });
});

test('a language holds a place for every option, and one in which nothing is said is not sent', () => {
  expect(sentQuestion(full).translations).toEqual({ en: { prompt: 'Q', options: ['a', ''], pairs: [] } });
});

test('a tolerance that is rubbed out is none', () => {
  expect(sentQuestion({ ...full, type: 'numeric', tolerance: ' ' }).tolerance).toBe('0');
});
