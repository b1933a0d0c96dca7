import { expect, test } from 'vitest';
import { refusedQuestion } from '#lib/organizer/banks/refused-question.ts';

test.each([
  [['/questions/7/media/0/sha256', '/questions/9/media/1/sha256'], 7],
  [['/defaults/topic'], undefined],
  [[], undefined],
])('what %j points at', (pointers, ordinal) => {
  expect(refusedQuestion(pointers)).toBe(ordinal);
});
