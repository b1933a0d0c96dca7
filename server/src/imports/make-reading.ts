import type { DraftQuestion } from '../banks/contract.ts';
import type { ReadQuestion, ReadResult } from './read-result.ts';

/** What a reader would give for questions, each at a line of its own. */
export const makeReading = (
  drafts: readonly DraftQuestion[],
  problems: Record<number, ReadQuestion['problems']> = {},
): ReadResult => ({
  format: 'csv',
  questions: drafts.map((question, index) => ({
    source: { place: { line: index + 2 }, text: question.prompt },
    question,
    problems: problems[index + 1] ?? [],
  })),
  problems: [],
});
