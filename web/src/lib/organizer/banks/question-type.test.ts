import { itemTypeSchema, type DraftQuestion } from '@cchc/server/src/banks/contract.ts';
import { expect, test } from 'vitest';
import { emptyQuestion } from '#lib/organizer/banks/question-edits.ts';
import { withType } from '#lib/organizer/banks/question-type.ts';

const options = (text: string) =>
  text.split(' ').map((each) => ({ text: each.replace('*', ''), correct: each.endsWith('*') }));
const written = (list: DraftQuestion['options']) =>
  list.map(({ text, correct }) => text + (correct ? '*' : '')).join(' ');
const question = (changes: Partial<DraftQuestion>): DraftQuestion => ({ ...emptyQuestion(), ...changes });
const none = { options: [], translations: {} };

test('from several to one keeps the first right option, from one to several all of them', () => {
  const several = question({ type: 'multiple', options: options('A B* C*') });
  expect(written(withType(several, 'single', none).options)).toBe('A B* C');
  const one = question({ type: 'single', options: options('A B* C') });
  expect(written(withType(one, 'multiple', none).options)).toBe('A B* C');
});

test('true/false has its own two options, and leaving it brings back what was written, in every language', () => {
  const before = question({
    options: options('A B* C'),
    translations: { en: { prompt: 'Q', options: ['a', 'b', 'c'], pairs: [] } },
  });
  const changed = withType(before, 'true-false', none);
  expect(written(changed.options)).toBe('Đúng Sai');
  expect(changed.translations.en?.options).toEqual([]);
  expect(withType(changed, 'single', before)).toEqual(before);
});

test('a key written as Đúng is kept when a question becomes true/false', () => {
  const before = question({ options: options('Sai Đúng*') });
  expect(written(withType(before, 'true-false', none).options)).toBe('Đúng* Sai');
});

test('options become the steps of an ordering, and come back with their key', () => {
  const before = question({ options: options('A B* C') });
  const ordering = withType(before, 'ordering', none);
  expect(ordering.options.map(({ text }) => text)).toEqual(['A', 'B', 'C']);
  expect(withType(ordering, 'single', none)).toEqual(before);
});

test('steps, which are all right, leave no option right', () => {
  const ordering = question({ type: 'ordering', options: options('A* B* C*') });
  expect(written(withType(ordering, 'single', none).options)).toBe('A B C');
  expect(written(withType(withType(ordering, 'numeric', none), 'single', none).options)).toBe('A B C');
});

test('pairs begin with the options on the left; pairs already written stay', () => {
  const before = question({ options: options('A B* C') });
  expect(withType(before, 'matching', none).pairs.map(({ left }) => left)).toEqual(['A', 'B', 'C']);
  const pairs = [{ left: 'X', right: 'Y' }];
  expect(withType({ ...before, pairs }, 'matching', none).pairs).toEqual(pairs);
  expect(withType(emptyQuestion(), 'matching', none).pairs.length).toBeGreaterThan(1);
});

test.each<[string, string, DraftQuestion['type'], string[]]>([
  ['a right option is the accepted answer', 'A B* C', 'short-answer', ['B']],
  ['a right option that is a number too', '33 34*', 'numeric', ['34']],
  ['words are no number', 'A B*', 'numeric', ['']],
  ['without a key there is one line to write in', 'A B', 'short-answer', ['']],
])('%s', (_what, before, type, answers) => {
  expect(withType(question({ options: options(before) }), type, none).answers).toEqual(answers);
});

test('an accepted answer is the first option where none are written', () => {
  const before = question({ type: 'short-answer', options: [], answers: ['34'] });
  expect(withType(before, 'single', none).options[0]).toEqual({ text: '34', correct: true });
});

// A single choice has one right option, and says so at once.
const others = itemTypeSchema.options.filter((type) => type !== 'single');

test.each(others)('whoever tries %s and comes back finds everything as it was', (type) => {
  const before = question({
    type: 'multiple',
    options: options('A* B* C'),
    pairs: [{ left: 'L', right: 'R' }],
    answers: ['34'],
    tolerance: '0,5',
    translations: { en: { prompt: 'Q', options: ['a', 'b'], pairs: [{ left: 'l', right: 'r' }] } },
  });
  expect(withType(withType(before, type, before), 'multiple', before)).toEqual(before);
});
