import { expect, test } from 'vitest';
import { choiceRows } from '#lib/organizer/review/choice-rows.ts';

const figures = {
  attempts: 40,
  facility: 5_000,
  discrimination: null,
  choices: { a: 20, b: 10, '': 10 },
  choosers: { a: 7_500, b: 5_000, '': 0 },
  verdicts: [],
};
const options = [
  { text: 'Xã', correct: true },
  { text: 'Tỉnh', correct: false },
  { text: 'Bộ', correct: false },
];

test('every option has a row, one nobody chose too, and no answer stands last', () => {
  expect(choiceRows({ type: 'single', options }, figures)).toEqual([
    { place: 0, text: 'Xã', correct: true, count: 20, share: 0.5, rest: 0.75 },
    { place: 1, text: 'Tỉnh', correct: false, count: 10, share: 0.25, rest: 0.5 },
    { place: 2, text: 'Bộ', correct: false, count: 0, share: 0, rest: null },
    { place: null, text: '', correct: false, count: 10, share: 0.25, rest: 0 },
  ]);
});

test('steps are put in order, not chosen', () => {
  expect(choiceRows({ type: 'ordering', options }, figures)).toEqual([]);
});
