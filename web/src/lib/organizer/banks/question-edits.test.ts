import { expect, test } from 'vitest';
import {
  emptyQuestion,
  markedOption,
  movedOption,
  withoutOption,
  withOption,
  withType,
} from '#lib/organizer/banks/question-edits.ts';

/** `A* B`: an asterisk marks the right ones. */
const options = (text: string) =>
  text
    .split(' ')
    .filter(Boolean)
    .map((each) => ({ text: each.replace('*', ''), correct: each.endsWith('*') }));
const written = (list: ReturnType<typeof options>) =>
  list.map(({ text, correct }) => text + (correct ? '*' : '')).join(' ');

test.each([
  ['down', 'A* B C', 0, 1, 'B A* C'],
  ['up', 'A* B C', 2, -1, 'A* C B'],
  ['off the top', 'A* B C', 0, -1, 'A* B C'],
  ['off the end', 'A* B C', 2, 1, 'A* B C'],
] as const)('an option moved %s', (_where, before, index, by, after) => {
  expect(written(movedOption(options(before), index, by))).toBe(after);
});

test('an option is added wrong and empty, and removed by its place', () => {
  expect(withOption(options('A*'))).toEqual([
    { text: 'A', correct: true },
    { text: '', correct: false },
  ]);
  expect(written(withoutOption(options('A* B C'), 1))).toBe('A* C');
});

test.each([
  ['of a single choice takes the mark from the other', 'single', 'A* B C', 1, true, 'A B* C'],
  ['of true/false too', 'true-false', 'Đúng* Sai', 1, true, 'Đúng Sai*'],
  ['of several leaves the others', 'multiple', 'A* B C', 2, true, 'A* B C*'],
  ['taken back leaves the others', 'multiple', 'A* B C*', 0, false, 'A B C*'],
] as const)('marking an option %s', (_what, type, before, index, correct, after) => {
  expect(written(markedOption(options(before), type, index, correct))).toBe(after);
});

const question = (type: 'single' | 'multiple' | 'true-false', text: string) => ({
  ...emptyQuestion(),
  type,
  options: options(text),
});

test('from several to one keeps the first right option, from one to several all of them', () => {
  expect(written(withType(question('multiple', 'A B* C*'), 'single', []).options)).toBe('A B* C');
  expect(written(withType(question('single', 'A B* C'), 'multiple', []).options)).toBe('A B* C');
});

test('true/false has its own two options, and leaving it brings back what was written', () => {
  const before = question('single', 'A B* C');
  const changed = withType(before, 'true-false', before.options);
  expect(written(changed.options)).toBe('Đúng Sai');
  expect(withType(changed, 'single', before.options)).toEqual(before);
});

test('a key written as Đúng is kept when a question becomes true/false', () => {
  expect(written(withType(question('single', 'Sai Đúng*'), 'true-false', []).options)).toBe('Đúng* Sai');
});
