import { expect, test } from 'vitest';
import { ApiProblem } from '#lib/api/api-problem.ts';
import { failureWords } from '#lib/attempt/failure-words.ts';
import { outcomeOf } from '#lib/attempt/save-outcome.ts';

const refusal = (problem: string, status: number) =>
  new ApiProblem({ type: `/problems/${problem}`, title: '', status });

test('whoever sits in a rehearsal that has ended is told so, and led out of it', () => {
  expect(failureWords(refusal('rehearsal-ended', 410))).toMatchObject({
    title: 'Buổi diễn tập đã kết thúc',
    way: 'home',
  });
});

test('a save into a rehearsal that has ended ends the saving; it is never sent again', () => {
  expect(outcomeOf(refusal('rehearsal-ended', 410))).toEqual({ kind: 'closed' });
});
