import type { DraftQuestion } from '@cchc/server/src/banks/contract.ts';
import { expect, test } from 'vitest';
import {
  arranged,
  emptyQuestion,
  markedOption,
  moved,
  oneMore,
  without,
} from '#lib/organizer/banks/question-edits.ts';

/** `A* B`: an asterisk marks the right ones. */
const options = (text: string) =>
  text
    .split(' ')
    .filter(Boolean)
    .map((each) => ({ text: each.replace('*', ''), correct: each.endsWith('*') }));
const written = (list: ReturnType<typeof options>) =>
  list.map(({ text, correct }) => text + (correct ? '*' : '')).join(' ');
const question = (changes: Partial<DraftQuestion>): DraftQuestion => ({ ...emptyQuestion(), ...changes });

test.each([
  ['down', 'A* B C', 0, 1, 'B A* C'],
  ['up', 'A* B C', 2, -1, 'A* C B'],
  ['off the top', 'A* B C', 0, -1, 'A* B C'],
  ['off the end', 'A* B C', 2, 1, 'A* B C'],
] as const)('an option moved %s', (_where, before, index, by, after) => {
  const start = question({ options: options(before) });
  expect(written(arranged(start, 'options', moved(3, index, by)).options)).toBe(after);
});

test('an option is added wrong and empty, and removed by its place', () => {
  expect(arranged(question({ options: options('A*') }), 'options', oneMore(1)).options).toEqual([
    { text: 'A', correct: true },
    { text: '', correct: false },
  ]);
  expect(written(arranged(question({ options: options('A* B C') }), 'options', without(3, 1)).options)).toBe(
    'A* C',
  );
});

test('what an entry is called in another language moves and goes with it', () => {
  const said = { prompt: 'Q', options: ['a', 'b'], pairs: [{ left: 'l', right: 'r' }] };
  const start = question({
    options: options('A B C'),
    pairs: [
      { left: 'L', right: 'R' },
      { left: 'M', right: 'S' },
    ],
    translations: { en: said },
  });
  // The third is not translated yet.
  expect(arranged(start, 'options', moved(3, 1, 1)).translations.en?.options).toEqual(['a', '', 'b']);
  expect(arranged(start, 'options', without(3, 0)).translations.en?.options).toEqual(['b', '']);
  const pairs = arranged(start, 'pairs', moved(2, 0, 1));
  expect(pairs.pairs[1]).toEqual({ left: 'L', right: 'R' });
  expect(pairs.translations.en?.pairs[1]).toEqual({ left: 'l', right: 'r' });
});

test('answers and media are arranged alike; media are never made from nothing', () => {
  const start = question({ answers: ['34', '35'], media: [{ sha256: 'x', alt: 'Sơ đồ' }] });
  expect(arranged(start, 'answers', [1, 0, null]).answers).toEqual(['35', '34', '']);
  expect(arranged(start, 'media', [null, 0]).media).toEqual(start.media);
});

test.each([
  ['of a single choice takes the mark from the other', 'single', 'A* B C', 1, true, 'A B* C'],
  ['of true/false too', 'true-false', 'Đúng* Sai', 1, true, 'Đúng Sai*'],
  ['of several leaves the others', 'multiple', 'A* B C', 2, true, 'A* B C*'],
  ['taken back leaves the others', 'multiple', 'A* B C*', 0, false, 'A B C*'],
] as const)('marking an option %s', (_what, type, before, index, correct, after) => {
  expect(written(markedOption(options(before), type, index, correct))).toBe(after);
});
