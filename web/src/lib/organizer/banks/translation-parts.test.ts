import type { DraftQuestion } from '@cchc/server/src/banks/contract.ts';
import { expect, test } from 'vitest';
import { emptyQuestion } from '#lib/organizer/banks/question-edits.ts';
import {
  missingParts,
  translated,
  translationParts,
  withLanguage,
  withoutLanguage,
} from '#lib/organizer/banks/translation-parts.ts';

const question = (changes: Partial<DraftQuestion>): DraftQuestion => ({
  ...emptyQuestion(),
  prompt: 'Cơ quan nào?',
  ...changes,
});
const choice = question({
  options: [
    { text: 'Chính phủ', correct: true },
    { text: '', correct: false },
    { text: 'Quốc hội', correct: false },
  ],
});

test('what is not written in Vietnamese is not asked for', () => {
  expect(translationParts(choice, 'en').map(({ vietnamese }) => vietnamese)).toEqual([
    'Cơ quan nào?',
    'Chính phủ',
    'Quốc hội',
  ]);
  expect(missingParts(choice, 'en')).toBe(3);
});

test('a part is said at its place, and what stands before it stays empty', () => {
  const said = translated(choice, 'en', { kind: 'option', index: 2 }, 'National Assembly');
  expect(said.translations.en?.options).toEqual(['', '', 'National Assembly']);
  expect(missingParts(said, 'en')).toBe(2);
  expect(missingParts(said, 'tyz')).toBe(3);
});

test('each side of a pair is a part; a right side that belongs to none has no left', () => {
  const matching = question({
    type: 'matching',
    pairs: [
      { left: 'L', right: 'R' },
      { left: '', right: 'S' },
    ],
  });
  expect(missingParts(matching, 'en')).toBe(4);
  const said = translated(matching, 'en', { kind: 'right', index: 1 }, 's');
  expect(said.translations.en?.pairs[1]).toEqual({ left: '', right: 's' });
});

test('written answers are not translated', () => {
  expect(missingParts(question({ type: 'numeric', answers: ['34'] }), 'en')).toBe(1);
});

test('a language begins with nothing, is not begun twice, and goes whole', () => {
  const begun = withLanguage(choice, 'en');
  expect(missingParts(begun, 'en')).toBe(3);
  const said = translated(begun, 'en', { kind: 'prompt' }, 'Which body?');
  expect(withLanguage(said, 'en')).toEqual(said);
  expect(withoutLanguage(said, 'en').translations).toEqual({});
});
